package dev.weir.job;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The records that a replay streams, in their order of arrival, in a temporary file between the
 * reading of the logs and the streaming job.
 */
final class ReplaySpool {
    private static final int RECORD = 1;
    private static final int FAULT = 2;
    private static final int CLOCK = 3;

    private ReplaySpool() {}

    /**
     * The form of one record of a batch, as it stands in a spool.
     *
     * @param arrivalMillis when it arrives, epoch milliseconds, or {@link RecordBatch#BEFORE_ALL}
     */
    static byte[] encode(RecordBatch batch, int record, long arrivalMillis) throws IOException {
        int length = batch.to(record) - batch.from(record);
        DataOutputSerializer out = new DataOutputSerializer(length + 128);
        out.writeByte(RECORD);
        out.writeUTF(batch.source());
        out.writeInt(length);
        out.write(batch.bytes(), batch.from(record), length);
        out.writeLong(batch.offset(record));
        out.writeLong(batch.trueSize(record));
        out.writeLong(arrivalMillis);
        return out.getCopyOfBuffer();
    }

    /** Writes what arrives, one after the other; may be shared by threads. */
    static final class Writer implements Closeable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        /** Appends a record that {@link #encode} gave. */
        synchronized void add(byte[] encoded) throws IOException {
            out.write(encoded);
        }

        /** Notes that the batch's source breaks off, if it does. */
        synchronized void addFaultOf(RecordBatch batch) throws IOException {
            if (!batch.fault().isEmpty()) {
                out.writeByte(FAULT);
                out.writeUTF(batch.source());
                out.writeUTF(batch.fault());
                out.writeLong(batch.faultOffset());
            }
        }

        /** Notes that the arrival clock moved on, by records that are not spooled. */
        synchronized void addClock(long clockMillis) throws IOException {
            out.writeByte(CLOCK);
            out.writeLong(clockMillis);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads back, each record, fault or move of the clock as a batch of its own. */
    static final class Reader implements BatchFormat.Batches {
        private final DataInputStream in;

        Reader(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        /** What arrives next, or null at the end. */
        @Override
        public RecordBatch next() throws IOException {
            int kind = in.read();
            return switch (kind) {
                case -1 -> null;
                case RECORD -> record();
                case FAULT -> {
                    RecordBatch damaged = new RecordBatch(in.readUTF(), 0);
                    damaged.damagedBehind(in.readUTF(), in.readLong());
                    yield damaged;
                }
                case CLOCK -> {
                    RecordBatch empty = new RecordBatch("", 0);
                    empty.clockShows(in.readLong());
                    yield empty;
                }
                default -> throw new IOException("no replay spool: kind " + kind);
            };
        }

        private RecordBatch record() throws IOException {
            String source = in.readUTF();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            RecordBatch batch = new RecordBatch(source, bytes.length);
            batch.add(bytes, 0, bytes.length, in.readLong(), in.readLong(), in.readLong());
            return batch;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
