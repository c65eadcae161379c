package dev.weir.plan;

import java.util.List;

/**
 * A stretch of time whose moments are all in the same search windows.
 *
 * @param fromMillis first moment, epoch milliseconds
 * @param untilMillis first moment after it
 * @param windows earliest first; none in a gap
 */
record WindowSpan(long fromMillis, long untilMillis, List<SearchWindow> windows) {
    /** Holds no moment. */
    static final WindowSpan EMPTY = new WindowSpan(0, 0, List.of());

    WindowSpan {
        windows = List.copyOf(windows);
    }

    /** Whether an event of this time is in the stretch. */
    boolean holds(long timeMicros) {
        long millis = Math.floorDiv(timeMicros, 1000L);
        return fromMillis <= millis && millis < untilMillis;
    }
}
