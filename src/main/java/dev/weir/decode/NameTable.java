package dev.weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names to small numbers, looked up from bytes without making a text of them. Names are added first
 * and looked up afterwards.
 */
final class NameTable {
    /** Returned for a name that is not in the table. */
    static final int NONE = -1;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<byte[]> names = new ArrayList<>();
    private int[] buckets = new int[0];

    /** The number of a name, which is added if it is new. */
    int add(String name) {
        Integer known = ids.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name.getBytes(StandardCharsets.UTF_8));
        rehash();
        return names.size() - 1;
    }

    int size() {
        return names.size();
    }

    int find(byte[] bytes, int from, int to) {
        int mask = buckets.length - 1;
        for (int bucket = hash(bytes, from, to) & mask; ; bucket = (bucket + 1) & mask) {
            int id = buckets[bucket] - 1;
            if (id < 0) {
                return NONE;
            }
            byte[] name = names.get(id);
            if (name.length == to - from && Ascii.startsWith(bytes, from, to, name)) {
                return id;
            }
        }
    }

    private void rehash() {
        int capacity = 64;
        while (capacity < 4 * names.size()) {
            capacity *= 2;
        }
        buckets = new int[capacity];
        for (int id = 0; id < names.size(); id++) {
            byte[] name = names.get(id);
            int bucket = hash(name, 0, name.length) & (capacity - 1);
            while (buckets[bucket] != 0) {
                bucket = (bucket + 1) & (capacity - 1);
            }
            buckets[bucket] = id + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + bytes[at];
        }
        return hash ^ (hash >>> 15);
    }
}
