package dev.weir.job;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.cim.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unbounded job from a real broker to a real broker, read with {@code read_committed}. */
class KafkaRunIT {
    private static final int METRICS_PORT = freePort();

    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster(4, observed());

    private static final Path LOGS = Path.of("testdata/smbexec");

    /** Nothing is taken for silent, however slow the machine is. */
    private static final SourceTiming NEVER_IDLE = new SourceTiming(3_600_000, 900_000);

    /** Soon silent; longer than a slow machine takes to read what is there. */
    private static final SourceTiming SOON_IDLE = new SourceTiming(10_000, 900_000);

    private static final String TOMBSTONES =
            "flink_taskmanager_job_task_operator_deserializer_source_tombstones";
    private static final String SOURCE_METRIC = "flink_taskmanager_job_task_operator_source_";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static KafkaBroker broker;
    private static MiniCluster cluster;

    @TempDir Path work;

    private final List<JobClient> jobs = new ArrayList<>();
    private String topic;

    /** Counts travel with heartbeats; metrics are served as Prometheus reads them. */
    private static Configuration observed() {
        Configuration configuration = new Configuration();
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(300));
        configuration.set(MetricOptions.REPORTERS_LIST, "prom");
        configuration.setString(
                "metrics.reporter.prom.factory.class", PrometheusReporterFactory.class.getName());
        configuration.setString("metrics.reporter.prom.port", String.valueOf(METRICS_PORT));
        return configuration;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void startBroker(@InjectMiniCluster MiniCluster miniCluster) throws Exception {
        cluster = miniCluster;
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

    @AfterEach
    void cancelJobs() throws Exception {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().get().isTerminalState()) {
                job.cancel().get();
            }
        }
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

    private void createTopics(int partitions) throws Exception {
        broker.create(topic, partitions);
        for (OutputStreamName stream : OutputStreamName.values()) {
            broker.create(output().topic(stream), 2);
        }
    }

    /**
     * Starts a job.
     *
     * @param savepoint what it goes on from; empty for a new one
     */
    private JobClient start(JobPlan plan, int parallelism, SourceTiming timing, String savepoint)
            throws Exception {
        StreamExecutionEnvironment environment = JobRun.environment(parallelism);
        if (!savepoint.isEmpty()) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            environment.configure(restore);
        }
        new DetectionJob(environment, plan, output()).run(List.of(input()), timing);
        JobClient job = environment.executeAsync();
        jobs.add(job);
        return job;
    }

    private String stop(JobClient job) throws Exception {
        // Before, it makes no savepoint.
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
        return job.stopWithSavepoint(
                        false,
                        work.resolve("savepoint").toUri().toString(),
                        SavepointFormatType.CANONICAL)
                .get();
    }

    /** Waits until a job has read this many records since it was started. */
    private static void awaitRead(JobClient job, long records) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long read = 0;
        while (read < records) {
            read = JobCounts.of(job.getAccumulators().get()).records();
            failWith(job);
            assertTrue(System.nanoTime() < deadline, "read " + read + " records in time");
            Thread.onSpinWait();
        }
        assertEquals(records, read);
    }

    private static void failWith(JobClient job) throws Exception {
        if (job.getJobStatus().get().isTerminalState()) {
            job.getJobExecutionResult().get();
        }
    }

    /** Waits until a job has committed this many lines of a stream; gives all streams. */
    private Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> await(
            JobClient job, OutputStreamName awaited, int lines) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> streams = committed();
            if (streams.get(awaited).size() >= lines) {
                // Anew: of what was committed together, one topic may have been read before
                // another.
                return committed();
            }
            failWith(job);
            if (System.nanoTime() > deadline) {
                assertEquals(lines, streams.get(awaited).size(), "in time; " + state(job));
            }
        }
    }

    /** What a job that gives nothing is doing: tasks, checkpoints, records and watermarks. */
    private static String state(JobClient job) throws Exception {
        AccessExecutionGraph graph = cluster.getArchivedExecutionGraph(job.getJobID()).get();
        StringBuilder state = new StringBuilder().append(graph.getState());
        for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
            state.append("\n").append(task.getTaskNameWithSubtaskIndex());
            state.append(' ').append(task.getExecutionState());
        }
        CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
        if (checkpoints != null) {
            CheckpointStatsCounts counts = checkpoints.getCounts();
            state.append("\ncheckpoints: ").append(counts.getNumberOfCompletedCheckpoints());
            state.append(" completed, ").append(counts.getNumberOfFailedCheckpoints());
            state.append(" failed, ").append(counts.getNumberOfInProgressCheckpoints());
            state.append(" in progress");
        }
        state.append('\n').append(JobCounts.of(job.getAccumulators().get()));
        Pattern watermark =
                Pattern.compile(
                        "operator_currentOutputWatermark\\{.*operator_name=\"([^\"]*)\""
                                + ".*subtask_index=\"(\\d+)\".* (\\S+)");
        metricLines()
                .map(watermark::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + " " + found.group(2) + " " + found.group(3))
                .sorted()
                .forEach(line -> state.append("\nwatermark of ").append(line));
        return state.toString();
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

    private void appendAll(List<Timed> records, int partitions) throws Exception {
        for (int i = 0; i < records.size(); i++) {
            Timed record = records.get(i);
            broker.append(topic, i % partitions, record.timeMillis, record.bytes);
        }
    }

    /** Moves the clock of each partition beyond all windows. */
    private void closeWindows(int partitions, long timestampMillis) throws Exception {
        for (int partition = 0; partition < partitions; partition++) {
            broker.append(topic, partition, timestampMillis, null);
        }
    }

    private static long behind(List<Timed> records) {
        return records.get(records.size() - 1).timeMillis + Duration.ofDays(2).toMillis();
    }

    private void appendEvent(int partition, String timestamp, String time, String dest)
            throws Exception {
        broker.append(
                topic,
                partition,
                Searches.millis(timestamp),
                Searches.utf8(Searches.cim(time, dest, "p")));
    }

    private static void assertSameFindings(
            JobRun expected, Map<OutputStreamName, List<ConsumerRecord<byte[], byte[]>>> streams) {
        for (OutputStreamName stream :
                List.of(
                        OutputStreamName.MATCHES,
                        OutputStreamName.NOTABLES,
                        OutputStreamName.RISK_EVENTS)) {
            assertEquals(expected.lines().get(stream), lines(streams.get(stream)));
        }
        assertEquals(
                expected.lines().get(OutputStreamName.MALFORMED).size(),
                streams.get(OutputStreamName.MALFORMED).size());
        assertEquals(List.of(), lines(streams.get(OutputStreamName.LATE)));
    }

    private static String matchId(String line) throws IOException {
        return JSON.readTree(line).get("match_id").asText();
    }

    /** Window, host and count of each row, sorted. */
    private static List<String> rows(List<ConsumerRecord<byte[], byte[]>> matches)
            throws IOException {
        List<String> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> match : matches) {
            JsonNode row = JSON.readTree(match.value());
            rows.add(
                    Instant.ofEpochSecond(row.get("info_min_time").asLong())
                            + " "
                            + row.at("/result/dest").asText()
                            + " "
                            + row.at("/result/count").asText());
        }
        rows.sort(null);
        return rows;
    }

    private static JobPlan hourly() {
        return Searches.plan(
                Limits.DEFAULT, Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));
    }

    private static Stream<String> metricLines() throws Exception {
        URI metrics = URI.create("http://localhost:" + METRICS_PORT + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("flink_"));
    }

    /** The metrics by name, each summed over tasks, sources and detections. */
    private static Map<String, Long> metrics() throws Exception {
        Map<String, Long> metrics = new TreeMap<>();
        metricLines()
                .forEach(
                        line ->
                                metrics.merge(
                                        line.substring(0, line.indexOf('{')),
                                        wholeNumber(line.substring(line.lastIndexOf(' ') + 1)),
                                        Long::sum));
        return metrics;
    }

    private static long wholeNumber(String value) {
        return (long) Double.parseDouble(value);
    }

    private static Set<String> dashboardNames() throws IOException {
        Set<String> names = new TreeSet<>();
        String dashboard = Files.readString(Path.of("conf/grafana-dashboard.json"));
        JSON.readTree(dashboard); // must be JSON
        Matcher name = Pattern.compile("flink_[A-Za-z_]+").matcher(dashboard);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    private static List<String> missing(Set<String> wanted, Set<String> present) {
        return wanted.stream().filter(name -> !present.contains(name)).toList();
    }

    @Test
    void rowsAreThoseOfABackfillOverTheSameRecords() throws Exception {
        JobPlan plan = Searches.smbexec();
        JobRun backfill = JobRun.Mode.BACKFILL.run(plan, logs(), 1, work);
        List<Timed> records = records(plan);
        createTopics(3);
        appendAll(records, 3);
        closeWindows(3, behind(records));

        JobClient job = start(plan, 2, NEVER_IDLE, "");
        var streams = await(job, OutputStreamName.RISK_EVENTS, backfill.matches().size());
        awaitRead(job, backfill.counts().records() + 3);
        JobCounts counts = JobCounts.of(job.getAccumulators().get());
        Map<String, Long> metrics = metrics();

        assertSameFindings(backfill, streams);
        assertEquals(List.of(), missing(dashboardNames(), metrics.keySet()));
        assertEquals(counts.records(), metrics.get(SOURCE_METRIC + "records"));
        assertEquals(counts.bytes(), metrics.get(SOURCE_METRIC + "bytes"));
        assertEquals(counts.malformed(), metrics.get(SOURCE_METRIC + "malformed"));
        assertEquals(counts.passedOver(), metrics.get(SOURCE_METRIC + "passedOver"));
        assertEquals(3, metrics.get(TOMBSTONES));
        assertEquals(backfill.counts().matched(), counts.matched());
        assertEquals(backfill.counts().malformed(), counts.malformed());
        assertEquals(backfill.counts().passedOver() + 3, counts.passedOver());
        for (ConsumerRecord<byte[], byte[]> match : streams.get(OutputStreamName.MATCHES)) {
            assertEquals(matchId(KafkaBroker.text(match)), new String(match.key(), US_ASCII));
        }
        for (ConsumerRecord<byte[], byte[]> broken : streams.get(OutputStreamName.MALFORMED)) {
            assertNull(broken.key());
            assertTrue(
                    JSON.readTree(broken.value()).get("source").asText().startsWith(topic + "-"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 2"})
    void aJobRestoredAtAnotherParallelismLosesAndDoublesNothing(int before, int after)
            throws Exception {
        topic += before;
        JobPlan plan = Searches.smbexec();
        JobRun backfill = JobRun.Mode.BACKFILL.run(plan, logs(), 1, work.resolve("backfill"));
        List<Timed> records = records(plan);
        int half = records.size() / 2;
        createTopics(3);
        appendAll(records.subList(0, half), 3);

        JobClient first = start(plan, before, NEVER_IDLE, "");
        awaitRead(first, half);
        String savepoint = stop(first);
        appendAll(records.subList(half, records.size()), 3);
        closeWindows(3, behind(records));
        JobClient second = start(plan, after, NEVER_IDLE, savepoint);
        var streams = await(second, OutputStreamName.RISK_EVENTS, backfill.matches().size());

        assertSameFindings(backfill, streams);
    }

    @Test
    void whatArrivesLateInItsPartitionIsLateAndNothingElse() throws Exception {
        createTopics(3);
        appendEvent(0, "2023-02-20T10:00:00Z", "2023-02-20T10:00:00Z", "a");
        appendEvent(0, "2023-02-20T13:00:00Z", "2023-02-20T13:00:00Z", "a");
        // The search over 09:50 to 10:50 ran at 11:00.
        appendEvent(0, "2023-02-20T13:00:01Z", "2023-02-20T10:30:00Z", "a");
        // Stamped in time, but behind records that came later.
        appendEvent(0, "2023-02-20T10:31:00Z", "2023-02-20T10:31:00Z", "a");
        // A partition that is read again from long ago.
        appendEvent(1, "2023-02-01T10:00:00Z", "2023-02-01T10:00:00Z", "b");
        appendEvent(1, "2023-02-02T10:00:00Z", "2023-02-02T10:00:00Z", "b");
        // In a third the same event as the late ones comes in time.
        appendEvent(2, "2023-02-20T10:30:00Z", "2023-02-20T10:30:00Z", "a");

        closeWindows(3, Searches.millis("2023-02-22T00:00:00Z"));

        JobClient job = start(hourly(), 2, NEVER_IDLE, "");
        var streams = await(job, OutputStreamName.MATCHES, 4);

        assertEquals(
                List.of(
                        "2023-02-01T09:50:00Z b 1",
                        "2023-02-02T09:50:00Z b 1",
                        "2023-02-20T09:50:00Z a 2",
                        "2023-02-20T12:50:00Z a 1"),
                rows(streams.get(OutputStreamName.MATCHES)));
        List<String> late = lines(streams.get(OutputStreamName.LATE));
        assertEquals(2, late.size());
        for (String line : late) {
            JsonNode event = JSON.readTree(line);
            assertEquals(topic + "-0", event.get("source").asText());
            assertFalse(event.has("reason"), line);
            assertEquals(
                    Searches.millis("2023-02-20T13:00:01Z") / 1000,
                    event.get("arrival_time").asLong());
        }
    }

    @Test
    void aPartitionThatStaysEmptyAndATaskWithoutPartitionsHoldNothingBack() throws Exception {
        createTopics(2);
        appendEvent(0, "2023-02-20T10:00:00Z", "2023-02-20T10:00:00Z", "a");

        JobClient job = start(hourly(), 4, SOON_IDLE, "");
        var streams = await(job, OutputStreamName.MATCHES, 1);

        assertEquals(
                List.of("2023-02-20T09:50:00Z a 1"), rows(streams.get(OutputStreamName.MATCHES)));
    }

    @Test
    void aWindowThatSilenceClosedStaysClosedAfterARestore() throws Exception {
        createTopics(2);
        appendEvent(0, "2023-02-20T10:00:00Z", "2023-02-20T10:00:00Z", "a");

        JobClient first = start(hourly(), 2, SOON_IDLE, "");
        await(first, OutputStreamName.MATCHES, 1);
        appendEvent(1, "2023-02-20T10:01:00Z", "2023-02-20T10:01:00Z", "a");
        await(first, OutputStreamName.LATE, 1);
        String savepoint = stop(first);
        appendEvent(1, "2023-02-20T10:02:00Z", "2023-02-20T10:02:00Z", "a");
        JobClient second = start(hourly(), 1, SOON_IDLE, savepoint);
        var streams = await(second, OutputStreamName.LATE, 2);

        assertEquals(
                List.of("2023-02-20T09:50:00Z a 1"), rows(streams.get(OutputStreamName.MATCHES)));
        String row = lines(streams.get(OutputStreamName.MATCHES)).get(0);
        for (String line : lines(streams.get(OutputStreamName.LATE))) {
            assertEquals("idle", JSON.readTree(line).get("reason").asText());
            assertEquals(matchId(row), matchId(line));
        }
    }
}
