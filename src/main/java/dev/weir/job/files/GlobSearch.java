package dev.weir.job.files;

import dev.weir.job.files.FileTree.Entry;
import dev.weir.job.files.Glob.AnyFolders;
import dev.weir.job.files.Glob.Name;
import dev.weir.job.files.Glob.Segment;
import dev.weir.job.files.Glob.Wildcard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/** Finds what a glob matches, listing only the folders that its wildcards make necessary. */
final class GlobSearch {
    private final FileTree tree;
    private final Map<String, Entry> found = new LinkedHashMap<>();

    GlobSearch(FileTree tree) {
        this.tree = tree;
    }

    /** The files and folders that an absolute glob matches, each once. */
    Collection<Entry> find(Path glob) throws IOException {
        for (String alternative : Glob.alternatives(glob.getPath())) {
            List<Segment> segments = new ArrayList<>();
            for (String segment : alternative.split("/", -1)) {
                if (!segment.isEmpty()) {
                    segments.add(Glob.segment(segment));
                }
            }
            Path start = root(glob);
            int fixed = 0;
            while (fixed < segments.size() && segments.get(fixed) instanceof Name name) {
                start = tree.child(start, name.name());
                fixed++;
            }
            var entry = tree.find(start);
            if (entry.isPresent()) {
                match(entry.get(), segments.subList(fixed, segments.size()), new HashSet<>());
            }
        }
        return found.values();
    }

    private void match(Entry at, List<Segment> rest, Set<String> passed) throws IOException {
        if (rest.isEmpty()) {
            found.put(at.path().toString(), at);
            return;
        }
        if (!at.folder()) {
            return;
        }
        List<Segment> after = rest.subList(1, rest.size());
        Segment segment = rest.get(0);
        if (segment instanceof Name literal) {
            var child = tree.find(tree.child(at.path(), literal.name()));
            if (child.isPresent()) {
                match(child.get(), after, passed);
            }
        } else if (segment instanceof Wildcard wildcard) {
            for (Entry child : tree.children(at.path())) {
                if (wildcard.matches(child.name())) {
                    match(child, after, passed);
                }
            }
        } else if (segment instanceof AnyFolders
                && passed.add(rest.size() + " " + tree.identity(at.path()))) {
            match(at, after, passed);
            for (Entry child : tree.children(at.path())) {
                if (!child.name().startsWith(".")) {
                    match(child, child.folder() ? rest : after, passed);
                }
            }
        }
    }

    private static Path root(Path glob) {
        Path root = glob;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }
}
