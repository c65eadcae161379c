package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The first pass of a replay: reads the logs once and spools the records that the streaming job is
 * to see, in the order in which they arrive. The rest is only counted.
 */
public final class ReplayScan {
    /** How far the arrival clock moves at most, in milliseconds, before the job hears of it. */
    private static final long CLOCK_STEP_MILLIS = 1000;

    private final JobPlan plan;
    private final int threads;

    /** A scan for the plan's detections that reads as many files at once as there are cores. */
    public ReplayScan(JobPlan plan) {
        this(plan, Runtime.getRuntime().availableProcessors());
    }

    /**
     * A scan for the plan's detections.
     *
     * @param threads most files read at once, where their order does not matter
     */
    public ReplayScan(JobPlan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /** More events would be replayed than the limit allows. */
    public static final class TooManyEvents extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyEvents(int limit) {
            super("more than " + limit + " events match");
        }
    }

    /**
     * Spools events by time, as if each arrived the moment it happened; nothing is late. Of events
     * of one moment those of earlier files, and of one file the earlier ones, come first. Malformed
     * records come before all events.
     *
     * @param limit most events
     * @return what was read and is not spooled
     */
    public JobCounts spoolByTime(List<org.apache.flink.core.fs.Path> files, Path spool, int limit)
            throws IOException, TooManyEvents {
        try (ReplaySpool.Writer writer = new ReplaySpool.Writer(spool);
                ReplaySorter sorter = new ReplaySorter(limit)) {
            JobCounts counts = readAll(files, sorter, writer, limit);
            sorter.writeTo(writer);
            return counts;
        }
    }

    private JobCounts readAll(
            List<org.apache.flink.core.fs.Path> files,
            ReplaySorter sorter,
            ReplaySpool.Writer writer,
            int limit)
            throws IOException, TooManyEvents {
        AtomicInteger nextFile = new AtomicInteger();
        int readers = Math.min(threads, files.size());
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, readers));
        try {
            List<Future<JobCounts>> results = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                results.add(
                        executor.submit(
                                () -> {
                                    Pass pass = new Pass();
                                    for (int file = nextFile.getAndIncrement();
                                            file < files.size();
                                            file = nextFile.getAndIncrement()) {
                                        pass.sort(files.get(file), file, sorter, writer, limit);
                                    }
                                    return pass.counts();
                                }));
            }
            JobCounts counts = JobCounts.NONE;
            for (Future<JobCounts> result : results) {
                counts = counts.plus(result.get());
            }
            return counts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TooManyEvents tooMany) {
                throw tooMany;
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        } finally {
            // Readers of other files end at their next interruptible step; the process at once.
            executor.shutdownNow();
        }
    }

    /**
     * Spools records as they stand, file after file; the arrival clock is the largest event time so
     * far, of whatever record, so that events can be late.
     *
     * @return what was read and is not spooled
     */
    public JobCounts spoolInArrivalOrder(List<org.apache.flink.core.fs.Path> files, Path spool)
            throws IOException {
        Pass pass = new Pass();
        try (ReplaySpool.Writer writer = new ReplaySpool.Writer(spool)) {
            for (org.apache.flink.core.fs.Path file : files) {
                pass.spoolAsTheyStand(file, writer);
            }
        }
        return pass.counts();
    }

    /** What one thread reads, one file after the other. */
    private final class Pass {
        private final RecordMatcher matcher = new RecordMatcher(plan, plan.compile());
        private final EventTime time = new EventTime();
        private long clockMillis = RecordBatch.BEFORE_ALL;
        private long spooledClockMillis = RecordBatch.BEFORE_ALL;
        private long records;
        private long bytes;
        private long clockDiffers;

        void sort(
                org.apache.flink.core.fs.Path path,
                int file,
                ReplaySorter sorter,
                ReplaySpool.Writer writer,
                int limit)
                throws IOException, TooManyEvents {
            try (RecordReader reader = new RecordReader(path, plan.limits().recordBytes())) {
                for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.count(); i++) {
                        switch (outcome(batch, i, RecordBatch.BEFORE_ALL)) {
                            case MATCHED, LATE -> {
                                if (!sorter.add(batch, i, file, time.micros)) {
                                    throw new TooManyEvents(limit);
                                }
                            }
                            case MALFORMED ->
                                    writer.add(
                                            ReplaySpool.encode(batch, i, RecordBatch.BEFORE_ALL));
                            case PASSED_OVER -> passedOver(batch, i);
                        }
                    }
                    writer.addFaultOf(batch);
                    if (Thread.interrupted()) {
                        throw new IOException("interrupted while reading " + path);
                    }
                }
            }
        }

        void spoolAsTheyStand(org.apache.flink.core.fs.Path path, ReplaySpool.Writer writer)
                throws IOException {
            try (RecordReader reader = new RecordReader(path, plan.limits().recordBytes())) {
                for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.count(); i++) {
                        long micros = matcher.timeOf(batch.bytes(), batch.from(i), batch.to(i));
                        if (micros != Event.NO_TIME) {
                            clockMillis = Math.max(clockMillis, Math.floorDiv(micros, 1000L));
                        }
                        if (outcome(batch, i, clockMillis) == RecordMatcher.Outcome.PASSED_OVER) {
                            passedOver(batch, i);
                            spoolClock(writer);
                        } else {
                            writer.add(ReplaySpool.encode(batch, i, clockMillis));
                            spooledClockMillis = clockMillis;
                        }
                    }
                    writer.addFaultOf(batch);
                }
            }
        }

        private void spoolClock(ReplaySpool.Writer writer) throws IOException {
            if (clockMillis > RecordBatch.BEFORE_ALL
                    && clockMillis >= spooledClockMillis + CLOCK_STEP_MILLIS) {
                writer.addClock(clockMillis);
                spooledClockMillis = clockMillis;
            }
        }

        private RecordMatcher.Outcome outcome(RecordBatch batch, int record, long arrivalMillis) {
            time.micros = Long.MAX_VALUE;
            time.failed = false;
            RecordMatcher.Outcome outcome =
                    matcher.match(batch, record, arrivalMillis, Long.MIN_VALUE, time);
            // so that the job too sees what a search fails on, and reports it
            return time.failed && outcome == RecordMatcher.Outcome.PASSED_OVER
                    ? RecordMatcher.Outcome.MATCHED
                    : outcome;
        }

        private void passedOver(RecordBatch batch, int record) {
            records++;
            clockDiffers += matcher.clockDiffers() ? 1 : 0;
            bytes += batch.to(record) - batch.from(record);
        }

        JobCounts counts() {
            return new JobCounts(
                    records,
                    bytes,
                    0,
                    0,
                    0,
                    records,
                    0,
                    0,
                    0,
                    0,
                    0,
                    clockDiffers,
                    0,
                    ReachedLimits.NONE);
        }
    }

    /** The earliest time of the events of one record that some search takes. */
    private static final class EventTime implements RecordMatcher.Sink {
        private long micros;
        private boolean failed;

        @Override
        public void onTime(CompiledSearch search, GroupEvent event) {
            micros = Math.min(micros, event.timeMicros());
        }

        @Override
        public void late(CompiledSearch search, GroupEvent event) {
            micros = Math.min(micros, event.timeMicros());
        }

        @Override
        public void failed(
                CompiledSearch search,
                Optional<SearchWindow> window,
                long timeMicros,
                String reason) {
            if (timeMicros != Event.NO_TIME) {
                micros = Math.min(micros, timeMicros);
                failed = true;
            }
        }
    }
}
