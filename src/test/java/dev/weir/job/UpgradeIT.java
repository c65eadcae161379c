package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job of an earlier build, stopped with a savepoint in the middle of a window, goes on in this
 * build: at another parallelism, with one detection added, one removed, one that has other
 * conditions and one that has other by-fields.
 *
 * <p>The savepoint is in {@code src/test/resources}, named after the version that made it, and
 * stays when the build goes on. To make another one, for another version:
 *
 * <pre>{@code
 * mvn test -Dtest=UpgradeIT -Dweir.savepoint=src/test/resources/savepoint-VERSION
 * }</pre>
 */
class UpgradeIT {
    /** Names the folder that the savepoint is to be kept in; nothing is tested then. */
    private static final String KEEP = "weir.savepoint";

    private static final Path KEPT = Path.of("src/test/resources/savepoint-0.1");
    private static final String TOPIC = "upgrade";
    private static final int PARTITIONS = 3;
    private static final SourceTiming NEVER_IDLE = new SourceTiming(3_600_000, 900_000);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private static final String ONLY_Q =
            "| tstats count values(Processes.process) as process"
                    + " from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                    + " Processes.process=q* by Processes.dest | rename Processes.dest as dest";

    private static final String BY_DEST_AND_NAME =
            "| tstats count values(Processes.process) as process"
                    + " from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                    + " by Processes.dest Processes.process_name | rename Processes.* as *";

    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster(3, soonCounted());

    @TempDir Path work;

    private KafkaBroker broker;

    /** Counts travel with heartbeats. */
    private static Configuration soonCounted() {
        Configuration configuration = new Configuration();
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(300));
        return configuration;
    }

    /** A broker of its own for each run: a topic's offsets must be those of the savepoint. */
    @BeforeEach
    void startBroker() throws Exception {
        broker = KafkaBroker.start();
        broker.create(TOPIC, PARTITIONS);
        for (OutputStreamName stream : OutputStreamName.values()) {
            broker.create(output().topic(stream), 1);
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private KafkaInput input() {
        return new KafkaInput(
                "logs",
                broker.servers(),
                List.of(TOPIC),
                "",
                "weir",
                StartPosition.EARLIEST,
                0,
                ClientProperties.NONE);
    }

    /** Without transactions, of which another broker than the savepoint's would know nothing. */
    private KafkaOutput output() {
        return new KafkaOutput(broker.servers(), "weir.", false, "weir", ClientProperties.NONE);
    }

    private static JobPlan before() {
        return Searches.plan(
                Limits.DEFAULT,
                Searches.detection("unchanged", Searches.BY_DEST, Searches.HOURLY),
                Searches.detection("removed", Searches.BY_DEST, Searches.HOURLY),
                Searches.detection("conditions", Searches.BY_DEST, Searches.HOURLY),
                Searches.detection("regrouped", Searches.BY_DEST, Searches.HOURLY));
    }

    private static JobPlan after() {
        return Searches.plan(
                Limits.DEFAULT,
                Searches.detection("unchanged", Searches.BY_DEST, Searches.HOURLY),
                Searches.detection("conditions", ONLY_Q, Searches.HOURLY),
                Searches.detection("regrouped", BY_DEST_AND_NAME, Searches.HOURLY),
                Searches.detection("added", Searches.BY_DEST, Searches.HOURLY));
    }

    private void event(int partition, String time, String dest, String process) throws Exception {
        broker.append(
                TOPIC,
                partition,
                Searches.millis(time),
                Searches.utf8(Searches.cim(time, dest, process)));
    }

    /** Moves a partition's clock. */
    private void tombstone(int partition, String time) throws Exception {
        broker.append(TOPIC, partition, Searches.millis(time), null);
    }

    /** A window that ends, and half of the next; gives how many records it takes. */
    private int appendFirstHalf() throws Exception {
        event(0, "2023-02-20T08:30:00Z", "early", "p");
        event(0, "2023-02-20T10:00:00Z", "a", "p");
        event(1, "2023-02-20T10:05:00Z", "b", "p");
        tombstone(2, "2023-02-20T10:00:00Z");
        return 4;
    }

    private void appendSecondHalf() throws Exception {
        event(0, "2023-02-20T10:10:00Z", "a", "q");
        event(0, "2023-02-20T10:20:00Z", "c", "p");
        event(1, "2023-02-20T10:30:00Z", "b", "p");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            tombstone(partition, "2023-02-20T12:00:00Z");
        }
    }

    /**
     * Starts a job.
     *
     * @param savepoint what it goes on from; empty for a new one
     */
    private JobClient start(JobPlan plan, int parallelism, String savepoint) throws Exception {
        StreamExecutionEnvironment environment = JobRun.environment(parallelism);
        if (!savepoint.isEmpty()) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            environment.configure(restore);
        }
        new DetectionJob(environment, plan, output()).run(List.of(input()), NEVER_IDLE, true);
        return environment.executeAsync();
    }

    private Path stop(JobClient job) throws Exception {
        String savepoint =
                job.stopWithSavepoint(false, work.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        return Path.of(URI.create(savepoint));
    }

    private static void failIfLate(JobClient job, long deadlineNanos, Object state)
            throws Exception {
        if (job.getJobStatus().get().isTerminalState()) {
            job.getJobExecutionResult().get();
        }
        assertTrue(System.nanoTime() < deadlineNanos, () -> "not in time: " + state);
    }

    /** Waits until a job has read this many records since it was started. */
    private static void awaitRead(JobClient job, long records) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long read = 0;
        while (read < records) {
            failIfLate(job, deadline, read);
            read = JobCounts.of(job.getAccumulators().get()).records();
        }
    }

    private Map<String, List<ConsumerRecord<byte[], byte[]>>> written() {
        return broker.read(Arrays.stream(OutputStreamName.values()).map(output()::topic).toList());
    }

    private List<String> lines(OutputStreamName stream, Function<JsonNode, String> line)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : written().get(output().topic(stream))) {
            lines.add(line.apply(JSON.readTree(record.value())));
        }
        lines.sort(null);
        return lines;
    }

    private static String window(JsonNode line) {
        return line.get("detection_id").asText()
                + " "
                + Instant.ofEpochSecond(line.get("info_min_time").asLong())
                        .toString()
                        .substring(11, 16);
    }

    private List<String> windows() throws IOException {
        return lines(
                OutputStreamName.WINDOWS,
                line ->
                        window(line)
                                + " "
                                + line.get("matched")
                                + " "
                                + line.get("late")
                                + " "
                                + line.get("closed_by").asText());
    }

    private void awaitWindows(JobClient job, int lines) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<String> seen = windows(); seen.size() < lines; seen = windows()) {
            failIfLate(job, deadline, seen);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = KEEP, matches = ".+")
    void keepASavepoint() throws Exception {
        int records = appendFirstHalf();
        JobClient job = start(before(), 2, "");
        awaitRead(job, records);
        awaitWindows(job, 8); // the windows that ran at 9:00 and 10:00, of four detections
        Path savepoint = stop(job);

        Path kept = Path.of(System.getProperty(KEEP));
        Files.createDirectories(kept);
        try (var files = Files.list(savepoint)) {
            assertEquals(List.of(savepoint.resolve("_metadata")), files.toList());
        }
        Files.copy(savepoint.resolve("_metadata"), kept.resolve("_metadata"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @DisabledIfSystemProperty(named = KEEP, matches = ".+")
    void theJobOfAnEarlierBuildGoesOn(int parallelism) throws Exception {
        appendFirstHalf();
        appendSecondHalf();
        JobClient job = start(after(), parallelism, KEPT.toAbsolutePath().toUri().toString());
        awaitWindows(job, 8);
        stop(job);

        assertEquals(
                List.of(
                        "added 09:50 a 1",
                        "added 09:50 b 1",
                        "added 09:50 c 1",
                        "conditions 09:50 a 2",
                        "conditions 09:50 b 1",
                        "regrouped 09:50 a 1",
                        "regrouped 09:50 b 1",
                        "regrouped 09:50 c 1",
                        "unchanged 09:50 a 2",
                        "unchanged 09:50 b 2",
                        "unchanged 09:50 c 1"),
                lines(
                        OutputStreamName.MATCHES,
                        line ->
                                window(line)
                                        + " "
                                        + line.at("/result/dest").asText()
                                        + " "
                                        + line.at("/result/count")));
        assertEquals(
                List.of(
                        "regrouped 09:50 the detection has other by-fields or aggregates than when"
                                + " the window began; what had been aggregated is dropped"),
                lines(
                        OutputStreamName.ERRORS,
                        line -> window(line) + " " + line.get("reason").asText()));
        assertEquals(
                List.of(
                        "added 09:50 3 0 data",
                        "added 10:50 0 0 data",
                        "conditions 09:50 3 0 data",
                        "conditions 10:50 0 0 data",
                        "regrouped 09:50 5 0 data",
                        "regrouped 10:50 0 0 data",
                        "unchanged 09:50 5 0 data",
                        "unchanged 10:50 0 0 data"),
                windows());
        assertEquals(List.of(), lines(OutputStreamName.LATE, JsonNode::toString));
    }
}
