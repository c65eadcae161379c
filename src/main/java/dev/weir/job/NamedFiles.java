package dev.weir.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/**
 * One split for each file named: what is read was decided before the job started, hidden names
 * included, which Flink's own enumerators leave out.
 */
final class NamedFiles implements FileEnumerator {
    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits)
            throws IOException {
        List<FileSourceSplit> splits = new ArrayList<>(paths.length);
        for (Path path : paths) {
            FileStatus file = path.getFileSystem().getFileStatus(path);
            splits.add(
                    new FileSourceSplit(
                            String.format("%08d", splits.size()),
                            path,
                            0,
                            file.getLen(),
                            file.getModificationTime(),
                            file.getLen()));
        }
        return splits;
    }
}
