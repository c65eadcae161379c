package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/**
 * What one job gave.
 *
 * @param lines the lines of each output stream, sorted
 */
public record JobRun(JobCounts counts, Map<OutputStreamName, List<String>> lines) {
    /** How logs are run through detections. */
    public enum Mode {
        BACKFILL {
            @Override
            public JobRun run(JobPlan plan, List<Path> logs, int parallelism, Path work)
                    throws Exception {
                JobPlan spilling = Searches.withLimits(plan, plan.limits().spilling());
                StreamExecutionEnvironment environment = environment(parallelism);
                new DetectionJob(environment, spilling, new FolderOutput(flink(work)))
                        .backfill(flink(logs));
                return finished(environment, JobCounts.NONE, work);
            }
        },
        REPLAY {
            @Override
            public JobRun run(JobPlan plan, List<Path> logs, int parallelism, Path work)
                    throws Exception {
                Path spool = Files.createTempFile("spool", "");
                JobCounts scanned =
                        new ReplayScan(plan, parallelism)
                                .spoolByTime(flink(logs), spool, 1_000_000);
                return replayed(plan, scanned, spool, parallelism, work);
            }
        },
        ARRIVAL_ORDER {
            @Override
            public JobRun run(JobPlan plan, List<Path> logs, int parallelism, Path work)
                    throws Exception {
                Path spool = Files.createTempFile("spool", "");
                JobCounts scanned = new ReplayScan(plan).spoolInArrivalOrder(flink(logs), spool);
                return replayed(plan, scanned, spool, parallelism, work);
            }
        };

        /** Runs a job that writes below {@code work}. */
        public abstract JobRun run(JobPlan plan, List<Path> logs, int parallelism, Path work)
                throws Exception;
    }

    /** The cluster that a class's tests share. */
    public static MiniClusterExtension cluster() {
        return cluster(4, new Configuration());
    }

    static MiniClusterExtension cluster(int slots, Configuration configuration) {
        return new MiniClusterExtension(
                new MiniClusterResourceConfiguration.Builder()
                        .setNumberTaskManagers(1)
                        .setNumberSlotsPerTaskManager(slots)
                        .setConfiguration(configuration)
                        .build());
    }

    private static JobRun replayed(
            JobPlan plan, JobCounts scanned, Path spool, int parallelism, Path work)
            throws Exception {
        try {
            StreamExecutionEnvironment environment = environment(parallelism);
            new DetectionJob(environment, plan, new FolderOutput(flink(work)))
                    .replay(spool, Double.POSITIVE_INFINITY);
            return finished(environment, scanned, work);
        } finally {
            Files.delete(spool);
        }
    }

    /** As {@link JobEnvironment} sets it, but on the cluster that the tests share. */
    static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        return environment;
    }

    /** Runs the job; what it counted and what it wrote must agree, whatever the test is about. */
    private static JobRun finished(
            StreamExecutionEnvironment environment, JobCounts scanned, Path work) throws Exception {
        JobCounts counts =
                scanned.plus(JobCounts.of(environment.execute().getAllAccumulatorResults()));
        Map<OutputStreamName, List<String>> lines = new EnumMap<>(OutputStreamName.class);
        for (OutputStreamName stream : OutputStreamName.values()) {
            lines.put(stream, read(work.resolve(stream.folder())));
        }
        assertEquals(
                counts.records(),
                counts.matched() + counts.late() + counts.malformed() + counts.passedOver());
        assertEquals(
                counts.matches(),
                lines.get(OutputStreamName.MATCHES).stream().filter(JobRun::isFirst).count());
        assertEquals(counts.notables(), lines.get(OutputStreamName.NOTABLES).size());
        assertEquals(counts.riskEvents(), lines.get(OutputStreamName.RISK_EVENTS).size());
        assertEquals(counts.malformed(), lines.get(OutputStreamName.MALFORMED).size());
        return new JobRun(counts, lines);
    }

    /** Whether a match is no later revision of its row. */
    private static boolean isFirst(String match) {
        return !match.contains("\"revision\":") || match.contains("\"revision\":1,");
    }

    private static List<String> read(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> parts = Files.list(folder)) {
                for (Path part : parts.toList()) {
                    String name = part.getFileName().toString();
                    assertFalse(name.startsWith("."), () -> "not committed: " + name);
                    lines.addAll(Files.readAllLines(part, StandardCharsets.UTF_8));
                }
            }
        }
        lines.sort(null);
        return lines;
    }

    /** The lines of matches, sorted. */
    public List<String> matches() {
        return lines.get(OutputStreamName.MATCHES);
    }

    static org.apache.flink.core.fs.Path flink(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri());
    }

    static List<org.apache.flink.core.fs.Path> flink(List<Path> paths) {
        return paths.stream().map(JobRun::flink).toList();
    }
}
