package dev.weir.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many groups of each detection and window a task keeps. Not state: after a restore it
 * counts anew, so that the bound may then be reached later, never earlier.
 */
final class GroupLimit {
    private final int limit;
    private final Map<String, Integer> open = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * @param limit most groups of one window; {@link Integer#MAX_VALUE} for no bound, nor counting
     */
    GroupLimit(int limit) {
        this.limit = limit;
    }

    /** Whether one more group of a window may be opened; counts it if so. */
    boolean admits(String window) {
        if (limit == Integer.MAX_VALUE) {
            return true;
        }
        int count = open.getOrDefault(window, 0);
        if (count >= limit) {
            return false;
        }
        open.put(window, count + 1);
        return true;
    }

    /** Whether this is the first group of a window that was not admitted. */
    boolean firstRefusal(String window) {
        return refused.add(window);
    }

    /** Says that a group of a window is closed. */
    void release(String window) {
        Integer count = open.get(window);
        if (count == null) {
            return;
        }
        if (count == 1) {
            open.remove(window);
            refused.remove(window);
        } else {
            open.put(window, count - 1);
        }
    }
}
