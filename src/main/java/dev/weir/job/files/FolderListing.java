package dev.weir.job.files;

import dev.weir.job.files.FileTree.Entry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * The logs that are ready to be read in a folder into which others move files, to its depth.
 *
 * <p>Ready are the files that the other commands read in a folder too, except that a name with a
 * leading dot or underscore, of a file or of a folder, is left out: so are files named that are
 * still being written. Names with a temporary ending ({@code a.log.tmp}, {@code a.log.part}) are no
 * names of logs. A file under several names, by links, is listed under each.
 *
 * @param files the files, in no order
 * @param faults why some folder below could not be listed, one line each
 */
public record FolderListing(List<Found> files, List<String> faults) {
    /**
     * A file.
     *
     * @param path where it is, with scheme
     * @param modifiedMillis when it was last written to, epoch milliseconds
     */
    public record Found(Path path, long modifiedMillis) {}

    /**
     * Lists a folder on any file system that Flink knows.
     *
     * @throws IOException if there is no such folder or it cannot be listed
     */
    public static FolderListing of(String folder) throws IOException {
        Place place = Place.of(folder);
        FileTree tree = place.tree();
        Entry root = root(folder, place);
        List<Found> files = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        FolderWalk walk = new FolderWalk(tree, root, FolderListing::isReady);
        add(walk.next(), files);
        while (walk.hasNext()) {
            try {
                add(walk.next(), files);
            } catch (IOException e) {
                faults.add(InputFile.sourceOf(walk.folder().path()) + ": cannot be listed: " + e);
            }
        }
        return new FolderListing(files, faults);
    }

    /**
     * Whether there is a folder.
     *
     * @throws IOException if there is something else, or no such file system can be reached
     */
    public static boolean isThere(String folder) throws IOException {
        Place place = Place.of(folder);
        if (place.tree().find(place.path()).isEmpty()) {
            return false;
        }
        root(folder, place);
        return true;
    }

    private static Entry root(String folder, Place place) throws IOException {
        Entry root =
                place.tree()
                        .find(place.path())
                        .orElseThrow(
                                () -> new FileNotFoundException(folder + ": there is no folder"));
        if (!root.folder()) {
            throw new IOException(folder + ": is a file, not a folder");
        }
        return root;
    }

    private static boolean isReady(Entry entry) {
        return !entry.name().startsWith(".") && !entry.name().startsWith("_");
    }

    private static void add(List<Entry> logs, List<Found> files) {
        for (Entry log : logs) {
            files.add(new Found(log.path(), log.modifiedMillis()));
        }
    }
}
