package dev.weir.job;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.decode.DecodeSettings;
import dev.weir.decode.FieldTexts;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.WantedFields;
import dev.weir.plan.WantedTexts;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a task does with each Kafka record, but for the consumer: the record as a batch, its arrival
 * clock, decoding and matching. One thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class KafkaSourceBenchmark {
    private static final int RECORDS = 120_000;
    private static final int PARTITIONS = 4;

    /** A folder with a content pack. */
    @Param({"conf", "../security_content"})
    String pack;

    /** A folder of real logs of that many records or more, compressed or not. */
    @Param("../Security-Datasets")
    String logs;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private KafkaRecords source;
    private OneInputStreamOperatorTestHarness<RecordBatch, GroupEvent> match;
    private Collector<RecordBatch> task;

    /** Reads the records and opens the operator. */
    @Setup
    public void open() throws Exception {
        readRecords();
        source = new KafkaRecords("logs", 0);
        source.open(unregistered());
        match =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new MatchFunction(plan(), "logs", true, false)));
        match.setup(BinaryTypeInformation.GROUP_EVENT.createSerializer(null));
        match.open();
        task =
                new Collector<>() {
                    @Override
                    public void collect(RecordBatch batch) {
                        try {
                            match.processElement(batch, 0);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void close() {
                        // The task goes on.
                    }
                };
    }

    /** Closes the operator. */
    @TearDown
    public void close() throws Exception {
        match.close();
    }

    private void readRecords() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(Path.of(logs))) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            try (RecordReader reader = new RecordReader(JobRun.flink(file), 1 << 20)) {
                for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.count() && records.size() < RECORDS; i++) {
                        records.add(
                                record(
                                        Arrays.copyOfRange(
                                                batch.bytes(), batch.from(i), batch.to(i))));
                    }
                    reader.release(batch);
                }
            }
        }
        if (records.size() < RECORDS) {
            throw new IllegalStateException(logs + " holds too few records");
        }
    }

    /** All arrive at once, so that none is late however often it is read. */
    private ConsumerRecord<byte[], byte[]> record(byte[] value) {
        int number = records.size();
        return new ConsumerRecord<>(
                "logs",
                number * PARTITIONS / RECORDS,
                number,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static DeserializationSchema.InitializationContext unregistered() {
        return new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
            }
        };
    }

    private JobPlan plan() throws IOException {
        Content content = Content.load(List.of(ContentPack.folder(Path.of(pack))));
        DetectionPlanner planner = new DetectionPlanner(content, ZoneOffset.UTC);
        List<DetectionPlan> plans = new ArrayList<>();
        for (Detection detection : content.detections()) {
            try {
                plans.add(planner.plan(detection));
            } catch (SplException e) {
                // A job skips it, too.
            }
        }
        return new JobPlan(
                plans,
                DecodeSettings.defaults()
                        .withWanted(WantedFields.of(plans))
                        .withLiterals(WantedTexts.of(plans, FieldTexts::literalsOf)),
                Limits.DEFAULT,
                TimeRange.ALL,
                Map.of());
    }

    /** Records of logs of all kinds, few of which a detection reads. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int realMix() {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            source.deserialize(record, task);
        }
        int groupEvents = match.getOutput().size();
        match.getOutput().clear();
        return groupEvents;
    }
}
