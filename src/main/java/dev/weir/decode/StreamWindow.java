package dev.weir.decode;

/**
 * The bytes of a stream that are still of interest, in one array, and what is known of the line
 * ends and section ends in them, so that no byte is searched again and again.
 */
final class StreamWindow {
    /** Holds the bytes up to {@link #end}; replaced when it has to grow. */
    byte[] bytes;

    /** After the last byte. */
    int end;

    /** Whether no more bytes will come. */
    boolean last;

    private long offset;

    /** The last line feed that was looked for and found, or -1. */
    private int lineFeed = -1;

    /** No line feed stands between {@link #lineFeed} and here. */
    private int lineScanned;

    /** There is no end of a CDATA section between these two; offsets in the stream. */
    private long cdataFrom;

    private long cdataTo;

    StreamWindow(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    /** Position in the stream of a byte in the array. */
    long offsetOf(int at) {
        return offset + at;
    }

    /**
     * Makes room behind the last byte, if need be at the cost of those before {@code start}.
     *
     * @return by how much all positions in the array have gone back
     */
    int reserve(int size, int start) {
        if (size <= bytes.length - end) {
            return 0;
        }
        int kept = end - start;
        boolean fits = kept + size <= bytes.length;
        return moveTo(fits ? bytes : new byte[Math.max(kept + size, 2 * bytes.length)], start);
    }

    /**
     * Goes on in another array, with the bytes from {@code start} on.
     *
     * @return by how much all positions in the array have gone back
     */
    int moveTo(byte[] target, int start) {
        int kept = end - start;
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        offset += start;
        lineScanned = Math.max(0, lineScanned - start);
        lineFeed = Math.max(-1, lineFeed - start);
        end = kept;
        return start;
    }

    /** The first line feed at or after {@code from}, which goes back after a rewind only, or -1. */
    int lineFeed(int from) {
        if (lineFeed < from) {
            int found = Ascii.indexOf(bytes, Math.max(from, lineScanned), end, '\n');
            lineScanned = found < 0 ? end : found + 1;
            lineFeed = found;
        }
        return lineFeed;
    }

    /** Says that lines are read again from here. */
    void rewind(int to) {
        lineFeed = -1;
        lineScanned = to;
    }

    /**
     * The last byte of the CDATA section that begins here, -1 if it has no end before the limit, 0
     * if more bytes are needed to know. A section without end is not a section.
     */
    int cdataEnd(int at, int limit) {
        int to = Math.min(end, limit);
        long here = offset + at;
        boolean searched = here >= cdataFrom && here < cdataTo;
        int from = searched ? (int) (cdataTo - offset) - XmlSections.CDATA_END.length : at;
        int found = Ascii.indexOf(bytes, Math.max(from, at), to, XmlSections.CDATA_END);
        if (found >= 0) {
            return found + XmlSections.CDATA_END.length - 1;
        }
        cdataFrom = searched ? cdataFrom : here;
        cdataTo = Math.max(cdataTo, offset + to);
        return end < limit && !last ? 0 : -1;
    }
}
