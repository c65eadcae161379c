package dev.weir.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much the job keeps: the size and time of a checkpoint after many events with few matching
 * keys, none of whose windows has ended; then what lives in the TaskManagers' heaps, minute by
 * minute under load, while windows come and go.
 */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        description = "Measures state, checkpoints and heaps.")
final class StateRun implements Callable<Integer> {
    private static final LogEvents.Shares SHARES = new LogEvents.Shares(0.003, 0.001, 0, 0, 1000);
    private static final double SPEED = 60;

    @Option(names = "--events", defaultValue = "10000000", description = "Before the checkpoint.")
    private long events;

    @Option(names = "--minutes", defaultValue = "30", description = "Of load.")
    private int minutes;

    @Option(names = "--rate", defaultValue = "5000", description = "Records a second of the load.")
    private double rate;

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings = Map.of("execution.checkpointing.interval", "10 s");
        try (Surroundings surroundings = Surroundings.start("state", 2, settings)) {
            ClusterJob job =
                    new RunSettings("exactly-once", "final", "1h")
                            .submit(surroundings, List.of("conf"));
            long start =
                    Instant.now()
                            .truncatedTo(ChronoUnit.HOURS)
                            .minus(Duration.ofDays(4))
                            .plus(Duration.ofMinutes(55))
                            .toEpochMilli();
            Duration span = Duration.ofMinutes(40);
            Preload.fill(
                    surroundings.broker(),
                    new LogEvents(SHARES),
                    events,
                    start,
                    span.toMillis(),
                    "lz4");
            surroundings.awaitConsumed(Duration.ofMinutes(30));
            job.awaitCheckpoints(2);
            tellCheckpoint(job);
            watchHeaps(surroundings, start + span.toMillis());
            tellCheckpoint(job);
            job.cancel();
            return 0;
        }
    }

    private static void tellCheckpoint(ClusterJob job) throws IOException, InterruptedException {
        JsonNode checkpoints = job.get("/checkpoints");
        JsonNode latest = checkpoints.path("latest").path("completed");
        JsonNode times = checkpoints.path("summary").path("end_to_end_duration");
        System.out.printf(
                "checkpoint %d: %d bytes in all, %d of state, %d ms; of all checkpoints: p50 %d ms,"
                        + " p99 %d ms, longest %d ms%n",
                latest.path("id").asLong(),
                latest.path("full_state_size").asLong(latest.path("state_size").asLong()),
                latest.path("state_size").asLong(),
                latest.path("end_to_end_duration").asLong(),
                times.path("p50").asLong(),
                times.path("p99").asLong(),
                times.path("max").asLong());
    }

    private void watchHeaps(Surroundings surroundings, long startMillis) throws Exception {
        LogProducer.Pace pace = new LogProducer.Pace(startMillis, rate, SPEED);
        try (LogProducer producer = surroundings.producer(pace, SHARES)) {
            producer.start();
            for (int minute = 1; minute <= minutes; minute++) {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
                StringBuilder line = new StringBuilder("minute " + minute + ": live bytes");
                for (int i = 0; i < surroundings.flink().size(); i++) {
                    line.append(' ').append(liveBytes(surroundings.flink().taskManager(i).pid()));
                }
                System.out.println(line);
            }
        }
    }

    /** What a full collection leaves. */
    private static long liveBytes(long pid) throws IOException {
        Process histogram =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.class_histogram")
                        .start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.trim().split(" +", 4)[2]))
                    .sum();
        }
    }
}
