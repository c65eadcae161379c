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
    private long[] heads = new long[0];
    private long[] tails = new long[0];

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
        int length = to - from;
        long head = head(bytes, from, length);
        long tail = tail(bytes, from, length, head);
        int mask = buckets.length - 1;
        for (int bucket = hash(head, tail, length) & mask; ; bucket = (bucket + 1) & mask) {
            int id = buckets[bucket] - 1;
            if (id < 0) {
                return NONE;
            }
            if (heads[id] == head && tails[id] == tail) {
                byte[] name = names.get(id);
                if (name.length == length
                        && (length <= 2 * Long.BYTES || Ascii.startsWith(bytes, from, to, name))) {
                    return id;
                }
            }
        }
    }

    private void rehash() {
        int capacity = 64;
        while (capacity < 4 * names.size()) {
            capacity *= 2;
        }
        buckets = new int[capacity];
        heads = new long[names.size()];
        tails = new long[names.size()];
        for (int id = 0; id < names.size(); id++) {
            byte[] name = names.get(id);
            heads[id] = head(name, 0, name.length);
            tails[id] = tail(name, 0, name.length, heads[id]);
            int bucket = hash(heads[id], tails[id], name.length) & (capacity - 1);
            while (buckets[bucket] != 0) {
                bucket = (bucket + 1) & (capacity - 1);
            }
            buckets[bucket] = id + 1;
        }
    }

    /** The first eight bytes, or as many as there are. */
    private static long head(byte[] bytes, int from, int length) {
        if (length >= Long.BYTES) {
            return Ascii.eight(bytes, from);
        }
        if (from + Long.BYTES <= bytes.length) {
            return Ascii.eight(bytes, from) & ((1L << (length * Byte.SIZE)) - 1);
        }
        long head = 0;
        for (int i = length - 1; i >= 0; i--) {
            head = head << Byte.SIZE | (bytes[from + i] & 0xFF);
        }
        return head;
    }

    /** The last eight bytes, or as many as there are. */
    private static long tail(byte[] bytes, int from, int length, long head) {
        return length > Long.BYTES ? Ascii.eight(bytes, from + length - Long.BYTES) : head;
    }

    private static int hash(long head, long tail, int length) {
        long mixed = (head * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(tail, 29) ^ length);
        mixed *= 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 40);
    }
}
