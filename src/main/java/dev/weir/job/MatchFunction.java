package dev.weir.job;

import dev.weir.finding.ErrorRecord;
import dev.weir.finding.LateRecord;
import dev.weir.finding.MalformedRecord;
import dev.weir.finding.MatchId;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.io.Serial;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records to group events. Decides lateness and which groups a limit leaves out, before any
 * shuffle, so that the answer does not hang on parallelism.
 */
final class MatchFunction extends ProcessFunction<RecordBatch, GroupEvent>
        implements CheckpointedFunction {
    /** What is late or malformed. */
    static final OutputTag<OutputRecord> REJECTED =
            new OutputTag<>("rejected", BinaryTypeInformation.OUTPUT_RECORD);

    /** Notices: of searches and windows that lack groups, and of errors. */
    static final OutputTag<SearchRow> NOTICES =
            new OutputTag<>("notices", BinaryTypeInformation.SEARCH_ROW);

    /** What there is to say of search windows; nothing unless asked for. */
    static final OutputTag<WindowNotice> WINDOWS =
            new OutputTag<>("windows", BinaryTypeInformation.WINDOW_NOTICE);

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final String source;
    private final boolean keepsClocks;
    private final boolean tellsWindows;
    private final LongCounter records = new LongCounter();
    private final LongCounter bytes = new LongCounter();
    private final LongCounter matched = new LongCounter();
    private final LongCounter late = new LongCounter();
    private final LongCounter malformed = new LongCounter();
    private final LongCounter storedBytes = new LongCounter();
    private final LongCounter clockDiffers = new LongCounter();
    private final LongCounter errors = new LongCounter();
    private final LongCounter windowsOverGroups = new LongCounter();
    private transient RecordMatcher matcher;
    private transient GroupLimit limit;
    private transient ReportedWindows reported;
    private transient ArrivalClocks clocks;
    private transient WindowNotices windows;
    private transient SourceMetrics metrics;
    private transient DetectionCounter eventsOf;
    private transient DetectionCounter lateOf;
    private transient DetectionCounter errorsOf;
    private transient DetectionCounter evaluationNanosOf;

    /** For a bounded job, whose batches say when their records arrived. */
    MatchFunction(JobPlan plan, String source) {
        this(plan, source, false, false);
    }

    /**
     * @param source name of the source, for its metrics
     * @param keepsClocks see {@link Input#keepsClocks}
     * @param tellsWindows whether it gives {@link #WINDOWS}
     */
    MatchFunction(JobPlan plan, String source, boolean keepsClocks, boolean tellsWindows) {
        this.plan = plan;
        this.source = source;
        this.keepsClocks = keepsClocks;
        this.tellsWindows = tellsWindows;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        if (keepsClocks) {
            int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            clocks = new ArrivalClocks(context.getOperatorStateStore(), task == 0);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (keepsClocks) {
            clocks.snapshot();
        }
    }

    @Override
    public void open(OpenContext openContext) {
        matcher = new RecordMatcher(plan, plan.compile());
        limit = new GroupLimit(plan.limits().groups());
        reported = new ReportedWindows();
        windows = new WindowNotices();
        getRuntimeContext().addAccumulator(JobCounts.RECORDS, records);
        getRuntimeContext().addAccumulator(JobCounts.BYTES, bytes);
        getRuntimeContext().addAccumulator(JobCounts.MATCHED, matched);
        getRuntimeContext().addAccumulator(JobCounts.LATE, late);
        getRuntimeContext().addAccumulator(JobCounts.MALFORMED, malformed);
        getRuntimeContext().addAccumulator(JobCounts.STORED_BYTES, storedBytes);
        getRuntimeContext().addAccumulator(JobCounts.CLOCK_DIFFERS, clockDiffers);
        getRuntimeContext().addAccumulator(JobCounts.ERRORS, errors);
        getRuntimeContext().addAccumulator(ReachedLimits.GROUPS, windowsOverGroups);
        MetricGroup operator = getRuntimeContext().getMetricGroup();
        metrics = new SourceMetrics(operator, source);
        eventsOf = new DetectionCounter(operator, plan, "events");
        lateOf = new DetectionCounter(operator, plan, "late");
        errorsOf = new DetectionCounter(operator, plan, "errors");
        evaluationNanosOf = new DetectionCounter(operator, plan, "evaluationNanos");
    }

    @Override
    public void processElement(RecordBatch batch, Context context, Collector<GroupEvent> out) {
        long watermarkMillis = context.timerService().currentWatermark();
        limit.forgetUpTo(watermarkMillis);
        reported.forgetUpTo(watermarkMillis);
        BatchSink sink = new BatchSink(batch, context, out);
        for (int i = 0; i < batch.count(); i++) {
            sink.at(i);
            RecordMatcher.Outcome outcome =
                    matcher.match(batch, i, sink.arrivalMillis, watermarkMillis, sink);
            clockDiffers.add(matcher.clockDiffers() ? 1 : 0);
            switch (outcome) {
                case MATCHED -> matched.add(1);
                case LATE -> sink.late();
                case MALFORMED -> sink.malformed(matcher.reason());
                case PASSED_OVER -> metrics.passedOver();
            }
        }
        records.add(batch.count());
        metrics.read(batch.count(), batch.size());
        long clockMillis = clocks == null ? batch.clockMillis() : sink.arrivalMillis;
        metrics.clockShows(clockMillis);
        if (tellsWindows) {
            windows.give(clockMillis, notice -> context.output(WINDOWS, notice));
        }
        bytes.add(batch.size());
        storedBytes.add(batch.storedBytes());
        if (!batch.fault().isEmpty()) {
            sink.damaged();
        }
    }

    /** Where the records of one batch go. */
    private final class BatchSink implements RecordMatcher.Sink {
        private final RecordBatch batch;
        private final Context context;
        private final Collector<GroupEvent> out;
        private int record;
        private long arrivalMillis = RecordBatch.BEFORE_ALL;

        BatchSink(RecordBatch batch, Context context, Collector<GroupEvent> out) {
            this.batch = batch;
            this.context = context;
            this.out = out;
        }

        /** Turns to a record; it moves the clock, whatever becomes of it. */
        void at(int nextRecord) {
            record = nextRecord;
            windows.nextRecord();
            arrivalMillis = batch.arrivalMillis(nextRecord);
            if (clocks != null) {
                arrivalMillis = clocks.advance(batch.source(), arrivalMillis);
            }
        }

        @Override
        public void onTime(CompiledSearch search, GroupEvent event) {
            eventsOf.add(search.plan().id());
            if (tellsWindows) {
                windows.matched(search, event.window());
            }
            if (limit.admits(event)) {
                out.collect(event);
            } else if (limit.isFirstRefusal(event)) {
                windowsOverGroups.add(1);
                context.output(NOTICES, SearchRow.leftOut(search.id(), event.window()));
            }
        }

        @Override
        public void late(CompiledSearch search, GroupEvent event) {
            SearchWindow window = event.window();
            lateOf.add(search.plan().id());
            String matchId =
                    MatchId.of(
                            search.plan().id(),
                            window.startMillis(),
                            window.endMillis(),
                            event.byValues(),
                            0);
            byte[] json =
                    LateRecord.json(
                            search.plan().detection(),
                            matchId,
                            window.startMillis(),
                            event.timeMicros(),
                            arrivalMillis,
                            arrivalMillis < window.runMillis(),
                            batch.source(),
                            slice());
            reject(OutputStreamName.LATE, matchId, json);
        }

        @Override
        public void missed(CompiledSearch search, SearchWindow window) {
            if (tellsWindows) {
                windows.late(search, window);
            }
        }

        void late() {
            late.add(1);
            metrics.late();
        }

        @Override
        public void failed(
                CompiledSearch search,
                Optional<SearchWindow> window,
                long timeMicros,
                String reason) {
            errors.add(1);
            errorsOf.add(search.plan().id());
            if (window.isPresent() && reported.isFirst(search.id(), window.get())) {
                byte[] json =
                        ErrorRecord.ofEvent(
                                search.plan().detection(),
                                window.get().startMillis(),
                                window.get().endMillis(),
                                reason,
                                batch.source(),
                                slice());
                context.output(NOTICES, SearchRow.error(search.id(), window.get(), json));
            }
        }

        @Override
        public void took(CompiledSearch search, long nanos) {
            evaluationNanosOf.add(search.plan().id(), nanos);
        }

        void malformed(String reason) {
            report(reason, batch.offset(record), slice(), batch.trueSize(record));
        }

        /** A source that breaks off counts as one more record, malformed. */
        void damaged() {
            records.add(1);
            metrics.read(1, 0);
            report(batch.fault(), batch.faultOffset(), new byte[0], 0);
        }

        private void report(String reason, long offset, byte[] raw, long trueSize) {
            malformed.add(1);
            metrics.malformed();
            byte[] json = MalformedRecord.json(reason, batch.source(), offset, raw, trueSize);
            reject(OutputStreamName.MALFORMED, "", json);
        }

        private void reject(OutputStreamName stream, String key, byte[] json) {
            context.output(REJECTED, new OutputRecord(stream, OutputPlace.NONE, key, json));
        }

        private byte[] slice() {
            return Arrays.copyOfRange(batch.bytes(), batch.from(record), batch.to(record));
        }
    }
}
