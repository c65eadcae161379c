package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.decode.RecordDecoder;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The first pass of a replay: reads the logs once and spools the records that the streaming job is
 * to see, in the order in which they arrive. The rest is only counted.
 */
public final class ReplayScan {
    private final JobPlan plan;
    private final RecordMatcher matcher;
    private final RecordDecoder decoder;
    private long records;
    private long bytes;
    private long passedOver;
    private long clockDiffers;

    /** A scan for the plan's detections. */
    public ReplayScan(JobPlan plan) {
        this.plan = plan;
        this.matcher = new RecordMatcher(plan, plan.compile());
        this.decoder = new RecordDecoder(plan.decoding());
    }

    /** More events would be replayed than the limit allows. */
    public static final class TooManyEvents extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyEvents(int limit) {
            super("more than " + limit + " events match");
        }
    }

    /**
     * Spools events by time, as if each arrived the moment it happened; nothing is late. Malformed
     * records come first.
     *
     * @param limit most events
     * @return what was read and is not spooled
     */
    public JobCounts spoolByTime(List<org.apache.flink.core.fs.Path> files, Path spool, int limit)
            throws IOException, TooManyEvents {
        List<Kept> kept = new ArrayList<>();
        EventTime time = new EventTime();
        try (ReplaySpool.Writer writer = new ReplaySpool.Writer(spool)) {
            for (org.apache.flink.core.fs.Path file : files) {
                try (RecordReader reader = new RecordReader(file, plan.limits().recordBytes())) {
                    for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                        for (int i = 0; i < batch.count(); i++) {
                            switch (outcome(batch, i, RecordBatch.BEFORE_ALL, time)) {
                                case MATCHED, LATE -> {
                                    if (kept.size() == limit) {
                                        throw new TooManyEvents(limit);
                                    }
                                    kept.add(new Kept(batch, i, time.micros));
                                }
                                case MALFORMED -> write(writer, batch, i, RecordBatch.BEFORE_ALL);
                                case PASSED_OVER -> passedOver(batch, i);
                            }
                        }
                        writeFault(writer, batch);
                    }
                }
            }
            kept.sort(Comparator.comparingLong(event -> event.timeMicros));
            for (Kept event : kept) {
                writer.add(
                        event.source,
                        event.bytes,
                        0,
                        event.bytes.length,
                        event.offset,
                        event.bytes.length,
                        Math.floorDiv(event.timeMicros, 1000L));
            }
        }
        return counts();
    }

    /**
     * Spools records as they stand, file after file; the arrival clock is the largest event time so
     * far, of whatever record, so that events can be late.
     *
     * @return what was read and is not spooled
     */
    public JobCounts spoolInArrivalOrder(List<org.apache.flink.core.fs.Path> files, Path spool)
            throws IOException {
        long clockMillis = RecordBatch.BEFORE_ALL;
        EventTime time = new EventTime();
        try (ReplaySpool.Writer writer = new ReplaySpool.Writer(spool)) {
            for (org.apache.flink.core.fs.Path file : files) {
                try (RecordReader reader = new RecordReader(file, plan.limits().recordBytes())) {
                    for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                        for (int i = 0; i < batch.count(); i++) {
                            long micros = decoder.timeOf(batch.bytes(), batch.from(i), batch.to(i));
                            if (micros != Event.NO_TIME) {
                                clockMillis = Math.max(clockMillis, Math.floorDiv(micros, 1000L));
                            }
                            if (outcome(batch, i, clockMillis, time)
                                    == RecordMatcher.Outcome.PASSED_OVER) {
                                passedOver(batch, i);
                            } else {
                                write(writer, batch, i, clockMillis);
                            }
                        }
                        writeFault(writer, batch);
                    }
                }
            }
        }
        return counts();
    }

    private RecordMatcher.Outcome outcome(
            RecordBatch batch, int record, long arrivalMillis, EventTime time) {
        return matcher.match(
                batch.bytes(),
                batch.from(record),
                batch.to(record),
                batch.trueSize(record),
                arrivalMillis,
                time);
    }

    private void passedOver(RecordBatch batch, int record) {
        records++;
        passedOver++;
        clockDiffers += matcher.clockDiffers() ? 1 : 0;
        bytes += batch.to(record) - batch.from(record);
    }

    private JobCounts counts() {
        return new JobCounts(records, bytes, 0, 0, 0, passedOver, 0, 0, 0, 0, clockDiffers);
    }

    private static void write(
            ReplaySpool.Writer writer, RecordBatch batch, int record, long arrivalMillis)
            throws IOException {
        writer.add(
                batch.source(),
                batch.bytes(),
                batch.from(record),
                batch.to(record),
                batch.offset(record),
                batch.trueSize(record),
                arrivalMillis);
    }

    private static void writeFault(ReplaySpool.Writer writer, RecordBatch batch)
            throws IOException {
        if (!batch.fault().isEmpty()) {
            writer.addFault(batch.source(), batch.fault());
        }
    }

    /** An event that is kept for sorting. */
    private static final class Kept {
        private final String source;
        private final byte[] bytes;
        private final long offset;
        private final long timeMicros;

        Kept(RecordBatch batch, int record, long timeMicros) {
            this.source = batch.source();
            this.bytes = Arrays.copyOfRange(batch.bytes(), batch.from(record), batch.to(record));
            this.offset = batch.offset(record);
            this.timeMicros = timeMicros;
        }
    }

    /** Remembers the time of the last event that matched. */
    private static final class EventTime implements RecordMatcher.Sink {
        private long micros;

        @Override
        public void onTime(
                CompiledSearch search, SearchWindow window, List<Value> byValues, Event event) {
            micros = event.timeMicros();
        }

        @Override
        public void late(
                CompiledSearch search, SearchWindow window, List<Value> byValues, Event event) {
            micros = event.timeMicros();
        }
    }
}
