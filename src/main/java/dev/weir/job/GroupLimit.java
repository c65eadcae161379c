package dev.weir.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many groups of each search and window are opened. Stands where the events come in, in
 * their order, so that the same events reach the same groups at any parallelism behind it.
 *
 * <p>Groups are known by digests: their keys are as long as command lines, and there are as many as
 * the aggregation has groups in its state.
 *
 * <p>Not state: after a restore it counts anew, and the bound may then be reached later, never
 * earlier.
 */
final class GroupLimit {
    private final int limit;
    private final MessageDigest digest;
    private final Map<String, Groups> windows = new HashMap<>();
    private long forgottenMillis = Long.MIN_VALUE;

    /**
     * @param limit most groups of one window; {@link Integer#MAX_VALUE} for no bound, nor counting
     */
    GroupLimit(int limit) {
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first half of the digest of a group's key. */
    private record Key(long first, long second) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && first == key.first && second == key.second;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(first);
        }
    }

    /** The groups of one search in one window. */
    private static final class Groups {
        private final long runMillis;
        private final Set<Key> keys = new HashSet<>();
        private boolean refused;

        Groups(long runMillis) {
            this.runMillis = runMillis;
        }
    }

    /** Whether an event's group is open, or may be opened; counts it if it was not. */
    boolean admits(GroupEvent event) {
        if (limit == Integer.MAX_VALUE) {
            return true;
        }
        Set<Key> keys = groupsOf(event).keys;
        Key key = keyOf(event);
        if (keys.size() < limit) {
            keys.add(key);
            return true;
        }
        return keys.contains(key);
    }

    private Key keyOf(GroupEvent event) {
        digest.update(event.groupKey().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Key(bytes.getLong(), bytes.getLong());
    }

    /** Whether this is the first event of its search and window that was not admitted. */
    boolean isFirstRefusal(GroupEvent event) {
        Groups groups = groupsOf(event);
        boolean first = !groups.refused;
        groups.refused = true;
        return first;
    }

    /** Forgets windows whose search has run. */
    void forgetUpTo(long watermarkMillis) {
        if (watermarkMillis > forgottenMillis) {
            forgottenMillis = watermarkMillis;
            windows.values().removeIf(groups -> groups.runMillis - 1 <= watermarkMillis);
        }
    }

    private Groups groupsOf(GroupEvent event) {
        return windows.computeIfAbsent(
                WindowCodec.key(event.searchId(), event.window()),
                key -> new Groups(event.window().runMillis()));
    }
}
