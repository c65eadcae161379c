package dev.weir.job.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * The local file system, listed by the JDK: Flink's own listing takes a colon in a file name
 * ({@code 10:15.log}) for the end of a scheme, and does not tell pipes from files.
 */
record LocalTree() implements FileTree {
    /** The absolute path that a user's text means, without {@code .} and {@code ..}. */
    static Path resolve(String text) throws IOException {
        java.nio.file.Path absolute = new File(text).toPath().toAbsolutePath();
        java.nio.file.Path normal = absolute.normalize();
        if (Files.exists(absolute)
                && !(Files.exists(normal) && Files.isSameFile(absolute, normal))) {
            // "link/.." is the parent of what the link points to
            normal = absolute.toRealPath();
        }
        return flinkPath(normal);
    }

    @Override
    public Optional<Entry> find(Path path) throws IOException {
        java.nio.file.Path local = localPath(path);
        return Files.exists(local) ? Optional.of(entry(local)) : Optional.empty();
    }

    @Override
    public List<Entry> children(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> stream =
                Files.newDirectoryStream(localPath(folder))) {
            for (java.nio.file.Path child : stream) {
                try {
                    if (Files.exists(child)) {
                        entries.add(entry(child));
                    }
                } catch (NoSuchFileException e) {
                    // Removed or renamed since it was found to exist: as if never there.
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Path child(Path folder, String name) {
        return flinkPath(localPath(folder).resolve(name));
    }

    @Override
    public String identity(Path path) {
        try {
            return localPath(path).toRealPath().toString();
        } catch (IOException e) {
            // a pipe of a shell's <( ) has no real path
            return path.getPath();
        }
    }

    @Override
    public void checkReadable(Path file) throws IOException {
        if (!Files.isReadable(localPath(file))) {
            throw new IOException("permission denied");
        }
    }

    private static Entry entry(java.nio.file.Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        boolean file = attributes.isRegularFile();
        java.nio.file.Path name = path.getFileName();
        return new Entry(
                flinkPath(path),
                name == null ? "" : name.toString(),
                attributes.isDirectory(),
                attributes.isDirectory() || file,
                file ? attributes.size() : 0,
                attributes.lastModifiedTime().toMillis());
    }

    private static Path flinkPath(java.nio.file.Path path) {
        // not from the text: Flink would read "a:b" as scheme and path
        return Path.fromLocalFile(path.toFile());
    }

    private static java.nio.file.Path localPath(Path path) {
        return new File(path.getPath()).toPath();
    }
}
