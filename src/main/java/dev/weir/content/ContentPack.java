package dev.weir.content;

import dev.weir.spl.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a content pack's files come from: a folder laid out like a checkout of the ESCU repository,
 * or the jar.
 */
public sealed interface ContentPack {
    /** The base pack in the jar: CIM's macros, ESCU's shared macros, deployments by type. */
    static ContentPack base() {
        return new Base();
    }

    /**
     * A pack in a folder.
     *
     * @throws IOException if there is no such folder; the message says so
     */
    static ContentPack folder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such content folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + ": not a content folder");
        }
        return new Folder(folder, folder.toRealPath());
    }

    /**
     * Detections in files and folders of their own, without macros or anything else.
     *
     * @throws IOException if one of them is not there or no YAML; the message says so
     */
    static ContentPack detections(List<Path> paths) throws IOException {
        List<Folder> folders = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "no such detection file");
            }
            if (!Files.isDirectory(path) && !ContentLoader.isYaml(path.getFileName().toString())) {
                throw new FileSystemException(
                        path.toString(),
                        null,
                        "not a detection file; name a .yml file or a folder");
            }
            folders.add(new Folder(path, path.toRealPath()));
        }
        return new Loose(List.copyOf(folders));
    }

    /**
     * The files directly in a subfolder, or below it at any depth, in the order of their paths.
     *
     * @param below whether subfolders are walked; those named {@code deprecated} never are
     * @param problems takes files that cannot be read or that links lead out of the pack
     */
    List<File> files(String subfolder, boolean below, List<ContentProblem> problems);

    /**
     * A file of a pack.
     *
     * @param path as the user gave it, for messages, with {@code /} between its parts
     */
    record File(String path, Source source) {
        /** The file's name without folders. */
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Gives a file's bytes. */
    @FunctionalInterface
    interface Source {
        /** All bytes, or a byte more than {@code limit} if there are more than that. */
        byte[] bytes(int limit) throws IOException;
    }

    /** A pack in a folder; paths stay inside it after links are resolved. */
    record Folder(Path folder, Path real) implements ContentPack {
        @Override
        public List<File> files(String subfolder, boolean below, List<ContentProblem> problems) {
            List<File> files = new ArrayList<>();
            Path start = folder.resolve(subfolder);
            if (Files.isDirectory(start) && isInside(start, problems)) {
                collect(start, below ? Integer.MAX_VALUE : 0, files, problems);
            }
            return files;
        }

        private void collect(
                Path start, int depth, List<File> files, List<ContentProblem> problems) {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(start)) {
                listing.forEach(entries::add);
            } catch (IOException e) {
                problems.add(problem(start, "the folder cannot be listed: " + e.getMessage()));
                return;
            }
            entries.sort(Comparator.comparing(Path::toString));
            for (Path entry : entries) {
                if (!isInside(entry, problems)) {
                    continue;
                }
                if (!Files.isDirectory(entry)) {
                    files.add(new File(shown(entry), limit -> head(entry, limit)));
                } else if (depth > 0
                        && !Files.isSymbolicLink(entry)
                        && !entry.getFileName().toString().equals("deprecated")) {
                    collect(entry, depth - 1, files, problems);
                }
            }
        }

        private boolean isInside(Path path, List<ContentProblem> problems) {
            try {
                if (path.toRealPath().startsWith(real)) {
                    return true;
                }
                problems.add(
                        problem(path, "the link leads out of the content pack; copy the file"));
            } catch (IOException e) {
                problems.add(problem(path, "the file cannot be read: " + e.getMessage()));
            }
            return false;
        }

        private static byte[] head(Path path, int limit) throws IOException {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(limit + 1);
            }
        }

        private static ContentProblem problem(Path path, String message) {
            return new ContentProblem(new Position(shown(path), 1, 1), message);
        }

        private static String shown(Path path) {
            return path.toString().replace('\\', '/');
        }
    }

    /** Detection files wherever they are. */
    record Loose(List<Folder> paths) implements ContentPack {
        @Override
        public List<File> files(String subfolder, boolean below, List<ContentProblem> problems) {
            List<File> files = new ArrayList<>();
            if (!subfolder.equals("detections")) {
                return files;
            }
            for (Folder path : paths) {
                Path start = path.folder();
                if (Files.isDirectory(start)) {
                    path.collect(start, Integer.MAX_VALUE, files, problems);
                } else {
                    files.add(new File(Folder.shown(start), limit -> Folder.head(start, limit)));
                }
            }
            return files;
        }
    }

    /** The base pack; a list in the jar names its files, so that nothing is searched for. */
    record Base() implements ContentPack {
        private static final String ROOT = "base/";

        @Override
        public List<File> files(String subfolder, boolean below, List<ContentProblem> problems) {
            List<File> files = new ArrayList<>();
            String index = new String(read(ROOT + "index.txt"), StandardCharsets.UTF_8);
            for (String line : index.lines().toList()) {
                if (line.startsWith(subfolder + "/")) {
                    String path = ROOT + line.trim();
                    files.add(new File(path, limit -> read(path)));
                }
            }
            return files;
        }

        private static byte[] read(String resource) {
            try (InputStream in = ContentPack.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + resource);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException("the jar cannot be read at " + resource, e);
            }
        }
    }
}
