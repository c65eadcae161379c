package dev.weir.job;

import dev.weir.job.files.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Reads a file of a watched folder from where it was left. What cannot be read, because the file is
 * cut off, gone or forbidden, is the fault of the last batch, never a failure of the task.
 *
 * <p>There is always a batch, even without records, that moves the arrival clock. Records that were
 * emitted before a restart are read again and left out: a batch of them is an empty one, so that
 * the source does not seem idle meanwhile.
 */
final class FolderFile implements Closeable {
    private final FolderSplit split;
    private final int recordBytes;
    private final String source;
    private final long arrivalMillis;
    private RecordReader reader;
    private boolean begun;
    private boolean ended;

    /**
     * A file that is opened when it is first read.
     *
     * @param recordBytes longest record, in bytes
     * @param lagMillis how far to set back the arrival of its records
     */
    FolderFile(FolderSplit split, int recordBytes, long lagMillis) {
        this.split = split;
        this.recordBytes = recordBytes;
        this.source = InputFile.sourceOf(split.path());
        this.arrivalMillis = split.arrivalMillis() - lagMillis;
        this.ended = split.position() == FolderSplit.ENDED;
    }

    /** Which file it is. */
    String splitId() {
        return split.splitId();
    }

    /**
     * The next batch, or null at the end.
     *
     * @throws IOException if the reading thread was interrupted
     */
    RecordBatch next() throws IOException {
        RecordBatch batch = ended ? null : read();
        if (batch == null && !begun) {
            batch = new RecordBatch(source, 0);
            batch.clockShows(arrivalMillis);
        }
        begun = true;
        return batch;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    private RecordBatch read() throws IOException {
        try {
            if (reader == null) {
                reader = new RecordReader(split.path(), recordBytes);
            }
            RecordBatch read = reader.next();
            if (read != null) {
                return arrived(read);
            }
            ended = true;
            return null;
        } catch (IOException e) {
            if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            ended = true;
            RecordBatch broken = new RecordBatch(source, 0);
            broken.clockShows(arrivalMillis);
            broken.damagedBehind("the file cannot be read: " + e.getMessage(), split.position());
            return broken;
        }
    }

    /** The records that have not been emitted yet, with their arrival. */
    private RecordBatch arrived(RecordBatch read) {
        RecordBatch batch = new RecordBatch(source, read.size());
        for (int i = 0; i < read.count(); i++) {
            if (read.offset(i) >= split.position()) {
                batch.add(
                        read.bytes(),
                        read.from(i),
                        read.to(i),
                        read.offset(i),
                        read.trueSize(i),
                        arrivalMillis);
            }
        }
        batch.clockShows(arrivalMillis);
        batch.readFrom(read.storedBytes());
        if (!read.fault().isEmpty()) {
            batch.damagedBehind(read.fault(), read.faultOffset());
        }
        return batch;
    }
}
