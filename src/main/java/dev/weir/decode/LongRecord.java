package dev.weir.decode;

import java.util.Arrays;

/** What is kept of a record over the size limit while its end is looked for. */
final class LongRecord {
    private final int headLimit;
    private byte[] head = new byte[0];
    private int headSize;
    private long offset;
    private long size;
    private byte lastByte;
    private byte beforeLastByte;

    LongRecord(int headLimit) {
        this.headLimit = headLimit;
    }

    void begin(long recordOffset) {
        offset = recordOffset;
        size = 0;
        headSize = 0;
        lastByte = 0;
        beforeLastByte = 0;
    }

    /** Counts the next bytes of the record. */
    void add(byte[] bytes, int from, int to) {
        int added = to - from;
        if (added == 0) {
            return;
        }
        if (head.length == 0) {
            head = new byte[headLimit];
        }
        int kept = Math.min(added, headLimit - headSize);
        System.arraycopy(bytes, from, head, headSize, kept);
        headSize += kept;
        size += added;
        beforeLastByte = added > 1 ? bytes[to - 2] : lastByte;
        lastByte = bytes[to - 1];
    }

    /** Reports the record, without its line end. */
    void end(RecordSink sink) {
        long content = size - lineEndSize(beforeLastByte, lastByte);
        sink.tooLong(Arrays.copyOf(head, (int) Math.min(headSize, content)), offset, content);
    }

    /** How many of two last bytes are a line end: a line feed, a carriage return before it. */
    static int lineEndSize(byte beforeLast, byte last) {
        if (last == '\n') {
            return beforeLast == '\r' ? 2 : 1;
        }
        return last == '\r' ? 1 : 0;
    }
}
