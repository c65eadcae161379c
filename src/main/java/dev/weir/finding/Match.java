package dev.weir.finding;

import dev.weir.eval.Value;
import java.util.List;

/**
 * A result row of a detection's search in one search window.
 *
 * @param id see {@link MatchId}
 * @param startMillis first moment of the window, epoch milliseconds
 * @param endMillis first moment after it
 * @param fields names of the row's fields, in the search's order
 * @param values their values, in the same order; {@link Value.Null} for fields the row lacks
 * @param partial whether a limit kept events out of the row's window
 * @param revision which form of the row this is
 */
public record Match(
        String id,
        long startMillis,
        long endMillis,
        List<String> fields,
        List<Value> values,
        boolean partial,
        Revision revision) {
    public Match {
        if (fields.size() != values.size()) {
            throw new IllegalArgumentException(
                    fields.size() + " fields, but " + values.size() + " values");
        }
    }

    /** A row that is given once. */
    public Match(
            String id,
            long startMillis,
            long endMillis,
            List<String> fields,
            List<Value> values,
            boolean partial) {
        this(id, startMillis, endMillis, fields, values, partial, Revision.NONE);
    }

    /** The value of a field by its exact name; {@link Value.Null#NULL} if the row lacks it. */
    public Value value(String field) {
        int index = fields.indexOf(field);
        return index < 0 ? Value.Null.NULL : values.get(index);
    }

    /** Start of the window in epoch seconds, {@code info_min_time}. */
    long minTime() {
        return Math.floorDiv(startMillis, 1000L);
    }

    /** End of the window in epoch seconds, {@code info_max_time}. */
    long maxTime() {
        return Math.floorDiv(endMillis, 1000L);
    }
}
