package dev.weir.decode;

/** Where event XML ends, told from its bytes. */
final class EventEnd {
    private static final byte[] END_TAG = Ascii.bytes("</Event");

    /** Of so many bytes one can tell whether they begin with an end tag. */
    static final int LOOKAHEAD = 2 * END_TAG.length;

    private EventEnd() {}

    /** After the event's end tag if it stands here, else -1. */
    static int afterTag(byte[] bytes, int tag, int to) {
        if (!Ascii.startsWith(bytes, tag, to, END_TAG)) {
            return -1;
        }
        int blanks = Math.min(to, tag + LOOKAHEAD - 1);
        int close = Ascii.skipBlanks(bytes, tag + END_TAG.length, blanks);
        return close < to && bytes[close] == '>' ? close + 1 : -1;
    }

    /**
     * The end of the event that takes up the rest of a line, blanks aside, as most do; -1 if it is
     * not that plain and has to be looked at more closely.
     */
    static int ofLine(byte[] bytes, int from, int lineEnd) {
        int end = Ascii.trimEnd(bytes, from, lineEnd);
        int endTag = end - END_TAG.length - 1;
        int startTagEnd = Ascii.indexOf(bytes, from, end, '>');
        if (startTagEnd < 0
                || startTagEnd > endTag
                || bytes[startTagEnd - 1] == '/'
                || afterTag(bytes, endTag, end) != end) {
            return -1;
        }
        // from the start, as an end tag within the start tag ends the event too
        int slash = Ascii.indexOfPair(bytes, from, endTag, '/', 'E');
        while (slash >= 0) {
            if (afterTag(bytes, slash - 1, end) >= 0) {
                return -1;
            }
            slash = Ascii.indexOfPair(bytes, slash + 2, endTag, '/', 'E');
        }
        // last, so that a line of many events is not searched to its end for each of them
        return XmlSections.next(bytes, from, end) < end ? -1 : end;
    }
}
