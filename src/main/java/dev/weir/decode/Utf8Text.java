package dev.weir.decode;

import java.nio.charset.StandardCharsets;

/**
 * Bytes to text where nothing may be lost for a bad byte: U+FFFD stands for each byte that is not
 * part of a well-formed UTF-8 sequence, and for each lone surrogate. Control characters stay.
 */
final class Utf8Text {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    static String decode(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                StringBuilder text = new StringBuilder(to - from);
                append(text, bytes, from, to);
                return text.toString();
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static void append(StringBuilder text, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b >= 0) {
                text.append((char) b);
                at++;
                continue;
            }
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                text.append(REPLACEMENT);
                at++;
            } else {
                text.appendCodePoint(codePoint(bytes, at, length));
                at += length;
            }
        }
    }

    /** Puts U+FFFD for each surrogate from {@code from} on that has no partner. */
    static void replaceLoneSurrogates(StringBuilder text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else {
                text.setCharAt(i, REPLACEMENT);
            }
        }
    }

    /** Length of the well-formed sequence of several bytes here (Unicode, table 3-7), or 0. */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || to - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int codePoint(byte[] bytes, int at, int length) {
        int point = bytes[at] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            point = point << 6 | (bytes[at + i] & 0x3F);
        }
        return point;
    }
}
