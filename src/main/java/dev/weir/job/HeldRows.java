package dev.weir.job;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.ResultOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ListState;

/**
 * Bounds the rows that wait for the end of a detection's window: beyond the limit the first in
 * result order are kept, whatever order they come in, and a notice that others were left out.
 *
 * <p>How many wait is not state: after a restore it is counted anew, and the bound may then be
 * reached later, never earlier.
 */
final class HeldRows {
    private static final Comparator<SearchRow> RESULT_ORDER =
            Comparator.<SearchRow>comparingInt(row -> CompiledSearch.branchOf(row.searchId()))
                    .thenComparing(SearchRow::byValues, ResultOrder.BY_FIELDS);

    private final int limit;
    private final LongCounter overLimit;
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * @param limit most rows of one detection and window; twice as many wait at most
     * @param overLimit counts how often rows were left out
     */
    HeldRows(int limit, LongCounter overLimit) {
        this.limit = limit;
        this.overLimit = overLimit;
    }

    /** Adds a row to those that wait under a key. */
    void add(String key, SearchRow row, ListState<SearchRow> rows) throws Exception {
        rows.add(row);
        if (counts.merge(key, 1, Integer::sum) >= 2L * limit) {
            List<SearchRow> kept = within(rows.get());
            rows.update(kept);
            counts.put(key, kept.size());
        }
    }

    /** Takes away the rows that wait under a key, notices included. */
    List<SearchRow> take(String key, ListState<SearchRow> rows) throws Exception {
        List<SearchRow> kept = within(rows.get());
        rows.clear();
        counts.remove(key);
        return kept;
    }

    private List<SearchRow> within(Iterable<SearchRow> rows) {
        List<SearchRow> kept = new ArrayList<>();
        List<SearchRow> notices = new ArrayList<>();
        for (SearchRow row : rows) {
            (row.saysLeftOut() ? notices : kept).add(row);
        }
        if (kept.size() > limit) {
            overLimit.add(1);
            kept.sort(RESULT_ORDER);
            notices.add(SearchRow.leftOut(kept.get(0).searchId(), kept.get(0).window()));
            kept.subList(limit, kept.size()).clear();
        }
        if (!notices.isEmpty()) {
            kept.add(notices.get(0));
        }
        return kept;
    }
}
