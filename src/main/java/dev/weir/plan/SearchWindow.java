package dev.weir.plan;

import java.io.Serializable;

/**
 * The time range that one run of a scheduled search reads.
 *
 * @param startMillis first moment in the range, epoch milliseconds
 * @param endMillis first moment after it
 * @param runMillis when the search runs: the end and the detection's lag
 */
public record SearchWindow(long startMillis, long endMillis, long runMillis)
        implements Serializable, Comparable<SearchWindow> {
    // written out, since groups are looked up by window for each event and search
    @Override
    public boolean equals(Object other) {
        return other instanceof SearchWindow window
                && startMillis == window.startMillis
                && endMillis == window.endMillis
                && runMillis == window.runMillis;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(startMillis) + Long.hashCode(endMillis))
                + Long.hashCode(runMillis);
    }

    /** Whether an event of this time is in the range. */
    public boolean contains(long timeMicros) {
        return startMillis <= Math.floorDiv(timeMicros, 1000L)
                && Math.floorDiv(timeMicros, 1000L) < endMillis;
    }

    /** By start, then by end. */
    @Override
    public int compareTo(SearchWindow other) {
        int byStart = Long.compare(startMillis, other.startMillis);
        return byStart != 0 ? byStart : Long.compare(endMillis, other.endMillis);
    }
}
