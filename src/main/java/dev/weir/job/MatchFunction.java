package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.eval.Value;
import dev.weir.finding.LateRecord;
import dev.weir.finding.MalformedRecord;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records to group events. Decides lateness, before any shuffle, so that the answer does not hang
 * on parallelism; what is late or malformed goes to {@link #REJECTED}.
 */
final class MatchFunction extends ProcessFunction<RecordBatch, GroupEvent> {
    static final OutputTag<OutputRecord> REJECTED =
            new OutputTag<>("rejected", BinaryTypeInformation.OUTPUT_RECORD);

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final LongCounter records = new LongCounter();
    private final LongCounter bytes = new LongCounter();
    private final LongCounter matched = new LongCounter();
    private final LongCounter late = new LongCounter();
    private final LongCounter malformed = new LongCounter();
    private final LongCounter storedBytes = new LongCounter();
    private final LongCounter clockDiffers = new LongCounter();
    private transient RecordMatcher matcher;

    MatchFunction(JobPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        matcher = new RecordMatcher(plan, plan.compile());
        getRuntimeContext().addAccumulator(JobCounts.RECORDS, records);
        getRuntimeContext().addAccumulator(JobCounts.BYTES, bytes);
        getRuntimeContext().addAccumulator(JobCounts.MATCHED, matched);
        getRuntimeContext().addAccumulator(JobCounts.LATE, late);
        getRuntimeContext().addAccumulator(JobCounts.MALFORMED, malformed);
        getRuntimeContext().addAccumulator(JobCounts.STORED_BYTES, storedBytes);
        getRuntimeContext().addAccumulator(JobCounts.CLOCK_DIFFERS, clockDiffers);
    }

    @Override
    public void processElement(RecordBatch batch, Context context, Collector<GroupEvent> out) {
        BatchSink sink = new BatchSink(batch, context, out);
        for (int i = 0; i < batch.count(); i++) {
            sink.record = i;
            RecordMatcher.Outcome outcome =
                    matcher.match(
                            batch.bytes(),
                            batch.from(i),
                            batch.to(i),
                            batch.trueSize(i),
                            batch.arrivalMillis(i),
                            sink);
            if (matcher.clockDiffers()) {
                clockDiffers.add(1);
            }
            switch (outcome) {
                case MATCHED -> matched.add(1);
                case LATE -> late.add(1);
                case MALFORMED -> sink.malformed(matcher.reason());
                case PASSED_OVER -> {}
            }
        }
        records.add(batch.count());
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

        BatchSink(RecordBatch batch, Context context, Collector<GroupEvent> out) {
            this.batch = batch;
            this.context = context;
            this.out = out;
        }

        @Override
        public void onTime(
                CompiledSearch search, SearchWindow window, List<Value> byValues, Event event) {
            out.collect(
                    new GroupEvent(
                            search.plan().id(),
                            window,
                            byValues,
                            search.inputsOf(event),
                            event.timeMicros()));
        }

        @Override
        public void late(
                CompiledSearch search, SearchWindow window, List<Value> byValues, Event event) {
            byte[] json =
                    LateRecord.json(
                            search.plan().detection(),
                            window.startMillis(),
                            window.endMillis(),
                            byValues,
                            event.timeMicros(),
                            batch.arrivalMillis(record),
                            batch.source(),
                            slice());
            context.output(REJECTED, OutputRecord.unordered(OutputStreamName.LATE, json));
        }

        void malformed(String reason) {
            malformed.add(1);
            report(reason, batch.offset(record), slice(), batch.trueSize(record));
        }

        /** A source that breaks off counts as one more record, malformed. */
        void damaged() {
            records.add(1);
            malformed.add(1);
            report(batch.fault(), 0, new byte[0], 0);
        }

        private void report(String reason, long offset, byte[] raw, long trueSize) {
            byte[] json = MalformedRecord.json(reason, batch.source(), offset, raw, trueSize);
            context.output(REJECTED, OutputRecord.unordered(OutputStreamName.MALFORMED, json));
        }

        private byte[] slice() {
            return Arrays.copyOfRange(batch.bytes(), batch.from(record), batch.to(record));
        }
    }
}
