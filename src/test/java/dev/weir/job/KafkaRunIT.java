package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The unbounded job from a real broker to a real broker, read with {@code read_committed}. */
class KafkaRunIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final Path LOGS = Path.of("testdata/smbexec");
    private static final SourceTiming TIMING = new SourceTiming(2000, 900_000);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static KafkaBroker broker;

    @TempDir Path work;

    private String topic;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** A job of its own: topics and transactions are named after the test. */
    @BeforeEach
    void nameTopics(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    private KafkaInput input() {
        return new KafkaInput(
                "logs",
                broker.servers(),
                List.of(topic),
                "",
                topic,
                StartPosition.EARLIEST,
                0,
                ClientProperties.NONE);
    }

    private KafkaOutput output() {
        return new KafkaOutput(broker.servers(), topic + ".", true, topic, ClientProperties.NONE);
    }

    private JobClient start(JobPlan plan, int parallelism) throws Exception {
        for (OutputStreamName stream : OutputStreamName.values()) {
            broker.create(output().topic(stream), 2);
        }
        StreamExecutionEnvironment environment = JobRun.environment(parallelism);
        new DetectionJob(environment, plan, output()).run(List.of(input()), TIMING);
        return environment.executeAsync();
    }

    /** Waits until a job has committed this many lines of a stream; gives all streams. */
    private Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> await(
            JobClient job, OutputStreamName awaited, int lines) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> streams = committed();
            if (streams.get(awaited).size() >= lines) {
                return streams;
            }
            JobStatus status = job.getJobStatus().get();
            if (status.isTerminalState()) {
                job.getJobExecutionResult().get();
            }
            if (System.nanoTime() > deadline) {
                assertEquals(lines, streams.get(awaited).size(), "committed in time");
            }
        }
    }

    private Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> committed() {
        List<String> topics =
                Arrays.stream(OutputStreamName.values()).map(output()::topic).toList();
        Map<String, List<ConsumerRecord<byte[], byte[]>>> records = broker.read(topics);
        Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> streams = new TreeMap<>();
        for (OutputStreamName stream : OutputStreamName.values()) {
            streams.put(stream, records.get(output().topic(stream)));
        }
        return streams;
    }

    private static List<String> lines(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(KafkaBroker::text).sorted().toList();
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(LOGS)) {
            return files.sorted().toList();
        }
    }

    /** A record of a log and its time, or that of the record before it if it has none. */
    private static final class Timed {
        private final long timeMillis;
        private final byte[] bytes;

        Timed(long timeMillis, byte[] bytes) {
            this.timeMillis = timeMillis;
            this.bytes = bytes;
        }
    }

    /** All records of the test logs, by time. */
    private static List<Timed> records(JobPlan plan) throws IOException {
        RecordMatcher matcher = new RecordMatcher(plan, plan.compile());
        List<Timed> records = new ArrayList<>();
        for (Path log : logs()) {
            long time = 0;
            try (RecordReader reader = new RecordReader(JobRun.flink(log), 1 << 20)) {
                for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.count(); i++) {
                        byte[] record =
                                Arrays.copyOfRange(batch.bytes(), batch.from(i), batch.to(i));
                        long micros = matcher.timeOf(record, 0, record.length);
                        time = micros == Event.NO_TIME ? time : Math.floorDiv(micros, 1000L);
                        records.add(new Timed(time, record));
                    }
                }
            }
        }
        records.sort(Comparator.comparing(record -> record.timeMillis));
        return records;
    }

    @Test
    void rowsAreThoseOfABackfillOverTheSameRecords() throws Exception {
        JobPlan plan = Searches.smbexec();
        JobRun backfill = JobRun.Mode.BACKFILL.run(plan, logs(), 1, work);
        broker.create(topic, 4);
        int next = 0;
        for (Timed record : records(plan)) {
            broker.append(topic, next++ % 3, record.timeMillis, record.bytes);
        }

        JobClient job = start(plan, 2);
        var streams = await(job, OutputStreamName.RISK_EVENTS, backfill.matches().size());
        job.cancel().get();

        for (OutputStreamName stream :
                List.of(
                        OutputStreamName.MATCHES,
                        OutputStreamName.NOTABLES,
                        OutputStreamName.RISK_EVENTS)) {
            assertEquals(backfill.lines().get(stream), lines(streams.get(stream)));
        }
        assertEquals(List.of(), lines(streams.get(OutputStreamName.LATE)));
        assertEquals(
                backfill.lines().get(OutputStreamName.MALFORMED).size(),
                streams.get(OutputStreamName.MALFORMED).size());
    }
}
