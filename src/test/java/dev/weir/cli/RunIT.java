package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.job.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the person sees who starts and stops the unbounded job on one machine. */
@Timeout(180)
class RunIT {
    private static final int TERMINATED = 128 + 15;
    private static final Path LOG = Path.of("testdata/smbexec/sysmon.log");
    private static final Instant ARRIVAL = Instant.parse("2023-02-20T10:30:00Z");
    private static final String DETECTIONS = "detections: [Impacket Smbexec Service Command]\n";
    private static final String RUNNING = "weir: running: 1 detection, ";
    private static final List<String> COUNTS =
            List.of(
                    "weir: 18 records: 3 matched, 0 late, 0 malformed, 15 passed over",
                    "weir: 3 matches, 3 notables, 3 risk events");

    private static KafkaBroker broker;

    @TempDir private Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private Path config(String sourcesAndSinks, String... arguments) throws IOException {
        return Files.writeString(
                folder.resolve("weir.yaml"),
                DETECTIONS + sourcesAndSinks.formatted((Object[]) arguments));
    }

    private Process start(Path config) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-jar", "target/weir.jar", "run", "--config", config.toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private List<String> err() throws IOException {
        return Files.readAllLines(folder.resolve("err"));
    }

    private void awaitRunning(Process run) throws Exception {
        while (run.isAlive() && err().stream().noneMatch(line -> line.startsWith(RUNNING))) {
            run.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends it as {@code kill} does; gives what it prints after its warnings. */
    private List<String> terminate(Process run) throws Exception {
        run.destroy();
        assertEquals(TERMINATED, run.waitFor(), err().toString());
        return err().stream().filter(line -> !line.startsWith("weir: warning: ")).toList();
    }

    /** Ends it once all its tasks run. */
    private void assertStopsWithCounts(Process run, String source) throws Exception {
        awaitRunning(run);
        assertEquals(
                List.of(
                        RUNNING + "source " + source + "; Ctrl-C stops",
                        COUNTS.get(0),
                        COUNTS.get(1)),
                terminate(run));
    }

    private static void awaitMatches(Process run, int count) throws IOException {
        BufferedReader out = run.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            assertTrue(out.readLine().startsWith("{\"match_id\":"));
        }
    }

    private static List<String> stored(Path stream) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(stream)) {
            for (Path file : files.toList()) {
                assertFalse(file.getFileName().toString().startsWith("."), file.toString());
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void aStoppedRunCompletesItsFilesAndPrintsItsCounts() throws Exception {
        Path drop = Files.createDirectory(folder.resolve("drop"));
        Path log = Files.copy(LOG, drop.resolve("sysmon.log"));
        Files.setLastModifiedTime(log, FileTime.from(ARRIVAL));
        Path found = folder.resolve("found");
        Process run =
                start(
                        config(
                                """
                                checkpoint_interval: 1h
                                sources:
                                  idle_timeout: 1s
                                  folders: [{name: drop, path: '%s'}]
                                sinks: {folder: '%s', stdout: true}
                                """,
                                drop.toString(), found.toString()));
        awaitMatches(run, 3);

        assertStopsWithCounts(run, "drop");
        assertEquals(3, stored(found.resolve("matches")).size());
        assertEquals(3, stored(found.resolve("risk_events")).size());
    }

    @Test
    void aStoppedRunCommitsItsTransactions() throws Exception {
        broker.create("logs", 1);
        for (String line : Files.readAllLines(LOG)) {
            broker.append("logs", 0, ARRIVAL.toEpochMilli(), line.getBytes(StandardCharsets.UTF_8));
        }
        broker.create("stopped.matches", 1);
        Process run =
                start(
                        config(
                                """
                                checkpoint_interval: 1h
                                sources:
                                  idle_timeout: 1s
                                  kafka: [{name: logs, bootstrap_servers: '%s', topics: [logs]}]
                                sinks:
                                  kafka: {bootstrap_servers: '%1$s', topic_prefix: stopped.}
                                  stdout: true
                                """,
                                broker.servers()));
        awaitMatches(run, 3);

        assertStopsWithCounts(run, "logs");
        assertEquals(3, broker.read(List.of("stopped.matches")).get("stopped.matches").size());
    }

    @Test
    void whatIsNotThereYetIsWaitedForWithAWarning() throws Exception {
        Path nothing = folder.resolve("nothing");
        Process run =
                start(
                        config(
                                """
                                sources:
                                  kafka: [{name: logs, bootstrap_servers: '%s', topic_pattern: no-.*}]
                                  folders: [{name: drop, path: '%s'}]
                                sinks: {kafka: {bootstrap_servers: '%1$s', topic_prefix: no.}}
                                """,
                                broker.servers(), nothing.toString()));
        awaitRunning(run);

        assertEquals(
                List.of(
                        RUNNING + "sources logs, drop; Ctrl-C stops",
                        "weir: 0 records: 0 matched, 0 late, 0 malformed, 0 passed over",
                        "weir: 0 matches, 0 notables, 0 risk events"),
                terminate(run));
        assertEquals(
                List.of(
                        "weir: warning: 'sources.folders[drop].path': there is no folder "
                                + nothing
                                + " yet; it is waited for",
                        "weir: warning: 'sources.kafka[logs].topic_pattern': no topic at "
                                + broker.servers()
                                + " matches no-.* yet; it is waited for",
                        "weir: warning: 'sinks.kafka': topics that are not there yet: no.matches,"
                                + " no.notables, no.risk_events, no.late, no.malformed, no.errors;"
                                + " unless the broker at "
                                + broker.servers()
                                + " makes topics by itself, the job fails when it first writes to"
                                + " one"),
                err().subList(0, 3));
    }

    @Test
    void brokersThatDoNotAnswerAreNamedBeforeTheJobStarts() throws Exception {
        Path config =
                config(
                        """
                        sources:
                          kafka: [{name: logs, bootstrap_servers: 'localhost:1', topics: [logs]}]
                        sinks: {kafka: {bootstrap_servers: 'localhost:2'}}
                        """);

        assertMistake(
                """
                weir: 'sources.kafka[logs].bootstrap_servers' is 'localhost:1', where no Kafka \
                broker answers within 10 s; check the address, and what 'properties' say of security
                weir: 'sinks.kafka.bootstrap_servers' is 'localhost:2', where no Kafka \
                broker answers within 10 s; check the address, and what 'properties' say of security
                """,
                config);
    }

    @Test
    void aRefusedLoginIsOneMessage() throws Exception {
        Path config =
                config(
                        """
                        sources:
                          kafka:
                            - name: logs
                              bootstrap_servers: '%s'
                              topics: [logs]
                              properties:
                                security.protocol: SASL_PLAINTEXT
                                sasl.mechanism: PLAIN
                                sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule
                                  required username="weir" password="hunter2";'
                        sinks: {stdout: true}
                        """,
                        broker.servers());

        assertMistake(
                "weir: 'sources.kafka[logs]': no connection with the Kafka broker at "
                        + broker.servers()
                        + ": Unexpected handshake request with client mechanism PLAIN, enabled"
                        + " mechanisms are []\n",
                config);
    }

    @Test
    void aTopicToReadMustBeThere() throws Exception {
        Path config =
                config(
                        """
                        sources:
                          kafka: [{name: logs, bootstrap_servers: '%s', topics: [nosuch]}]
                        sinks: {stdout: true}
                        """,
                        broker.servers());

        assertMistake(
                "weir: 'sources.kafka[logs].topics': there is no topic nosuch at "
                        + broker.servers()
                        + "; create it, or name a 'topic_pattern', which waits for topics\n",
                config);
    }

    private static void assertMistake(String message, Path config) throws Exception {
        Run run = Run.weir("run", "--config", config.toString());
        assertEquals(message, run.err());
        assertEquals(ExitCode.MISTAKE, run.code());
    }
}
