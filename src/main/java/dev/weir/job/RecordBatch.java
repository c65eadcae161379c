package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Records of one source, read together: slices of one block of bytes, so that a record that no
 * detection needs costs no object.
 */
public final class RecordBatch {
    /** Arrival of records that are never late. */
    public static final long BEFORE_ALL = Long.MIN_VALUE;

    private static final int FIRST_RECORDS = 4;

    private final String source;
    private byte[] bytes;
    private int size;
    private int count;
    private int[] ends;
    private long[] offsets;
    private long[] trueSizes;
    private long[] arrivals;
    private long clockMillis = BEFORE_ALL;
    private String fault = "";
    private long faultOffset;
    private long storedBytes;

    /**
     * An empty batch.
     *
     * @param source name of the file or topic partition that the records are from
     * @param capacity bytes to set aside
     */
    public RecordBatch(String source, int capacity) {
        this.source = source;
        this.bytes = new byte[capacity];
        this.ends = new int[FIRST_RECORDS];
        this.offsets = new long[FIRST_RECORDS];
        this.trueSizes = new long[FIRST_RECORDS];
        this.arrivals = new long[FIRST_RECORDS];
    }

    /**
     * A batch of one record.
     *
     * @param record the record's bytes; not copied
     * @param offset its place in its source
     * @param arrivalMillis when it arrived, epoch milliseconds
     */
    static RecordBatch of(String source, byte[] record, long offset, long arrivalMillis) {
        return new RecordBatch(source, record, offset, arrivalMillis);
    }

    private RecordBatch(String source, byte[] record, long offset, long arrivalMillis) {
        this.source = source;
        this.bytes = record;
        this.size = record.length;
        this.count = 1;
        this.ends = new int[] {record.length};
        this.offsets = new long[] {offset};
        this.trueSizes = new long[] {record.length};
        this.arrivals = new long[] {arrivalMillis};
        this.clockMillis = arrivalMillis;
    }

    /**
     * Adds a record.
     *
     * @param offset where it begins in its source, in bytes after decompression
     * @param trueSize its size in bytes; more than {@code to - from} if it is cut for being too
     *     long
     * @param arrivalMillis when it arrived, epoch milliseconds, or {@link #BEFORE_ALL}
     */
    public void add(
            byte[] block, int from, int to, long offset, long trueSize, long arrivalMillis) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
            trueSizes = Arrays.copyOf(trueSizes, count * 2);
            arrivals = Arrays.copyOf(arrivals, count * 2);
        }
        int length = to - from;
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
        }
        System.arraycopy(block, from, bytes, size, length);
        size += length;
        ends[count] = size;
        offsets[count] = offset;
        trueSizes[count] = trueSize;
        arrivals[count] = arrivalMillis;
        count++;
        clockShows(arrivalMillis);
    }

    /**
     * Moves the arrival clock on, as records do that are not in the batch; never back.
     *
     * @param arrivalMillis epoch milliseconds
     */
    public void clockShows(long arrivalMillis) {
        clockMillis = Math.max(clockMillis, arrivalMillis);
    }

    /**
     * Marks that the source is damaged behind the last record.
     *
     * @param reason how; not empty
     * @param offset where, in bytes after decompression
     */
    public void damagedBehind(String reason, long offset) {
        this.fault = reason;
        this.faultOffset = offset;
    }

    /** Name of the source. */
    public String source() {
        return source;
    }

    /** The block that the records are slices of. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of records. */
    public int count() {
        return count;
    }

    /** Bytes in all records. */
    public int size() {
        return size;
    }

    /** Where a record's slice begins. */
    public int from(int record) {
        return record == 0 ? 0 : ends[record - 1];
    }

    /** Where a record's slice ends. */
    public int to(int record) {
        return ends[record];
    }

    /** Where a record begins in its source, in bytes. */
    public long offset(int record) {
        return offsets[record];
    }

    /** A record's size in its source, in bytes. */
    public long trueSize(int record) {
        return trueSizes[record];
    }

    /** When a record arrived, epoch milliseconds, or {@link #BEFORE_ALL}. */
    public long arrivalMillis(int record) {
        return arrivals[record];
    }

    /** What the arrival clock shows behind the last record, or {@link #BEFORE_ALL}. */
    public long clockMillis() {
        return clockMillis;
    }

    /** Why nothing more can be read from the source; empty if it is sound. */
    public String fault() {
        return fault;
    }

    /** Where the source breaks off, in bytes after decompression. */
    public long faultOffset() {
        return faultOffset;
    }

    /**
     * Says how much of the source was read for this batch.
     *
     * @param stored bytes as stored, compressed or not
     */
    public void readFrom(long stored) {
        this.storedBytes = stored;
    }

    /** Bytes of the source that were read for this batch, as stored. */
    public long storedBytes() {
        return storedBytes;
    }

    /** Writes the batch, without what is set aside. */
    void write(DataOutput out) throws IOException {
        out.writeUTF(source);
        out.writeUTF(fault);
        out.writeLong(faultOffset);
        out.writeLong(clockMillis);
        out.writeLong(storedBytes);
        out.writeInt(size);
        out.write(bytes, 0, size);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeInt(ends[i]);
            out.writeLong(offsets[i]);
            out.writeLong(trueSizes[i]);
            out.writeLong(arrivals[i]);
        }
    }

    /** Reads a batch that {@link #write} wrote. */
    static RecordBatch read(DataInput in) throws IOException {
        RecordBatch batch = new RecordBatch(in.readUTF(), 0);
        batch.fault = in.readUTF();
        batch.faultOffset = in.readLong();
        batch.clockMillis = in.readLong();
        batch.storedBytes = in.readLong();
        batch.size = in.readInt();
        batch.bytes = new byte[batch.size];
        in.readFully(batch.bytes);
        batch.count = in.readInt();
        batch.ends = new int[batch.count];
        batch.offsets = new long[batch.count];
        batch.trueSizes = new long[batch.count];
        batch.arrivals = new long[batch.count];
        for (int i = 0; i < batch.count; i++) {
            batch.ends[i] = in.readInt();
            batch.offsets[i] = in.readLong();
            batch.trueSizes[i] = in.readLong();
            batch.arrivals[i] = in.readLong();
        }
        return batch;
    }
}
