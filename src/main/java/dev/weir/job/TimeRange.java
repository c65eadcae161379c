package dev.weir.job;

import dev.weir.plan.SearchWindow;
import java.io.Serializable;

/**
 * Which windows are computed: those that overlap the range, each in full.
 *
 * @param fromMillis first moment of the range, epoch milliseconds
 * @param toMillis first moment after it
 */
public record TimeRange(long fromMillis, long toMillis) implements Serializable {
    /** Every window. */
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean includes(SearchWindow window) {
        return window.startMillis() < toMillis && window.endMillis() > fromMillis;
    }
}
