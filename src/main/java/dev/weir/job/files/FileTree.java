package dev.weir.job.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** What listing needs of a file system. */
sealed interface FileTree permits LocalTree, RemoteTree {
    /**
     * A file or folder.
     *
     * @param path where it is
     * @param name its last segment
     * @param folder whether it has children
     * @param stored whether it is a folder or a file with content, and no pipe or device
     * @param size bytes of a file
     * @param modifiedMillis when it was last written to, epoch milliseconds
     */
    record Entry(
            Path path,
            String name,
            boolean folder,
            boolean stored,
            long size,
            long modifiedMillis) {}

    /** The folder or file at {@code path}, or empty if there is none. */
    Optional<Entry> find(Path path) throws IOException;

    /**
     * What a folder holds, hidden files and links included, sorted by name; links without a target
     * are left out.
     *
     * @throws IOException if the folder may not be listed
     */
    List<Entry> children(Path folder) throws IOException;

    /** The path of a child, whatever characters its name has. */
    Path child(Path folder, String name);

    /** A text that two entries share if they are the same file or folder by links. */
    String identity(Path path);

    /**
     * Fails if a file may not be read.
     *
     * @throws IOException says why
     */
    void checkReadable(Path file) throws IOException;
}
