package dev.weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tests on bytes that are ASCII, or do not matter if they are not. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Blank as XML and JSON have it, also form feed and vertical tab. */
    static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The end of the range without its trailing blanks. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    static boolean startsWith(byte[] bytes, int from, int to, byte[] what) {
        if (to - from < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (bytes[from + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first position of some bytes at or after {@code from}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, byte[] what) {
        for (int at = from; at <= to - what.length; at++) {
            if (bytes[at] == what[0] && startsWith(bytes, at, to, what)) {
                return at;
            }
        }
        return -1;
    }

    static int indexOf(byte[] bytes, int from, int to, char what) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the range is this word in any case; the word is given in lower case. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lowerCase) {
        if (to - from != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = bytes[from + i];
            byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            if (lower != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    static byte[] lowerCase(String text) {
        return bytes(text.toLowerCase(Locale.ROOT));
    }
}
