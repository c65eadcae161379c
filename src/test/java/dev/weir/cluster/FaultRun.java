package dev.weir.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Exactly once under fire. A known stream goes through the job from Kafka to Kafka while processes
 * are killed and suspended; then what committed transactions hold must be what a backfill gives
 * over all that the topic of logs holds, row for row. Events that came hours late are apart: they
 * must stand in {@code late}, each as often as a backfill of them alone counts it.
 */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Kills and suspends processes under a running job and compares its output.")
final class FaultRun implements Callable<Integer> {
    private static final LogEvents.Shares SHARES =
            new LogEvents.Shares(0.01, 0.01, 0.002, 0.002, 700);
    private static final double SPEED = 90;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String SLIDING = "0f4b7a3e-8a53-4c58-8a55-0d3f8a0f7d52";
    private static final List<String> CONTENT = List.of("conf", "src/test/cluster/content");

    @Option(names = "--faults", defaultValue = "56", description = "How many. Default: 56.")
    private int faultCount;

    @Option(names = "--windows", defaultValue = "22", description = "At least so many hours.")
    private int windows;

    @Option(names = "--rate", defaultValue = "150", description = "Records a second.")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Of the order of the faults.")
    private long seed;

    @Option(names = "--report", description = "File that gets the report too.")
    private Path report;

    private final List<String> lines = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings = Map.of("execution.checkpointing.interval", "3 s");
        try (Surroundings surroundings = Surroundings.start("faults", 2, settings)) {
            long begin = System.nanoTime();
            long start = Instant.now().minus(Duration.ofDays(300)).toEpochMilli();
            LogProducer.Pace pace = new LogProducer.Pace(start, rate, SPEED);
            try (LogProducer producer = surroundings.producer(pace, SHARES)) {
                Faults faults = new Faults(surroundings, producer, seed);
                String job = fire(surroundings, producer, faults, start);
                say("job", job);
                say("records sent twice", Long.toString(producer.resent()));
                reportRecoveries(faults);
            }
            say("minutes", "%.1f".formatted((System.nanoTime() - begin) / 60e9));
            boolean exact = compare(surroundings);
            say("verdict", exact ? "exact" : "NOT EXACT");
            if (report != null) {
                Files.write(report, lines);
            }
            return exact ? 0 : 1;
        }
    }

    private String fire(
            Surroundings surroundings, LogProducer producer, Faults faults, long startMillis)
            throws IOException, InterruptedException {
        producer.start();
        ClusterJob job =
                new RunSettings("exactly-once", "final", "15m").submit(surroundings, CONTENT);
        job.awaitCheckpoints(2);
        int number = 0;
        for (Fault fault : faults.plan(faultCount)) {
            double seconds = faults.inflict(fault, job);
            System.err.printf(
                    "%d of %d: %s: recovered after %.1f s, %.1f h simulated%n",
                    ++number,
                    faultCount,
                    fault.title(),
                    seconds,
                    (producer.arrivalMillis() - startMillis) / (double) HOUR_MILLIS);
        }
        Patience.await(
                "the stream spans " + windows + " hours",
                Duration.ofHours(1),
                () -> producer.arrivalMillis() - startMillis > windows * HOUR_MILLIS);
        producer.finish(Duration.ofHours(3));
        say(
                "hours of simulated time",
                "%.1f".formatted((producer.arrivalMillis() - startMillis) / (double) HOUR_MILLIS));
        awaitConsumed(surroundings, job);
        say("newest checkpoint", Long.toString(job.newestCheckpoint()));
        job.stop();
        return job.id() + ", stopped with a savepoint";
    }

    /** All is read when each partition's end is in a checkpoint, twice to be behind the windows. */
    private static void awaitConsumed(Surroundings surroundings, ClusterJob job)
            throws IOException, InterruptedException {
        surroundings.awaitConsumed(Duration.ofMinutes(10));
        job.awaitCheckpoints(3);
    }

    private void reportRecoveries(Faults faults) {
        int total = 0;
        for (Map.Entry<Fault, List<Double>> entry : faults.recoveries().entrySet()) {
            List<Double> seconds = new ArrayList<>(entry.getValue());
            Collections.sort(seconds);
            total += seconds.size();
            say(
                    entry.getKey().title(),
                    "%d times; until recovered: median %.1f s, longest %.1f s"
                            .formatted(
                                    seconds.size(),
                                    seconds.get(seconds.size() / 2),
                                    seconds.get(seconds.size() - 1)));
        }
        say("faults", Integer.toString(total));
    }

    private boolean compare(Surroundings surroundings) throws IOException, InterruptedException {
        TopicReader reader = new TopicReader(surroundings.broker().address());
        Path onTime = surroundings.folder().resolve("on-time");
        Path late = surroundings.folder().resolve("late");
        say("records in the topic", Long.toString(dump(reader, onTime, late)));
        Backfill expected = Backfill.run(onTime, CONTENT);
        Backfill expectedLate = Backfill.run(late, CONTENT);
        boolean exact = true;
        for (String stream : List.of("matches", "notables", "risk_events")) {
            String id =
                    switch (stream) {
                        case "matches" -> "match_id";
                        case "notables" -> "notable_id";
                        default -> "risk_id";
                    };
            List<String> got = reader.committed(Surroundings.PREFIX + stream);
            exact &= tell(reader, stream, OutputComparison.rows(expected.lines(stream), got, id));
            if (stream.equals("matches")) {
                tellWindows(got);
            }
        }
        exact &=
                tell(
                        reader,
                        "malformed",
                        OutputComparison.keys(
                                expected.lines("malformed").stream().map(FaultRun::raw).toList(),
                                reader.committed(Surroundings.PREFIX + "malformed").stream()
                                        .map(FaultRun::raw)
                                        .toList()));
        exact &=
                tell(
                        reader,
                        "late",
                        OutputComparison.keys(
                                lateKeys(expectedLate),
                                reader.committed(Surroundings.PREFIX + "late").stream()
                                        .filter(FaultRun::hasRowsOfItsOwn)
                                        .map(FaultRun::rowKey)
                                        .toList()));
        return exact;
    }

    private static String raw(String line) {
        return OutputComparison.value(line, "raw");
    }

    /** A late event counts once in each row that a backfill of the late events gives. */
    private static List<String> lateKeys(Backfill late) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : late.lines("matches")) {
            if (!hasRowsOfItsOwn(line)) {
                continue;
            }
            String key = rowKey(line);
            int count = OutputComparison.json(line).path("result").path("count").asInt();
            keys.addAll(Collections.nCopies(count, key));
        }
        return keys;
    }

    /** Not so where windows overlap and rows are made of rows. */
    private static boolean hasRowsOfItsOwn(String line) {
        return !OutputComparison.value(line, "detection_id").equals(SLIDING);
    }

    private static String rowKey(String line) {
        return OutputComparison.value(line, "detection_id")
                + OutputComparison.value(line, "match_id");
    }

    private boolean tell(TopicReader reader, String stream, OutputComparison rows) {
        say(
                stream,
                ("expected %d, committed %d: missing %d, doubled %d, different %d, unexpected %d;"
                                + " uncommitted readers see %d")
                        .formatted(
                                rows.expected(),
                                rows.got(),
                                rows.missing(),
                                rows.doubled(),
                                rows.different(),
                                rows.unexpected(),
                                reader.uncommitted(Surroundings.PREFIX + stream)));
        return rows.isExact();
    }

    private void tellWindows(List<String> matches) {
        Map<String, Map<String, Integer>> windowsOf = new HashMap<>();
        for (String line : matches) {
            windowsOf
                    .computeIfAbsent(
                            OutputComparison.value(line, "search_name"), name -> new HashMap<>())
                    .merge(OutputComparison.value(line, "info_max_time"), 1, Integer::sum);
        }
        windowsOf.forEach((name, found) -> say("windows of " + name, found.size() + " with rows"));
    }

    /** Writes the topic's records as files in order, late events apart; gives their number. */
    private static long dump(TopicReader reader, Path onTime, Path late) throws IOException {
        Files.createDirectories(onTime.resolve("in"));
        Files.createDirectories(late.resolve("in"));
        byte[] lateHost = LogEvents.LATE_HOST.getBytes(StandardCharsets.UTF_8);
        long[] count = new long[1];
        List<IOException> failures = new ArrayList<>();
        try (OutputStream onTimeFile = Dump.file(onTime);
                OutputStream lateFile = Dump.file(late)) {
            reader.read(
                    Surroundings.LOGS,
                    "read_committed",
                    record -> {
                        count[0]++;
                        try {
                            Dump.write(
                                    Dump.holds(record.value(), lateHost) ? lateFile : onTimeFile,
                                    record);
                        } catch (IOException e) {
                            failures.add(e);
                        }
                    });
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return count[0];
    }

    private void say(String what, String value) {
        String line = what + ": " + value;
        lines.add(line);
        System.out.println(line);
    }
}
