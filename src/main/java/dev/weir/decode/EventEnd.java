package dev.weir.decode;

/** Where event XML ends, told from its bytes. */
final class EventEnd {
    private static final byte[] END_TAG = Ascii.bytes("</Event");

    /** Of so many bytes one can tell whether they begin with an end tag. */
    static final int LOOKAHEAD = 2 * END_TAG.length;

    private static final long ES = Ascii.repeat('E');
    private static final long EXCLAMATIONS = Ascii.repeat('!');
    private static final long LESS_THANS = Ascii.repeat('<');

    /** The bits in which {@code <} and {@code /} are the same. */
    private static final long COMMON_BITS = ~(LESS_THANS ^ Ascii.repeat('/'));

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
     * not that plain and has to be looked at more closely. Up to there the line is a {@linkplain
     * RecordForm#WHOLE_EVENT whole event}.
     */
    static int ofLine(byte[] bytes, int from, int lineEnd) {
        int end = Ascii.trimEnd(bytes, from, lineEnd);
        int endTag = end - END_TAG.length - 1;
        int startTagEnd = Ascii.indexOf(bytes, from, end, '>');
        if (startTagEnd < 0
                || startTagEnd > endTag
                || bytes[startTagEnd - 1] == '/'
                || afterTag(bytes, endTag, end) != end
                || !RecordPrefix.isEventStart(bytes, from, end)) {
            return -1;
        }
        int mark = nextMark(bytes, from + 2, endTag);
        while (mark < endTag) {
            // an end tag counts within the start tag too
            if (RecordPrefix.isEventStart(bytes, mark - 1, end)
                    || afterTag(bytes, mark - 2, end) >= 0
                    || (bytes[mark] == '!' && bytes[mark - 1] == '<')) {
                return -1;
            }
            mark = nextMark(bytes, mark + 1, endTag);
        }
        return end;
    }

    /**
     * Where, after the bytes in front, the name of an event's tag or a section may begin: an {@code
     * E} behind {@code <} or {@code /} (or one of a few others), or any <code>!</code>; {@code to}
     * if there is none.
     */
    private static int nextMark(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 2 * Long.BYTES <= to) {
            if ((marks(bytes, at) | marks(bytes, at + Long.BYTES)) != 0) {
                break;
            }
            at += 2 * Long.BYTES;
        }
        while (at + Long.BYTES <= to) {
            long marks = marks(bytes, at);
            if (marks != 0) {
                return at + Ascii.firstOf(marks);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != 'E' && bytes[at] != '!') {
            at++;
        }
        return at;
    }

    /** Zero if none of eight bytes is a mark; else the lowest bit that is set is of the first. */
    private static long marks(byte[] bytes, int at) {
        long here = Ascii.eight(bytes, at);
        long before = (Ascii.eight(bytes, at - 1) ^ LESS_THANS) & COMMON_BITS;
        return Ascii.places((here ^ ES) | before, 0) | Ascii.places(here, EXCLAMATIONS);
    }
}
