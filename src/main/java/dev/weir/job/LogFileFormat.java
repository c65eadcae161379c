package dev.weir.job;

import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;

/**
 * Log files for Flink's file source, a batch of records at a time.
 *
 * <p>Not splittable: a file is read by one reader from its start. Meant for bounded jobs, whose
 * recovery starts a file anew, so positions within a file are not kept.
 */
final class LogFileFormat implements BulkFormat<RecordBatch, FileSourceSplit> {
    @Serial private static final long serialVersionUID = 1L;

    private final int recordBytes;

    /**
     * @param recordBytes longest record, in bytes
     */
    LogFileFormat(int recordBytes) {
        this.recordBytes = recordBytes;
    }

    @Override
    public Reader<RecordBatch> createReader(Configuration config, FileSourceSplit split)
            throws IOException {
        RecordReader reader = new RecordReader(split.path(), recordBytes);
        return new Reader<>() {
            @Override
            public RecordIterator<RecordBatch> readBatch() throws IOException {
                RecordBatch batch = reader.next();
                if (batch == null) {
                    return null;
                }
                SingletonResultIterator<RecordBatch> records = new SingletonResultIterator<>();
                records.set(batch, RecordAndPosition.NO_OFFSET, 0);
                return records;
            }

            @Override
            public void close() throws IOException {
                reader.close();
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
