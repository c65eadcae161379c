package dev.weir.decode;

/**
 * Finds the ends of JSON values without making anything of them.
 *
 * <p>Strict about structure, since structure is what a text inside a string must never be mistaken
 * for; indifferent to what strings hold: control characters, bytes that are not UTF-8 and unknown
 * escapes all pass.
 */
final class JsonScanner {
    /** Returned where no value of the expected kind stands. */
    static final int BROKEN = -1;

    /** Returned where values are nested deeper than allowed. */
    static final int TOO_DEEP = -2;

    private static final long QUOTES = Ascii.repeat('"');

    private final boolean[] isObject;

    JsonScanner(int maxNesting) {
        this.isObject = new boolean[maxNesting];
    }

    /** Whether the range is one whole object with nothing but blanks around it. */
    boolean isObject(byte[] bytes, int from, int to) {
        int start = Ascii.skipBlanks(bytes, from, to);
        if (start == to || bytes[start] != '{') {
            return false;
        }
        int end = valueEnd(bytes, start, to, 0);
        return end >= 0 && Ascii.skipBlanks(bytes, end, to) == to;
    }

    /** After the closing quote of the string that opens at {@code quote}, or {@link #BROKEN}. */
    static int stringEnd(byte[] bytes, int quote, int to) {
        int at = quote + 1;
        while (true) {
            at = closingQuote(bytes, at, to);
            if (at < 0) {
                return BROKEN;
            }
            // a quote is escaped by an odd number of backslashes in front of it
            int escape = at;
            while (bytes[escape - 1] == '\\') {
                escape--;
            }
            at++;
            if ((at - 1 - escape) % 2 == 0) {
                return at;
            }
        }
    }

    /**
     * The closing quote of the string that opens at {@code quote} if it holds no escape; else its
     * first backslash, or {@code to} if it has no end.
     */
    static int quoteOrBackslash(byte[] bytes, int quote, int to) {
        return Ascii.indexOfEither(bytes, quote + 1, to, '"', '\\');
    }

    /** Most strings are short. */
    private static int closingQuote(byte[] bytes, int from, int to) {
        if (from + Long.BYTES <= to) {
            long places = Ascii.places(Ascii.eight(bytes, from), QUOTES);
            if (places != 0) {
                return from + Ascii.firstOf(places);
            }
        }
        return Ascii.indexOf(bytes, from, to, '"');
    }

    /** After the number or word that starts here, or {@link #BROKEN}; signs alone are neither. */
    static int literalEnd(byte[] bytes, int from, int to) {
        int at = from;
        boolean holdsLetterOrDigit = false;
        while (at < to && isLiteral(bytes[at])) {
            holdsLetterOrDigit |= bytes[at] >= '0';
            at++;
        }
        return holdsLetterOrDigit ? at : BROKEN;
    }

    /**
     * After the value that starts here, or {@link #BROKEN} or {@link #TOO_DEEP}.
     *
     * @param depth how many objects and arrays are open around the value
     */
    int valueEnd(byte[] bytes, int from, int to, int depth) {
        int open = depth;
        int at = from;
        boolean wantsValue = true;
        while (true) {
            at = Ascii.skipBlanks(bytes, at, to);
            if (at == to) {
                return BROKEN;
            }
            byte b = bytes[at];
            if (wantsValue) {
                if (b == '{' || b == '[') {
                    if (open == isObject.length) {
                        return TOO_DEEP;
                    }
                    isObject[open++] = b == '{';
                    at = Ascii.skipBlanks(bytes, at + 1, to);
                    boolean empty = at < to && bytes[at] == (b == '{' ? '}' : ']');
                    if (!empty) {
                        at = b == '{' ? keyEnd(bytes, at, to) : at;
                        if (at < 0) {
                            return BROKEN;
                        }
                        continue;
                    }
                    wantsValue = false;
                    continue;
                }
                at = b == '"' ? stringEnd(bytes, at, to) : literalEnd(bytes, at, to);
                if (at < 0) {
                    return BROKEN;
                }
                wantsValue = false;
            } else if (b == ',') {
                at = isObject[open - 1] ? keyEnd(bytes, at + 1, to) : at + 1;
                if (at < 0) {
                    return BROKEN;
                }
                wantsValue = true;
            } else if (b == (isObject[open - 1] ? '}' : ']')) {
                open--;
                at++;
            } else {
                return BROKEN;
            }
            if (!wantsValue && open == depth) {
                return at;
            }
        }
    }

    /** After the colon that follows the key at {@code from}, blanks before it allowed. */
    static int keyEnd(byte[] bytes, int from, int to) {
        int quote = Ascii.skipBlanks(bytes, from, to);
        if (quote == to || bytes[quote] != '"') {
            return BROKEN;
        }
        int end = stringEnd(bytes, quote, to);
        if (end < 0) {
            return BROKEN;
        }
        int colon = Ascii.skipBlanks(bytes, end, to);
        return colon < to && bytes[colon] == ':' ? colon + 1 : BROKEN;
    }

    private static boolean isLiteral(byte b) {
        return Ascii.isDigit(b)
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }
}
