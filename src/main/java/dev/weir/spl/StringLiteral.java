package dev.weir.spl;

/**
 * Text in double quotes, as SPL writes it.
 *
 * <p>Only two escapes exist: {@code \\} is one backslash and {@code \"} a quote. A backslash before
 * any other character stays, together with that character, so {@code "\s"} and {@code "\\s"} are
 * the same text. Values without quotes in search predicates have the same escapes.
 */
public final class StringLiteral {
    private StringLiteral() {}

    /** The text that {@code body}, the literal without its quotes, stands for. */
    public static String decode(String body) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder text = new StringBuilder(body.length());
        int at = 0;
        while (at < body.length()) {
            int width = width(body, at);
            text.append(body.charAt(at + width - 1));
            at += width;
        }
        return text.toString();
    }

    /**
     * The literal, quotes included, that decodes to {@code value}. Whatever the value holds, it
     * cannot end the literal. A {@code *} remains what it is: in a search predicate a wildcard, for
     * SPL cannot escape one.
     */
    public static String encode(String value) {
        return '"' + escape(value) + '"';
    }

    /** The value with its backslashes and quotes escaped, without quotes around it. */
    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** How many characters of {@code text} at {@code at} make one: 2 for an escape, else 1. */
    static int width(String text, int at) {
        if (text.charAt(at) != '\\' || at + 1 == text.length()) {
            return 1;
        }
        char next = text.charAt(at + 1);
        return next == '\\' || next == '"' ? 2 : 1;
    }

    /**
     * Where the literal that opens at {@code open} has its closing quote, -1 if it is not closed.
     */
    static int close(String text, int open) {
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += width(text, at);
        }
        return at < text.length() ? at : -1;
    }
}
