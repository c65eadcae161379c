package dev.weir.eval;

/** A place in the text of a regular expression, moved on while it is read. */
final class PatternCursor {
    private final String pattern;
    private int offset;

    PatternCursor(String pattern) {
        this.pattern = pattern;
    }

    int offset() {
        return offset;
    }

    boolean atEnd() {
        return offset >= pattern.length();
    }

    /** Whether this text stands here. */
    boolean at(String expected) {
        return pattern.startsWith(expected, offset);
    }

    /** Steps over this text if it stands here. */
    boolean skip(String expected) {
        boolean found = at(expected);
        if (found) {
            offset += expected.length();
        }
        return found;
    }

    /** The character here; 0 at the end. */
    int peek() {
        return atEnd() ? 0 : pattern.codePointAt(offset);
    }

    /** The character here, and steps over it. */
    int next() {
        int codePoint = pattern.codePointAt(offset);
        offset += Character.charCount(codePoint);
        return codePoint;
    }

    void moveTo(int newOffset) {
        offset = newOffset;
    }

    /** The text up to {@code end}, and steps over both; throws {@code problem} if there is none. */
    String until(String end, String problem) throws PcreSyntaxException {
        int close = pattern.indexOf(end, offset);
        if (close < 0) {
            throw new PcreSyntaxException(offset, problem);
        }
        String text = pattern.substring(offset, close);
        offset = close + end.length();
        return text;
    }

    /** At most so many digits of a radix, stepped over; empty if there are none. */
    String digits(int radix, int most) {
        int start = offset;
        while (!atEnd()
                && offset - start < most
                && pattern.charAt(offset) < 128
                && Character.digit(pattern.charAt(offset), radix) >= 0) {
            offset++;
        }
        return pattern.substring(start, offset);
    }
}
