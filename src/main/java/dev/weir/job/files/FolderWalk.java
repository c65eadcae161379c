package dev.weir.job.files;

import dev.weir.job.files.FileTree.Entry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The logs in a folder to its depth, folder by folder: each once, so that links make no loop. */
final class FolderWalk {
    private final FileTree tree;
    private final Predicate<Entry> counts;
    private final Set<String> visited = new HashSet<>();
    private final Deque<Entry> toVisit = new ArrayDeque<>();
    private Entry folder;

    /**
     * @param counts tells what is to be listed and walked below the root
     */
    FolderWalk(FileTree tree, Entry root, Predicate<Entry> counts) {
        this.tree = tree;
        this.counts = counts;
        this.folder = root;
        visit(root);
    }

    private void visit(Entry found) {
        if (visited.add(tree.identity(found.path()))) {
            toVisit.add(found);
        }
    }

    /** Whether there is another folder. */
    boolean hasNext() {
        return !toVisit.isEmpty();
    }

    /**
     * Goes on to the next folder, the root first; gives the logs that are right in it.
     *
     * @throws IOException if it cannot be listed; the walk can go on without it
     */
    List<Entry> next() throws IOException {
        folder = toVisit.remove();
        List<Entry> logs = new ArrayList<>();
        for (Entry child : tree.children(folder.path())) {
            if (!counts.test(child)) {
                continue;
            }
            if (child.folder()) {
                visit(child);
            } else if (child.stored() && LogNames.isLog(child.name())) {
                logs.add(child);
            }
        }
        return logs;
    }

    /** The folder that the walk has come to. */
    Entry folder() {
        return folder;
    }
}
