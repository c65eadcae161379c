package dev.weir.decode;

/**
 * Finds CDATA sections and comments in a record, and their ends. That one has no end is found once,
 * so that a record full of unclosed ones takes no longer than any other.
 */
final class XmlSections {
    static final byte[] CDATA = Ascii.bytes("<![CDATA[");
    static final byte[] CDATA_END = Ascii.bytes("]]>");
    private static final byte[] COMMENT = Ascii.bytes("<!--");
    private static final byte[] COMMENT_END = Ascii.bytes("-->");

    private int noCdataEndFrom;
    private int noCommentEndFrom;

    XmlSections() {
        begin();
    }

    /** Forgets the last record. */
    void begin() {
        noCdataEndFrom = Integer.MAX_VALUE;
        noCommentEndFrom = Integer.MAX_VALUE;
    }

    /**
     * The end of the section that begins at {@code at}; {@code at} if none does or it has no end.
     *
     * @param to the end of the record, the same in each call since {@link #begin}
     */
    int end(byte[] bytes, int at, int to) {
        if (Ascii.startsWith(bytes, at, to, CDATA)) {
            int found = at >= noCdataEndFrom ? -1 : find(bytes, at + CDATA.length, to, CDATA_END);
            noCdataEndFrom = found < 0 ? Math.min(noCdataEndFrom, at) : noCdataEndFrom;
            return found < 0 ? at : found;
        }
        if (Ascii.startsWith(bytes, at, to, COMMENT)) {
            int found =
                    at >= noCommentEndFrom ? -1 : find(bytes, at + COMMENT.length, to, COMMENT_END);
            noCommentEndFrom = found < 0 ? Math.min(noCommentEndFrom, at) : noCommentEndFrom;
            return found < 0 ? at : found;
        }
        return at;
    }

    /**
     * Where {@code <!} stands at or after {@code from}: a CDATA section, a comment or a DOCTYPE may
     * begin there; {@code to} if it does not.
     */
    static int next(byte[] bytes, int from, int to) {
        // of the two the rarer one, alone: that search is the fastest
        int mark = Ascii.indexOf(bytes, from + 1, to, '!');
        while (mark >= 0 && bytes[mark - 1] != '<') {
            mark = Ascii.indexOf(bytes, mark + 1, to, '!');
        }
        return mark < 0 ? to : mark - 1;
    }

    private static int find(byte[] bytes, int from, int to, byte[] what) {
        int found = Ascii.indexOf(bytes, from, to, what);
        return found < 0 ? found : found + what.length;
    }
}
