package dev.weir.decode;

/**
 * The text of a JSON string. Escapes that JSON does not know stay as text; a lone surrogate becomes
 * U+FFFD; control characters stay.
 */
final class JsonText {
    private JsonText() {}

    /** Decodes what stands between the quotes. */
    static String decode(byte[] bytes, int from, int to) {
        int escape = Ascii.indexOf(bytes, from, to, '\\');
        if (escape < 0) {
            return Utf8Text.decode(bytes, from, to);
        }
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        while (escape >= 0) {
            Utf8Text.append(text, bytes, plain, escape);
            plain = appendEscape(text, bytes, escape, to);
            escape = Ascii.indexOf(bytes, plain, to, '\\');
        }
        Utf8Text.append(text, bytes, plain, to);
        Utf8Text.replaceLoneSurrogates(text, 0);
        return text.toString();
    }

    /** Whether what stands between quotes is ASCII, only quotes and backslashes being escaped. */
    static boolean isPlain(byte[] bytes, int from, int to) {
        int at = Ascii.indexOfBackslashOrHigh(bytes, from, to);
        while (at >= 0) {
            boolean plain =
                    at + 1 < to
                            && bytes[at] == '\\'
                            && (bytes[at + 1] == '\\' || bytes[at + 1] == '"');
            if (!plain) {
                return false;
            }
            at = Ascii.indexOfBackslashOrHigh(bytes, at + 2, to);
        }
        return true;
    }

    /** Appends what the escape means and returns where it ends. */
    private static int appendEscape(StringBuilder text, byte[] bytes, int escape, int to) {
        if (escape + 1 == to) {
            text.append('\\');
            return to;
        }
        byte kind = bytes[escape + 1];
        int simple = "\"\\/bfnrt".indexOf(kind);
        if (simple >= 0) {
            text.append("\"\\/\b\f\n\r\t".charAt(simple));
            return escape + 2;
        }
        int unit = kind == 'u' ? codeUnit(bytes, escape + 2, to) : -1;
        if (unit >= 0) {
            text.append((char) unit);
            return escape + 6;
        }
        text.append('\\');
        return escape + 1;
    }

    /** The code unit that the four hexadecimal digits here state, or -1. */
    static int codeUnit(byte[] bytes, int from, int to) {
        if (to - from < 4) {
            return -1;
        }
        int unit = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = bytes[at] < 0 ? -1 : Character.digit(bytes[at], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
