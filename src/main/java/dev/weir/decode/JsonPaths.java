package dev.weir.decode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The paths in JSON that mappings read, with their places in {@link RawFields}. A path is the keys
 * from the outermost object on, joined by dots, so that nested objects and flat keys with dots in
 * them are the same.
 */
final class JsonPaths {
    /** No key of a record is like this. */
    private static final String FIRST = "\0";

    private final NameTable paths = new NameTable();
    private final BitSet leaves = new BitSet();

    /** By a path's place, one more than the place of its first value; zero if it has none. */
    private int[] firsts = new int[0];

    private final BitSet inner = new BitSet();

    /** The place of a path whose value is read; the objects around it will be looked into. */
    int add(String path) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            inner.set(paths.add(path.substring(0, dot)));
        }
        int id = paths.add(path);
        leaves.set(id);
        return id;
    }

    int[] addAll(List<String> names) {
        return names.stream().mapToInt(this::add).toArray();
    }

    /** The place of the first value of a path in a record, whose last value has a place too. */
    int addFirst(String path) {
        int id = add(path);
        int first = paths.add(FIRST + path);
        firsts = Arrays.copyOf(firsts, Math.max(firsts.length, id + 1));
        firsts[id] = first + 1;
        return first;
    }

    int size() {
        return paths.size();
    }

    /** The place of a path, or {@link NameTable#NONE} if nothing at or below it is read. */
    int find(byte[] path, int from, int to) {
        return paths.find(path, from, to);
    }

    boolean isLeaf(int id) {
        return leaves.get(id);
    }

    /** Where the first value of a place's path goes, or {@link NameTable#NONE}. */
    int firstOf(int id) {
        return id < firsts.length ? firsts[id] - 1 : NameTable.NONE;
    }

    boolean isInner(int id) {
        return inner.get(id);
    }
}
