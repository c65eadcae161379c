package dev.weir.job;

import dev.weir.decode.RecordForm;
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
    private int appended;
    private int size;
    private int count;
    private int[] starts;
    private int[] ends;
    private long[] offsets;
    private long[] trueSizes;
    private long[] arrivals;
    private RecordForm[] forms;
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
        this.starts = new int[FIRST_RECORDS];
        this.ends = new int[FIRST_RECORDS];
        this.offsets = new long[FIRST_RECORDS];
        this.trueSizes = new long[FIRST_RECORDS];
        this.arrivals = new long[FIRST_RECORDS];
        this.forms = new RecordForm[FIRST_RECORDS];
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
        this.appended = record.length;
        this.size = record.length;
        this.count = 1;
        this.starts = new int[1];
        this.ends = new int[] {record.length};
        this.offsets = new long[] {offset};
        this.trueSizes = new long[] {record.length};
        this.arrivals = new long[] {arrivalMillis};
        this.forms = new RecordForm[] {RecordForm.UNKNOWN};
        this.clockMillis = arrivalMillis;
    }

    /**
     * Adds a copy of a record.
     *
     * @param offset where it begins in its source, in bytes after decompression
     * @param trueSize its size in bytes; more than {@code to - from} if it is cut for being too
     *     long
     * @param arrivalMillis when it arrived, epoch milliseconds, or {@link #BEFORE_ALL}
     */
    public void add(
            byte[] block, int from, int to, long offset, long trueSize, long arrivalMillis) {
        int length = to - from;
        if (appended + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(appended + length, bytes.length * 2));
        }
        System.arraycopy(block, from, bytes, appended, length);
        note(appended, appended + length, RecordForm.UNKNOWN, offset, trueSize, arrivalMillis);
        appended += length;
    }

    /**
     * Adds a record that stands in the array that {@link #standsIn} will name.
     *
     * @param form what is known of it
     * @param offset where it begins in its source, in bytes after decompression
     */
    void addSlice(int from, int to, RecordForm form, long offset) {
        note(from, to, form, offset, to - from, BEFORE_ALL);
    }

    private void note(
            int from, int to, RecordForm form, long offset, long trueSize, long arrivalMillis) {
        if (count == ends.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
            trueSizes = Arrays.copyOf(trueSizes, count * 2);
            arrivals = Arrays.copyOf(arrivals, count * 2);
            forms = Arrays.copyOf(forms, count * 2);
        }
        starts[count] = from;
        ends[count] = to;
        offsets[count] = offset;
        trueSizes[count] = trueSize;
        arrivals[count] = arrivalMillis;
        forms[count] = form;
        count++;
        size += to - from;
        clockShows(arrivalMillis);
    }

    /** Names the array that the records added with {@link #addSlice} are in. */
    void standsIn(byte[] block) {
        bytes = block;
    }

    /** The same records in an array of their own, to which others can be added. */
    RecordBatch copy() {
        RecordBatch copy = new RecordBatch(source, size);
        for (int i = 0; i < count; i++) {
            copy.add(bytes, starts[i], ends[i], offsets[i], trueSizes[i], arrivals[i]);
        }
        copy.clockShows(clockMillis);
        return copy;
    }

    /** Makes the batch as if new, with what it has set aside. */
    void clear() {
        appended = 0;
        size = 0;
        count = 0;
        clockMillis = BEFORE_ALL;
        fault = "";
        faultOffset = 0;
        storedBytes = 0;
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
        return starts[record];
    }

    /** Where a record's slice ends. */
    public int to(int record) {
        return ends[record];
    }

    /** What is known of a record; it does not travel with the batch. */
    public RecordForm form(int record) {
        return forms[record];
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
        for (int i = 0; i < count; i++) {
            out.write(bytes, starts[i], ends[i] - starts[i]);
        }
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeInt(ends[i] - starts[i]);
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
        long clockMillis = in.readLong();
        batch.storedBytes = in.readLong();
        batch.bytes = new byte[in.readInt()];
        in.readFully(batch.bytes);
        int records = in.readInt();
        for (int i = 0; i < records; i++) {
            int end = batch.size + in.readInt();
            batch.note(
                    batch.size,
                    end,
                    RecordForm.UNKNOWN,
                    in.readLong(),
                    in.readLong(),
                    in.readLong());
        }
        batch.appended = batch.size;
        batch.clockMillis = clockMillis;
        return batch;
    }
}
