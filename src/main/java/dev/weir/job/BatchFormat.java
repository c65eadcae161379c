package dev.weir.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;

/**
 * Files for Flink's file source, a batch of records at a time.
 *
 * <p>Not splittable by Flink, which knows nothing of records; see {@link NamedFiles}. Meant for
 * bounded jobs, whose recovery starts a split anew, so positions within a split are not kept.
 */
abstract class BatchFormat implements BulkFormat<RecordBatch, FileSourceSplit> {
    @Serial private static final long serialVersionUID = 1L;

    /** What is read from one file. */
    interface Batches extends Closeable {
        /** The next batch, or null at the end. */
        RecordBatch next() throws IOException;

        /**
         * Says that a batch is not read any more, so that it may be filled again. Comes from
         * another thread than the other calls.
         */
        default void release(RecordBatch batch) {}
    }

    /** Opens a file. */
    abstract Batches open(FileSourceSplit split) throws IOException;

    @Override
    public Reader<RecordBatch> createReader(Configuration config, FileSourceSplit split)
            throws IOException {
        Batches batches = open(split);
        return new Reader<>() {
            @Override
            public RecordIterator<RecordBatch> readBatch() throws IOException {
                RecordBatch batch = batches.next();
                if (batch == null) {
                    return null;
                }
                SingletonResultIterator<RecordBatch> records =
                        new SingletonResultIterator<>(() -> batches.release(batch));
                records.set(batch, RecordAndPosition.NO_OFFSET, 0);
                return records;
            }

            @Override
            public void close() throws IOException {
                batches.close();
            }
        };
    }

    @Override
    public Reader<RecordBatch> restoreReader(Configuration config, FileSourceSplit split)
            throws IOException {
        return createReader(config, split);
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<RecordBatch> getProducedType() {
        return BinaryTypeInformation.RECORD_BATCH;
    }
}
