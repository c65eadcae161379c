package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Records a second that the job reads from a full topic, against those of a job that reads and
 * throws away, in turn on the same cluster.
 */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Measures records a second against a job that only reads.")
final class ThroughputRun implements Callable<Integer> {
    private static final String BARE = "bare source";
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    /**
     * Which mark is in the middle of the topic and which before its last tenth; up to the middle
     * the JVMs still compile what they run.
     */
    private static final int MIDDLE = 4;

    private static final int LAST = 8;

    @Option(names = "--records", defaultValue = "10000000", description = "In the topic.")
    private long records;

    @Option(names = "--rounds", defaultValue = "3", description = "Of all jobs in turn.")
    private int rounds;

    @Option(names = "--content", description = "A further content pack, measured by itself.")
    private String content;

    @Option(
            names = "--compression",
            defaultValue = "none",
            description = "Of the producer: none, lz4, …")
    private String compression;

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "execution.checkpointing.interval", "10 s",
                        "taskmanager.memory.process.size", "3g");
        try (Surroundings surroundings = Surroundings.start("throughput", 2, settings)) {
            long start = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
            long bytes =
                    Preload.fill(
                            surroundings.broker(),
                            new LogEvents(LogEvents.Shares.LIFELIKE),
                            records,
                            start,
                            Duration.ofHours(12).toMillis(),
                            compression);
            System.out.printf("%d records of %d bytes%n", records, bytes / records);
            Map<String, List<Double>> rates = new TreeMap<>();
            for (int round = 0; round < rounds; round++) {
                measure(surroundings, BARE, List.of(), rates);
                measure(surroundings, "smbexec", List.of("conf"), rates);
                if (content != null) {
                    measure(surroundings, content, List.of(content), rates);
                }
            }
            double bare = median(rates.get(BARE));
            rates.forEach(
                    (name, sample) ->
                            System.out.printf(
                                    "%s: median %.0f records/s, %.0f %% of the bare source; %s%n",
                                    name, median(sample), 100 * median(sample) / bare, sample));
            return 0;
        }
    }

    private void measure(
            Surroundings surroundings,
            String name,
            List<String> packs,
            Map<String, List<Double>> rates)
            throws IOException, InterruptedException {
        List<String> arguments;
        Path jar;
        if (packs.isEmpty()) {
            jar = JobJar.bare(surroundings.folder());
            arguments = List.of(surroundings.broker().address(), Surroundings.LOGS);
        } else {
            jar = Surroundings.jobJar();
            arguments = new RunSettings("exactly-once", "final", "1h").write(surroundings, packs);
        }
        ClusterJob job = Submission.submit(surroundings.flink(), jar, arguments);
        job.awaitRunning();
        List<double[]> marks = marks(job);
        System.out.printf("%s: %s records/s by tenths of the topic%n", name, byTenths(marks));
        double rate = rate(marks.get(MIDDLE), marks.get(LAST));
        System.out.printf("%s: %.0f records/s%n", name, rate);
        rates.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
        job.cancel();
    }

    /** When each tenth of the topic but the last was read: seconds, and how many records. */
    private List<double[]> marks(ClusterJob job) throws InterruptedException {
        List<double[]> marks = new ArrayList<>();
        List<String> offsets = new ArrayList<>();
        Patience.await(
                "the topic is read",
                DEADLINE,
                () -> {
                    if (marks.isEmpty()) {
                        offsets.clear();
                        offsets.addAll(job.metrics(".currentOffset"));
                    }
                    double read = job.sum(offsets);
                    double now = System.nanoTime() / 1e9;
                    while (marks.size() <= LAST && read > records * (marks.size() + 1) / 10.0) {
                        marks.add(new double[] {now, read});
                    }
                    return marks.size() > LAST;
                });
        return marks;
    }

    private static String byTenths(List<double[]> marks) {
        List<String> rates = new ArrayList<>();
        for (int i = 1; i < marks.size(); i++) {
            rates.add(String.format("%.0f", rate(marks.get(i - 1), marks.get(i))));
        }
        return String.join(" ", rates);
    }

    /** Records a second between two marks; they are the same if both passed between two looks. */
    private static double rate(double[] from, double[] to) {
        return (to[1] - from[1]) / (to[0] - from[0]);
    }

    private static double median(List<Double> sample) {
        return new Percentiles(sample.stream().mapToDouble(Double::doubleValue).toArray()).at(0.5);
    }
}
