package dev.weir.job;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one task of the matching has to say of windows: for each batch, how many records counted in
 * which windows or came too late for them; and its arrival clock, each minute that it reaches.
 * Searches run at whole minutes, so no more is needed to tell which of them it has reached.
 *
 * <p>Nothing is held from one batch to the next but what was said last, so there is no state.
 */
final class WindowNotices {
    private static final long MINUTE = 60_000;

    private final Map<String, WindowNotice.Counts> counts = new LinkedHashMap<>();
    private final Set<String> ofRecord = new HashSet<>();
    private long earliestMinute = Long.MAX_VALUE;
    private long latestMinute = Long.MIN_VALUE;

    /** Turns to the next record. */
    void nextRecord() {
        if (!ofRecord.isEmpty()) {
            ofRecord.clear();
        }
    }

    /** The record counts in a window; in several groups of it or by several events, once. */
    void matched(CompiledSearch search, SearchWindow window) {
        count(search.plan().id(), window, 1, 0);
    }

    /** The record came too late for a window; said of several groups or events, it counts once. */
    void late(CompiledSearch search, SearchWindow window) {
        count(search.plan().id(), window, 0, 1);
    }

    private void count(String detectionId, SearchWindow window, long matched, long late) {
        WindowNotice.Counts one = new WindowNotice.Counts(detectionId, window, matched, late);
        String key = one.key();
        if (ofRecord.add(key)) {
            counts.merge(key, one, WindowNotice.Counts::plus);
        }
    }

    /**
     * Gives the notices of a batch.
     *
     * @param clockMillis the arrival clock behind its last record, or {@link
     *     RecordBatch#BEFORE_ALL}
     */
    void give(long clockMillis, Consumer<WindowNotice> out) {
        long minute = Math.floorDiv(clockMillis, MINUTE);
        if (clockMillis != RecordBatch.BEFORE_ALL
                && (minute < earliestMinute || minute > latestMinute)) {
            // Partitions have clocks of their own: the job began with the one that is furthest back
            earliestMinute = Math.min(earliestMinute, minute);
            latestMinute = Math.max(latestMinute, minute);
            out.accept(new WindowNotice.Clock(clockMillis));
        }
        if (!counts.isEmpty()) {
            counts.values().forEach(out);
            counts.clear();
        }
    }
}
