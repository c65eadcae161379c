package dev.weir.job;

import dev.weir.job.files.LogInput;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/**
 * Splits of the files named: what is read was decided before the job started, hidden names
 * included, which Flink's own enumerators leave out. A large file that is not compressed is divided
 * into parts of one size.
 */
final class NamedFiles implements FileEnumerator, Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final long partSize;

    /**
     * @param partSize the size of parts, in bytes; {@link Long#MAX_VALUE} for no division
     */
    NamedFiles(long partSize) {
        this.partSize = partSize;
    }

    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits)
            throws IOException {
        List<FileSourceSplit> splits = new ArrayList<>(paths.length);
        for (Path path : paths) {
            FileStatus file = path.getFileSystem().getFileStatus(path);
            long size = file.getLen();
            long part = size > partSize && LogInput.isDivisible(path) ? partSize : size;
            long offset = 0;
            do {
                splits.add(
                        new FileSourceSplit(
                                String.format("%08d", splits.size()),
                                path,
                                offset,
                                Math.min(part, size - offset),
                                file.getModificationTime(),
                                size));
                offset += part;
            } while (offset < size);
        }
        return splits;
    }
}
