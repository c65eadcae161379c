package dev.weir.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many groups of each search and window are opened. Stands where the events come in, in
 * their order, so that the same events reach the same groups at any parallelism behind it.
 *
 * <p>Not state: after a restore it counts anew, and the bound may then be reached later, never
 * earlier.
 */
final class GroupLimit {
    private final int limit;
    private final Map<String, Groups> windows = new HashMap<>();
    private long forgottenMillis = Long.MIN_VALUE;

    /**
     * @param limit most groups of one window; {@link Integer#MAX_VALUE} for no bound, nor counting
     */
    GroupLimit(int limit) {
        this.limit = limit;
    }

    /** The groups of one search in one window. */
    private static final class Groups {
        private final long runMillis;
        private final Set<String> keys = new HashSet<>();
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
        Set<String> keys = groupsOf(event).keys;
        String key = event.groupKey();
        if (keys.size() < limit) {
            keys.add(key);
            return true;
        }
        return keys.contains(key);
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
