package dev.weir.job;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts the records of a replay by event time; those of one moment by file, then by place in it.
 * The records wait in a temporary file, and only their places in memory. May be filled by several
 * threads.
 */
final class ReplaySorter implements Closeable {
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::timeMicros)
                    .thenComparingInt(Entry::file)
                    .thenComparingLong(Entry::offset);

    private final Path scratch;
    private final OutputStream out;
    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private long size;

    /**
     * @param limit most records
     */
    ReplaySorter(int limit) throws IOException {
        this.scratch = Files.createTempFile("weir-replay-", ".sort");
        this.out = new BufferedOutputStream(Files.newOutputStream(scratch));
        this.limit = limit;
    }

    /** A record's keys and where it is in the temporary file. */
    private record Entry(long timeMicros, int file, long offset, long position, int length) {}

    /**
     * Adds a record of a batch.
     *
     * @param file number of the batch's file
     * @return whether there was room for it
     */
    boolean add(RecordBatch batch, int record, int file, long timeMicros) throws IOException {
        byte[] encoded = ReplaySpool.encode(batch, record, Math.floorDiv(timeMicros, 1000L));
        synchronized (this) {
            if (entries.size() == limit) {
                return false;
            }
            entries.add(new Entry(timeMicros, file, batch.offset(record), size, encoded.length));
            out.write(encoded);
            size += encoded.length;
            return true;
        }
    }

    /** Appends all records to a spool, in order. */
    synchronized void writeTo(ReplaySpool.Writer spool) throws IOException {
        out.flush();
        entries.sort(ORDER);
        try (FileChannel records = FileChannel.open(scratch)) {
            for (Entry entry : entries) {
                ByteBuffer encoded = ByteBuffer.allocate(entry.length());
                while (encoded.hasRemaining()) {
                    if (records.read(encoded, entry.position() + encoded.position()) < 0) {
                        throw new IOException(scratch + " was cut off");
                    }
                }
                spool.add(encoded.array());
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
