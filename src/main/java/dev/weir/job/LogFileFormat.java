package dev.weir.job;

import dev.weir.job.files.FileRange;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.connector.file.src.FileSourceSplit;

/** Log files, compressed or not; parts of them if they are not. */
final class LogFileFormat extends BatchFormat {
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
        FileRange range =
                FileRange.of(
                        split.path(),
                        split.offset(),
                        split.length(),
                        split.fileSize(),
                        recordBytes);
        return new RecordReader(split.path(), range, recordBytes);
    }
}
