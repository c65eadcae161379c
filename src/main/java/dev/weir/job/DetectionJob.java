package dev.weir.job;

import dev.weir.job.files.FileRange;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph: records → group events → rows → findings → outputs. The same operators for any number
 * of detections, in batch and in streaming mode.
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
        build(
                environment
                        .fromSource(
                                source(
                                        new LogFileFormat(recordBytes),
                                        files,
                                        FileRange.partSize(recordBytes)),
                                WatermarkStrategy.noWatermarks(),
                                OperatorName.LOG_FILES)
                        .uid(OperatorName.LOG_FILES));
    }

    /**
     * Builds the streaming job over what a {@link ReplayScan} spooled.
     *
     * @param speed how many times as fast as real time; positive infinity for no waiting
     */
    public void replay(java.nio.file.Path spool, double speed) {
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        build(
                environment
                        .fromSource(
                                source(
                                        new ReplayFormat(speed),
                                        List.of(new Path(spool.toUri())),
                                        Long.MAX_VALUE),
                                ArrivalWatermarks.strategy(),
                                OperatorName.REPLAY)
                        .uid(OperatorName.REPLAY)
                        .setParallelism(1));
    }

    private static FileSource<RecordBatch> source(
            BulkFormat<RecordBatch, FileSourceSplit> format, List<Path> files, long partSize) {
        return FileSource.forBulkFileFormat(format, files.toArray(Path[]::new))
                .setFileEnumerator(() -> new NamedFiles(partSize))
                .build();
    }

    private void build(SingleOutputStreamOperator<RecordBatch> records) {
        SingleOutputStreamOperator<GroupEvent> events =
                records.process(new MatchFunction(plan), BinaryTypeInformation.GROUP_EVENT)
                        .name(OperatorName.MATCH)
                        .uid(OperatorName.MATCH)
                        // Where the source is: nothing may come between a record and its arrival.
                        .setParallelism(records.getParallelism());
        DataStream<SearchRow> rows =
                events.keyBy(GroupEvent::groupKey, Types.STRING)
                        .process(new GroupAggregator(plan), BinaryTypeInformation.SEARCH_ROW)
                        .name(OperatorName.AGGREGATE)
                        .uid(OperatorName.AGGREGATE);
        SingleOutputStreamOperator<OutputRecord> findings =
                rows.union(events.getSideOutput(MatchFunction.LEFT_OUT))
                        .keyBy(SearchRow::windowKey, Types.STRING)
                        .process(new FindingFunction(plan), BinaryTypeInformation.OUTPUT_RECORD)
                        .name(OperatorName.FINDINGS)
                        .uid(OperatorName.FINDINGS);
        output.attach(findings, events.getSideOutput(MatchFunction.REJECTED));
    }
}
