package dev.weir.job;

import dev.weir.job.files.FileRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph: records → group events → rows → findings → outputs. The same operators for any number
 * of detections; a bounded job has one more, which aggregates before the exchange.
 */
public final class DetectionJob {
    /** Key groups; the most that the job can be scaled to. */
    public static final int MAX_PARALLELISM = 720;

    private final StreamExecutionEnvironment environment;
    private final JobPlan plan;
    private final Output output;

    /** A job that is still to get its source. */
    public DetectionJob(StreamExecutionEnvironment environment, JobPlan plan, Output output) {
        this.environment = environment;
        this.plan = plan;
        this.output = output;
        environment.getConfig().enableObjectReuse();
        environment.setMaxParallelism(MAX_PARALLELISM);
    }

    /** Builds the bounded job over log files. */
    public void backfill(List<Path> files) {
        int recordBytes = plan.limits().recordBytes();
        environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
        SingleOutputStreamOperator<GroupEvent> events =
                match(
                        OperatorName.LOG_FILES,
                        environment
                                .fromSource(
                                        new NamedFileSource(
                                                new LogFileFormat(recordBytes),
                                                files,
                                                FileRange.partSize(recordBytes)),
                                        WatermarkStrategy.noWatermarks(),
                                        OperatorName.LOG_FILES)
                                .uid(OperatorName.LOG_FILES));
        build(List.of(events), aggregatedInTwo(events), Optional.empty());
    }

    /**
     * Builds the streaming job over what a {@link ReplayScan} spooled.
     *
     * @param speed how many times as fast as real time; positive infinity for no waiting
     */
    public void replay(java.nio.file.Path spool, double speed) {
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        SingleOutputStreamOperator<GroupEvent> events =
                match(
                        OperatorName.REPLAY,
                        environment
                                .fromSource(
                                        new NamedFileSource(
                                                new ReplayFormat(speed),
                                                List.of(new Path(spool.toUri())),
                                                Long.MAX_VALUE),
                                        ArrivalWatermarks.withEachBatch(),
                                        OperatorName.REPLAY)
                                .uid(OperatorName.REPLAY)
                                .setParallelism(1));
        build(List.of(events), aggregated(List.of(events)), Optional.empty());
    }

    /** Builds the unbounded job over all these sources at once, without {@code windows/}. */
    public void run(List<Input> inputs, SourceTiming timing) {
        run(inputs, timing, false);
    }

    /**
     * Builds the unbounded job over all these sources at once.
     *
     * @param windows whether it reports the windows of its detections; see {@link WindowReporter}
     */
    public void run(List<Input> inputs, SourceTiming timing, boolean windows) {
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        List<SingleOutputStreamOperator<GroupEvent>> events = new ArrayList<>();
        for (Input input : inputs) {
            SingleOutputStreamOperator<RecordBatch> records =
                    input.attach(environment, timing, plan.limits());
            String idle = OperatorName.idle(input.name());
            SingleOutputStreamOperator<RecordBatch> clocked =
                    records.transform(
                                    idle,
                                    BinaryTypeInformation.RECORD_BATCH,
                                    new IdleClock(timing.idleTimeoutMillis() + input.lagMillis()))
                            .uid(idle)
                            .setParallelism(records.getParallelism());
            events.add(
                    match(
                            clocked,
                            OperatorName.match(input.name()),
                            new MatchFunction(plan, input.name(), input.keepsClocks(), windows)));
        }
        build(
                events,
                aggregated(events),
                windows ? Optional.of(windows(events)) : Optional.empty());
    }

    private SingleOutputStreamOperator<GroupEvent> match(
            String source, SingleOutputStreamOperator<RecordBatch> records) {
        return match(records, OperatorName.MATCH, new MatchFunction(plan, source));
    }

    private static SingleOutputStreamOperator<GroupEvent> match(
            SingleOutputStreamOperator<RecordBatch> records, String name, MatchFunction function) {
        return records.process(function, BinaryTypeInformation.GROUP_EVENT)
                .name(name)
                .uid(name)
                // Where the source is: nothing may come between a record and its arrival.
                .setParallelism(records.getParallelism());
    }

    private DataStream<SearchRow> aggregated(List<SingleOutputStreamOperator<GroupEvent>> events) {
        return union(events, source -> source)
                .keyBy(GroupEvent::groupKey, Types.STRING)
                .process(new GroupAggregator(plan), BinaryTypeInformation.SEARCH_ROW)
                .name(OperatorName.AGGREGATE)
                .uid(OperatorName.AGGREGATE);
    }

    /** The same of a bounded job, where batch mode would sort each event by its group. */
    private DataStream<SearchRow> aggregatedInTwo(SingleOutputStreamOperator<GroupEvent> events) {
        return events.transform(
                        OperatorName.LOCAL_AGGREGATE,
                        BinaryTypeInformation.GROUP_STATE,
                        new LocalAggregator(plan))
                .uid(OperatorName.LOCAL_AGGREGATE)
                .setParallelism(events.getParallelism())
                .keyBy(group -> GroupKey.of(group).text(), Types.STRING)
                .process(new GroupMerger(plan), BinaryTypeInformation.SEARCH_ROW)
                .name(OperatorName.AGGREGATE)
                .uid(OperatorName.AGGREGATE);
    }

    /** What follows the aggregation: the same operators, however many sources there are. */
    private void build(
            List<SingleOutputStreamOperator<GroupEvent>> events,
            DataStream<SearchRow> rows,
            Optional<DataStream<OutputRecord>> windows) {
        SingleOutputStreamOperator<OutputRecord> findings =
                rows.union(union(events, source -> source.getSideOutput(MatchFunction.NOTICES)))
                        .keyBy(SearchRow::windowKey, Types.STRING)
                        .process(new FindingFunction(plan), BinaryTypeInformation.OUTPUT_RECORD)
                        .name(OperatorName.FINDINGS)
                        .uid(OperatorName.FINDINGS);
        output.attach(
                findings,
                union(events, source -> source.getSideOutput(MatchFunction.REJECTED)),
                windows);
    }

    /** One task for all windows: only its watermark says that a search has run everywhere. */
    private DataStream<OutputRecord> windows(List<SingleOutputStreamOperator<GroupEvent>> events) {
        return union(events, source -> source.getSideOutput(MatchFunction.WINDOWS))
                .keyBy(notice -> WindowReporter.KEY, Types.STRING)
                .process(new WindowReporter(plan), BinaryTypeInformation.OUTPUT_RECORD)
                .name(OperatorName.WINDOWS)
                .uid(OperatorName.WINDOWS)
                .setParallelism(1);
    }

    /** One stream of every source, as one. */
    private static <T> DataStream<T> union(
            List<SingleOutputStreamOperator<GroupEvent>> sources,
            Function<SingleOutputStreamOperator<GroupEvent>, DataStream<T>> stream) {
        DataStream<T> all = stream.apply(sources.get(0));
        for (SingleOutputStreamOperator<GroupEvent> source : sources.subList(1, sources.size())) {
            all = all.union(stream.apply(source));
        }
        return all;
    }
}
