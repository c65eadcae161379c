package dev.weir.job;

import dev.weir.decode.RecordSink;
import dev.weir.decode.RecordSplitter;
import dev.weir.job.files.DamagedInput;
import dev.weir.job.files.InputFile;
import dev.weir.job.files.LogInput;
import java.io.IOException;
import org.apache.flink.core.fs.Path;

/**
 * Reads a log file, compressed or not, as batches of records. A file that breaks off gives what can
 * be read and then a batch with a {@linkplain RecordBatch#fault fault}.
 */
final class RecordReader implements WholeFileFormat.Batches, RecordSink {
    private static final int BLOCK = 1 << 18;

    /** A batch is full at half a block, and then may get one block more. */
    private static final int BATCH = BLOCK * 3 / 2;

    private final String source;
    private final LogInput in;
    private final RecordSplitter splitter;
    private final byte[] block = new byte[BLOCK];
    private RecordBatch batch;
    private long position;
    private long storedBytes;
    private boolean ended;

    /**
     * Opens a file.
     *
     * @param recordBytes longest record, in bytes
     */
    RecordReader(Path path, int recordBytes) throws IOException {
        this.source = InputFile.sourceOf(path);
        this.in = LogInput.open(path);
        this.splitter = new RecordSplitter(recordBytes, this);
        this.batch = new RecordBatch(source, BATCH);
    }

    @Override
    public RecordBatch next() throws IOException {
        while (!ended && batch.size() < BLOCK / 2) {
            int length;
            try {
                length = in.read(block, 0, block.length);
            } catch (DamagedInput e) {
                splitter.end();
                batch.damagedBehind(e.reason(), position);
                ended = true;
                break;
            }
            if (length < 0) {
                splitter.end();
                ended = true;
            } else {
                position += length;
                splitter.accept(block, 0, length);
            }
        }
        if (batch.count() == 0 && batch.fault().isEmpty()) {
            return null;
        }
        RecordBatch full = batch;
        full.readFrom(in.storedBytesRead() - storedBytes);
        storedBytes = in.storedBytesRead();
        batch = new RecordBatch(source, BATCH);
        return full;
    }

    @Override
    public void record(byte[] bytes, int from, int to, long offset) {
        batch.add(bytes, from, to, offset, to - from, RecordBatch.BEFORE_ALL);
    }

    @Override
    public void tooLong(byte[] head, long offset, long size) {
        batch.add(head, 0, head.length, offset, size, RecordBatch.BEFORE_ALL);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
