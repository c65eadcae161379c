package dev.weir.job;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The records that a replay streams, in their order of arrival, in a temporary file between the
 * reading of the logs and the streaming job.
 */
final class ReplaySpool {
    private ReplaySpool() {}

    /** Writes records one after the other. */
    static final class Writer implements Closeable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        /** Appends a record; the parameters are those of {@link RecordBatch#add}. */
        void add(
                String source,
                byte[] bytes,
                int from,
                int to,
                long offset,
                long trueSize,
                long arrivalMillis)
                throws IOException {
            out.writeUTF(source);
            out.writeUTF("");
            out.writeInt(to - from);
            out.write(bytes, from, to - from);
            out.writeLong(offset);
            out.writeLong(trueSize);
            out.writeLong(arrivalMillis);
        }

        /** Notes that a source breaks off, and how. */
        void addFault(String source, String fault) throws IOException {
            out.writeUTF(source);
            out.writeUTF(fault);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads records back, each as a batch of its own. */
    static final class Reader implements Closeable {
        private final DataInputStream in;

        Reader(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        /** The next record, or null at the end. */
        RecordBatch next() throws IOException {
            String source;
            try {
                source = in.readUTF();
            } catch (EOFException end) {
                return null;
            }
            String fault = in.readUTF();
            if (!fault.isEmpty()) {
                RecordBatch damaged = new RecordBatch(source, 0);
                damaged.damagedBehind(fault);
                return damaged;
            }
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
