package dev.weir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that goes when the command ends, also when the user interrupts it. */
final class TemporaryFolder implements AutoCloseable {
    private final Path folder;
    private final Thread hook = new Thread(this::deleteQuietly, "weir-temporary-folder");
    private final boolean hooked;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
        this.hooked = hook();
    }

    /** False if the process is ending already; then whoever made the folder closes it. */
    private boolean hook() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Makes a folder. */
    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("weir-"));
    }

    /** Where it is. */
    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            if (hooked) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook deletes
        }
        delete();
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("weir: " + folder + " cannot be removed: " + e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
