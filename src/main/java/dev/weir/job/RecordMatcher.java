package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.decode.Decoded;
import dev.weir.decode.RecordDecoder;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.EventMatcher;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record to its outcome: which groups of which searches and windows it counts in, or why in none.
 *
 * <p>A program error in the decoding or matching of one record makes that record malformed, unless
 * a search took it before: whoever writes a record must not be able to stop the job with it.
 */
final class RecordMatcher {
    private final RecordDecoder decoder;
    private final EventMatcher matcher;
    private final int recordBytes;
    private final TimeRange range;
    private final List<Placement> placements = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private boolean undated;
    private boolean clockDiffers;
    private String reason = "";

    /** A matcher for the plan's detections, formats and limits. */
    RecordMatcher(JobPlan plan, List<CompiledSearch> searches) {
        this.decoder = new RecordDecoder(plan.decoding());
        this.matcher = new EventMatcher(searches);
        this.recordBytes = plan.limits().recordBytes();
        this.range = plan.range();
    }

    /** In which of the four counts a record ends. */
    enum Outcome {
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
    interface Sink {
        /** An event counts in a group of a window that is still open. */
        void onTime(CompiledSearch search, GroupEvent event);

        /**
         * An event would have counted in a group, but arrived when the search had run. Said once of
         * an event and a search, of the first group of the first window.
         */
        void late(CompiledSearch search, GroupEvent event);

        /** The record came too late for a window. Said of every group, event and window. */
        default void missed(CompiledSearch search, SearchWindow window) {}

        /**
         * A search could not, or not fully, be tried on the event. Others may have taken it.
         *
         * @param window the first window that the event could still have counted in, if any
         * @param timeMicros event time in epoch microseconds, or {@link Event#NO_TIME}
         */
        void failed(
                CompiledSearch search,
                Optional<SearchWindow> window,
                long timeMicros,
                String reason);

        /** See {@link EventMatcher.GroupSink#took}. */
        default void took(CompiledSearch search, long nanos) {}
    }

    /** One event that one search failed on. */
    private record Failure(
            CompiledSearch search, Optional<SearchWindow> window, long timeMicros, String reason) {}

    /** One event in one group of one search in one window. */
    private record Placement(CompiledSearch search, GroupEvent inGroup, Event event, boolean late) {
        @SuppressWarnings("ReferenceEquality") // a record can hold the same event twice
        boolean isOfSame(Placement other) {
            return search == other.search && event == other.event;
        }
    }

    /**
     * Matches one record.
     *
     * @param record which of the batch
     * @param arrivalMillis when it arrived, epoch milliseconds, or {@link RecordBatch#BEFORE_ALL}
     * @param watermarkMillis what the watermark says: searches that run up to then have run, be it
     *     that only silence closed their windows; {@link Long#MIN_VALUE} if there is none
     */
    Outcome match(
            RecordBatch batch, int record, long arrivalMillis, long watermarkMillis, Sink sink) {
        clockDiffers = false;
        if (batch.trueSize(record) > recordBytes) {
            reason = "longer than " + recordBytes + " bytes";
            return Outcome.MALFORMED;
        }
        placements.clear();
        failures.clear();
        undated = false;
        String fault = "";
        try {
            Decoded decoded =
                    decoder.decode(
                            batch.bytes(),
                            batch.from(record),
                            batch.to(record),
                            batch.form(record));
            if (decoded instanceof Decoded.Malformed malformed) {
                reason = malformed.reason();
                return Outcome.MALFORMED;
            } else if (decoded instanceof Decoded.PassedOver passedOver) {
                clockDiffers = passedOver.clockDiffers();
            } else if (decoded instanceof Decoded.Events events) {
                clockDiffers = events.clockDiffers();
                for (Event event : events.events()) {
                    matcher.match(event, new Groups(event, arrivalMillis, watermarkMillis, sink));
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            fault = "program error: " + e.getClass().getSimpleName();
        }
        for (Failure failure : failures) {
            sink.failed(failure.search(), failure.window(), failure.timeMicros(), failure.reason());
        }
        return placements.isEmpty() ? unplaced(fault) : give(sink);
    }

    /** Why the last record was malformed. */
    String reason() {
        return reason;
    }

    /** Whether the last record's time and its event's own differ; see {@link Decoded.Events}. */
    boolean clockDiffers() {
        return clockDiffers;
    }

    /**
     * The event time of a record of any kind in epoch microseconds, or {@link Event#NO_TIME}: what
     * the arrival clock of a log can go by.
     */
    long timeOf(byte[] bytes, int from, int to) {
        try {
            return decoder.timeOf(bytes, from, to);
        } catch (RuntimeException | StackOverflowError e) {
            return Event.NO_TIME;
        }
    }

    /** What searches say to one event. */
    private final class Groups implements EventMatcher.GroupSink {
        private final Event event;
        private final long arrivalMillis;
        private final long watermarkMillis;
        private final Sink sink;

        Groups(Event event, long arrivalMillis, long watermarkMillis, Sink sink) {
            this.sink = sink;
            this.event = event;
            this.arrivalMillis = arrivalMillis;
            this.watermarkMillis = watermarkMillis;
        }

        @Override
        public void accept(CompiledSearch search, List<Value> byValues, List<Value> inputs) {
            long timeMicros = event.timeMicros();
            if (timeMicros == Event.NO_TIME) {
                undated = true;
                return;
            }
            for (SearchWindow window : search.windowsAt(timeMicros)) {
                if (range.includes(window)) {
                    GroupEvent inGroup =
                            new GroupEvent(search.id(), window, byValues, inputs, timeMicros);
                    placements.add(new Placement(search, inGroup, event, isLate(window)));
                }
            }
        }

        @Override
        public void failed(CompiledSearch search, String reason) {
            failures.add(new Failure(search, openWindow(search), event.timeMicros(), reason));
        }

        @Override
        public void took(CompiledSearch search, long nanos) {
            sink.took(search, nanos);
        }

        private Optional<SearchWindow> openWindow(CompiledSearch search) {
            if (event.timeMicros() != Event.NO_TIME) {
                for (SearchWindow window : search.windowsAt(event.timeMicros())) {
                    if (range.includes(window) && !isLate(window)) {
                        return Optional.of(window);
                    }
                }
            }
            return Optional.empty();
        }

        private boolean isLate(SearchWindow window) {
            return arrivalMillis >= window.runMillis() || watermarkMillis >= window.runMillis() - 1;
        }
    }

    private Outcome unplaced(String fault) {
        if (!fault.isEmpty()) {
            reason = fault;
            return Outcome.MALFORMED;
        }
        if (undated) {
            reason = "no event time that can be read";
            return Outcome.MALFORMED;
        }
        return Outcome.PASSED_OVER;
    }

    /** Gives the placements out, after the last line that may go wrong with the record. */
    private Outcome give(Sink sink) {
        boolean matched = false;
        Placement lastLate = null;
        for (Placement placement : placements) {
            if (!placement.late()) {
                matched = true;
                sink.onTime(placement.search(), placement.inGroup());
                continue;
            }
            sink.missed(placement.search(), placement.inGroup().window());
            if (lastLate == null || !placement.isOfSame(lastLate)) {
                lastLate = placement;
                sink.late(placement.search(), placement.inGroup());
            }
        }
        return matched ? Outcome.MATCHED : Outcome.LATE;
    }
}
