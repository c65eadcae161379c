package dev.weir.job;

import java.io.IOException;
import java.io.Serial;
import org.apache.flink.connector.file.src.FileSourceSplit;

/** Log files, compressed or not. */
final class LogFileFormat extends WholeFileFormat {
    @Serial private static final long serialVersionUID = 1L;

    private final int recordBytes;

    /**
     * @param recordBytes longest record, in bytes
     */
    LogFileFormat(int recordBytes) {
        this.recordBytes = recordBytes;
    }

    @Override
    Batches open(FileSourceSplit split) throws IOException {
        return new RecordReader(split.path(), recordBytes);
    }
}
