package dev.weir.job;

import java.util.Map;

/**
 * How often a job's limits kept something out.
 *
 * @param windows search windows of detections whose rows are partial
 * @param groups windows of searches that lack groups
 * @param values rows that lack values of a field
 * @param rows how often rows of a window were left out
 */
public record ReachedLimits(long windows, long groups, long values, long rows) {
    static final String WINDOWS = "partialWindows";
    static final String GROUPS = "windowsOverGroups";
    static final String VALUES = "rowsOverValues";
    static final String ROWS = "windowsOverRows";

    /** No limit was reached. */
    public static final ReachedLimits NONE = new ReachedLimits(0, 0, 0, 0);

    static ReachedLimits of(Map<String, Object> accumulators) {
        return new ReachedLimits(
                JobCounts.value(accumulators, WINDOWS),
                JobCounts.value(accumulators, GROUPS),
                JobCounts.value(accumulators, VALUES),
                JobCounts.value(accumulators, ROWS));
    }

    ReachedLimits plus(ReachedLimits other) {
        return new ReachedLimits(
                windows + other.windows,
                groups + other.groups,
                values + other.values,
                rows + other.rows);
    }
}
