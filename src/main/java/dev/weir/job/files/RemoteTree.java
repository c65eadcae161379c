package dev.weir.job.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Any Flink file system.
 *
 * @param fileSystem the one that the paths belong to
 */
record RemoteTree(FileSystem fileSystem) implements FileTree {
    @Override
    public Optional<Entry> find(Path path) throws IOException {
        try {
            return Optional.of(entry(fileSystem.getFileStatus(path)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Entry> children(Path folder) throws IOException {
        FileStatus[] statuses = fileSystem.listStatus(folder);
        if (statuses == null) {
            throw new IOException("the folder cannot be listed");
        }
        List<Entry> entries = new ArrayList<>(statuses.length);
        for (FileStatus status : statuses) {
            entries.add(entry(status));
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Path child(Path folder, String name) {
        return new Path(folder, name);
    }

    @Override
    public String identity(Path path) {
        return path.toString();
    }

    @Override
    public void checkReadable(Path file) {
        // only opening it would tell
    }

    private static Entry entry(FileStatus status) {
        Path path = status.getPath();
        return new Entry(
                path,
                path.getName(),
                status.isDir(),
                true,
                status.getLen(),
                status.getModificationTime());
    }
}
