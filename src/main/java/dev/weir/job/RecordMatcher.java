package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.decode.Decoded;
import dev.weir.decode.RecordDecoder;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.EventMatcher;
import dev.weir.plan.SearchWindow;
import java.util.List;

/**
 * A record to its outcome: which groups of which searches and windows it counts in, or why in none.
 */
public final class RecordMatcher {
    private final RecordDecoder decoder;
    private final EventMatcher matcher;
    private final int recordBytes;
    private final TimeRange range;
    private String reason = "";
    private boolean clockDiffers;

    /** A matcher for the plan's detections, formats and limits. */
    public RecordMatcher(JobPlan plan, List<CompiledSearch> searches) {
        this.decoder = new RecordDecoder(plan.decoding());
        this.matcher = new EventMatcher(searches);
        this.recordBytes = plan.limits().recordBytes();
        this.range = plan.range();
    }

    /** In which of the four counts a record ends. */
    public enum Outcome {
        /** The envelope is broken, or a detection needs the record and it cannot be used. */
        MALFORMED,
        /** At least one detection aggregates it. */
        MATCHED,
        /** Not matched, but some detection would have aggregated it, had it arrived in time. */
        LATE,
        /** All others. */
        PASSED_OVER
    }

    /** Takes what a record counts in. */
    public interface Sink {
        /** The event counts in a group of a window that is still open. */
        void onTime(CompiledSearch search, SearchWindow window, List<Value> byValues, Event event);

        /** The event would have counted in a group, but arrived when the search had run. */
        void late(CompiledSearch search, SearchWindow window, List<Value> byValues, Event event);
    }

    /**
     * Matches one record.
     *
     * @param trueSize the record's size in its source; the slice is cut if that exceeds the limit
     * @param arrivalMillis when it arrived, epoch milliseconds, or {@link RecordBatch#BEFORE_ALL}
     */
    public Outcome match(
            byte[] bytes, int from, int to, long trueSize, long arrivalMillis, Sink sink) {
        clockDiffers = false;
        if (trueSize > recordBytes) {
            reason = "longer than " + recordBytes + " bytes";
            return Outcome.MALFORMED;
        }
        Decoded decoded = decoder.decode(bytes, from, to);
        if (decoded instanceof Decoded.Malformed malformed) {
            reason = malformed.reason();
            return Outcome.MALFORMED;
        } else if (decoded instanceof Decoded.Events events) {
            clockDiffers = events.clockDiffers();
            Placement placement = new Placement(arrivalMillis, sink);
            for (Event event : events.events()) {
                matcher.match(event, (search, group) -> placement.place(search, group, event));
            }
            return placement.outcome();
        }
        return Outcome.PASSED_OVER;
    }

    /** Why the last record was malformed. */
    public String reason() {
        return reason;
    }

    /** Whether the last record's time and its event's own differ; see {@link Decoded.Events}. */
    public boolean clockDiffers() {
        return clockDiffers;
    }

    /** The windows of one record's groups. */
    private final class Placement {
        private final long arrivalMillis;
        private final Sink sink;
        private boolean matched;
        private boolean late;
        private boolean undated;

        Placement(long arrivalMillis, Sink sink) {
            this.arrivalMillis = arrivalMillis;
            this.sink = sink;
        }

        void place(CompiledSearch search, List<Value> group, Event event) {
            if (event.timeMicros() == Event.NO_TIME) {
                undated = true;
                return;
            }
            for (SearchWindow window : search.plan().schedule().windowsAt(event.timeMicros())) {
                if (!range.includes(window)) {
                    continue;
                }
                if (arrivalMillis >= window.runMillis()) {
                    late = true;
                    sink.late(search, window, group, event);
                } else {
                    matched = true;
                    sink.onTime(search, window, group, event);
                }
            }
        }

        Outcome outcome() {
            if (matched) {
                return Outcome.MATCHED;
            }
            if (undated) {
                reason = "no event time that can be read";
                return Outcome.MALFORMED;
            }
            return late ? Outcome.LATE : Outcome.PASSED_OVER;
        }
    }
}
