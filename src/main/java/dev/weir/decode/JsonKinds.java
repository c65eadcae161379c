package dev.weir.decode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The keys that say of what kind a JSON record is. If the first of them in the record names a kind
 * that no data model has, nobody wants the record, whatever the others say.
 */
final class JsonKinds {
    /** A key, by the place of its first value. */
    private sealed interface Key {
        int place();

        boolean isForeign(RawFields fields);
    }

    private record IdKey(int place, BitSet known) implements Key {
        @Override
        public boolean isForeign(RawFields fields) {
            int id = fields.number(place);
            return id >= 0 && !known.get(id);
        }
    }

    private record NameKey(int place, List<byte[]> known) implements Key {
        @Override
        public boolean isForeign(RawFields fields) {
            for (byte[] name : known) {
                if (fields.is(place, name)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final JsonPaths paths;
    private final List<Key> keys = new ArrayList<>();
    private final JsonPrefilter prefilter = new JsonPrefilter();

    JsonKinds(JsonPaths paths) {
        this.paths = paths;
    }

    /** Says that event ids stand at these paths, and which are known and which wanted. */
    void addIds(List<String> idPaths, BitSet known, BitSet wanted) {
        for (String path : idPaths) {
            keys.add(new IdKey(paths.addFirst(path), known));
        }
        prefilter.addIds(idPaths, known, wanted);
    }

    /** Says that a kind's name stands at a path, and which are known and wanted, in lower case. */
    void addNames(String path, List<byte[]> known, List<byte[]> wanted) {
        keys.add(new NameKey(paths.addFirst(path), known));
        prefilter.addNames(path, known, wanted);
    }

    /** Whether a record's bytes say that nobody wants it; if in doubt, not. */
    boolean ruleOut(byte[] bytes, int from, int to) {
        return prefilter.rulesOut(bytes, from, to);
    }

    /** Whether the fields that were read of a record say that no data model has its kind. */
    boolean ruleOut(RawFields fields) {
        int first = Integer.MAX_VALUE;
        boolean foreign = false;
        for (Key key : keys) {
            int from = fields.start(key.place());
            if (from < first) {
                first = from;
                foreign = key.isForeign(fields);
            }
        }
        return foreign;
    }
}
