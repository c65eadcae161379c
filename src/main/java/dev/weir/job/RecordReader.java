package dev.weir.job;

import dev.weir.decode.RecordForm;
import dev.weir.decode.RecordSink;
import dev.weir.decode.RecordSplitter;
import dev.weir.job.files.DamagedInput;
import dev.weir.job.files.FileRange;
import dev.weir.job.files.InputFile;
import dev.weir.job.files.LogInput;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.flink.core.fs.Path;

/**
 * Reads a log file, compressed or not, as batches of records. A file that breaks off gives what can
 * be read and then a batch with a {@linkplain RecordBatch#fault fault}.
 *
 * <p>The bytes of a file go straight from one read into the batch that its records are slices of;
 * batches that are {@linkplain #release released} are filled again.
 */
final class RecordReader implements BatchFormat.Batches, RecordSink {
    /** Bytes that are set aside for a batch. */
    private static final int BLOCK = 1 << 18;

    /** A batch that has no room for so many bytes is full, and so is one that holds so many. */
    private static final int LEAST_READ = BLOCK / 4;

    /** Batches that are kept to be filled again. */
    private static final int SPARE = 4;

    private final String source;
    private final LogInput in;
    private final RecordSplitter splitter;
    private final BlockingQueue<RecordBatch> spare = new ArrayBlockingQueue<>(SPARE);
    private RecordBatch batch;
    private boolean batchIsCopy;
    private long position;
    private long storedBytes;
    private boolean ended;

    /**
     * Opens a file.
     *
     * @param recordBytes longest record, in bytes
     */
    RecordReader(Path path, int recordBytes) throws IOException {
        this(path, FileRange.ALL, recordBytes);
    }

    /**
     * Opens a part of a file that is not compressed.
     *
     * @param recordBytes longest record, in bytes
     */
    RecordReader(Path path, FileRange range, int recordBytes) throws IOException {
        this.source = InputFile.sourceOf(path);
        this.in = LogInput.open(path, range);
        this.splitter = new RecordSplitter(recordBytes, this, new byte[BLOCK], range.from());
        this.position = range.from();
        this.batch = new RecordBatch(source, 0);
    }

    @Override
    public RecordBatch next() throws IOException {
        while (!ended && !isFull()) {
            try {
                int length = splitter.acceptFrom(in, LEAST_READ);
                if (length < 0) {
                    splitter.end();
                    ended = true;
                } else {
                    position += length;
                }
            } catch (DamagedInput e) {
                splitter.end();
                batch.damagedBehind(e.reason(), position);
                ended = true;
            }
        }
        if (batch.count() == 0 && batch.fault().isEmpty()) {
            return null;
        }
        RecordBatch full = batch;
        RecordBatch released = spare.poll();
        batch = released == null ? new RecordBatch(source, BLOCK) : released;
        if (!batchIsCopy) {
            full.standsIn(splitter.handOver(batch.bytes()));
        }
        batchIsCopy = false;
        full.readFrom(in.storedBytesRead() - storedBytes);
        storedBytes = in.storedBytesRead();
        return full;
    }

    private boolean isFull() {
        return batch.count() > 0
                && (batch.size() >= BLOCK - LEAST_READ || splitter.room() < LEAST_READ);
    }

    @Override
    public void release(RecordBatch read) {
        if (read.bytes().length == BLOCK) {
            read.clear();
            spare.offer(read);
        }
    }

    @Override
    public void record(byte[] bytes, int from, int to, RecordForm form, long offset) {
        if (batchIsCopy) {
            batch.add(bytes, from, to, offset, to - from, RecordBatch.BEFORE_ALL);
        } else {
            // the splitter may replace its array by a larger one, but then the batch was empty
            batch.standsIn(bytes);
            batch.addSlice(from, to, form, offset);
        }
    }

    @Override
    public void tooLong(byte[] head, long offset, long size) {
        if (!batchIsCopy) {
            batch = batch.copy();
            batchIsCopy = true;
        }
        batch.add(head, 0, head.length, offset, size, RecordBatch.BEFORE_ALL);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
