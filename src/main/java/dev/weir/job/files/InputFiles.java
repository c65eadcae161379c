package dev.weir.job.files;

import dev.weir.job.files.FileTree.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * The files that a user's paths mean. A path is a file, a folder or a glob on any file system that
 * Flink knows.
 *
 * <p>A folder is walked to its depth, and its logs, told by the ending of their names, are listed;
 * hidden ones too, for nothing that could hold an attack is left out in silence. A file named
 * outright, or matched by a glob, is listed whatever its name. A path that exists as it stands is
 * not read as a glob.
 */
public final class InputFiles {
    private final Map<String, InputFile> byIdentity = new LinkedHashMap<>();

    private InputFiles() {}

    /**
     * The files, sorted by path (by Unicode code units of the address), each once even if several
     * paths or links lead to it; then under the first of its names in that order.
     *
     * @throws InputException if a path does not exist, may not be read, or means no file
     */
    public static List<InputFile> list(List<String> paths) {
        InputFiles files = new InputFiles();
        for (String path : paths) {
            try {
                files.add(path);
            } catch (IOException | IllegalArgumentException e) {
                throw new InputException(path + ": cannot be read: " + e.getMessage(), e);
            }
        }
        List<InputFile> sorted = new ArrayList<>(files.byIdentity.values());
        sorted.sort(Comparator.comparing(file -> file.path().toString()));
        return sorted;
    }

    /** Whether a path says which file system it is on, as {@code s3://bucket/logs} does. */
    public static boolean hasScheme(String path) {
        return Place.hasScheme(path);
    }

    private void add(String text) throws IOException {
        if (text.isBlank()) {
            throw new InputException("a path is empty; name a file, a folder or a glob");
        }
        Place place = Place.of(text);
        Path path = place.path();
        FileTree tree = place.tree();
        Optional<Entry> literal = tree.find(path);
        if (literal.isPresent()) {
            addNamed(tree, literal.get(), text);
        } else if (Glob.hasWildcard(text)) {
            Collection<Entry> matches = new GlobSearch(tree).find(path);
            if (matches.isEmpty()) {
                throw new InputException(
                        text + ": nothing matches; check the folder and the wildcards");
            }
            addMatches(tree, matches, text);
        } else {
            throw new InputException(
                    text
                            + ": there is no such file or folder; check the spelling"
                            + where(place.local()));
        }
    }

    private void addNamed(FileTree tree, Entry entry, String text) throws IOException {
        if (!entry.folder()) {
            add(tree, entry);
        } else if (addFolder(tree, entry) == 0) {
            throw noLogs(text);
        }
    }

    private void addMatches(FileTree tree, Collection<Entry> matches, String text)
            throws IOException {
        int found = 0;
        for (Entry match : matches) {
            if (match.folder()) {
                found += addFolder(tree, match);
            } else if (match.stored()) {
                add(tree, match);
                found++;
            }
        }
        if (found == 0) {
            throw noLogs(text);
        }
    }

    /** Adds the logs below a folder; gives how many there are. */
    private int addFolder(FileTree tree, Entry folder) throws IOException {
        int found = 0;
        FolderWalk walk = new FolderWalk(tree, folder, child -> true);
        while (walk.hasNext()) {
            for (Entry log : walk.next()) {
                add(tree, log);
                found++;
            }
        }
        return found;
    }

    private void add(FileTree tree, Entry entry) throws IOException {
        tree.checkReadable(entry.path());
        InputFile file = new InputFile(entry.path(), entry.size());
        byIdentity.merge(
                tree.identity(entry.path()),
                file,
                (a, b) -> a.path().toString().compareTo(b.path().toString()) <= 0 ? a : b);
    }

    private static String where(boolean local) {
        return local ? " (looked in " + System.getProperty("user.dir") + ")" : "";
    }

    private static InputException noLogs(String text) {
        return new InputException(
                text
                        + ": holds no logs; in folders, files are read that end in "
                        + String.join(" ", LogNames.FORMATS)
                        + ", each also with "
                        + String.join(" ", LogNames.COMPRESSIONS)
                        + "; name other files outright");
    }
}
