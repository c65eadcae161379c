package dev.weir.eval;

import java.util.List;

/**
 * Texts put together, as far as they are wanted: an attacker chooses the parts, and some functions
 * multiply their lengths. What goes beyond is cut off.
 */
final class BoundedText {
    /** Of one text that is put together: four times the greatest record. */
    static final int MOST_CHARACTERS = 1 << 22;

    /** Of one multivalue that is put together. */
    static final int MOST_VALUES = 1_000_000;

    private BoundedText() {}

    static String concatenated(String first, String second) {
        return first + within(second, MOST_CHARACTERS - first.length());
    }

    static String joined(String separator, List<String> texts) {
        long length = (long) separator.length() * Math.max(0, texts.size() - 1);
        for (String text : texts) {
            length += text.length();
        }
        if (length <= MOST_CHARACTERS) {
            return String.join(separator, texts);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            append(joined, i == 0 ? "" : separator);
            append(joined, texts.get(i));
        }
        return joined.toString();
    }

    /** Appends as much of a text as there is room for. */
    static void append(StringBuilder out, String text) {
        out.append(within(text, MOST_CHARACTERS - out.length()));
    }

    /** A text's beginning, without half a character at its end. */
    private static String within(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most);
        return text.substring(
                0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
