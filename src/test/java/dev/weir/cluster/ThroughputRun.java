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
        double rate = rate(job);
        System.out.printf("%s: %.0f records/s%n", name, rate);
        rates.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
        job.cancel();
    }

    /**
     * Records a second between the middle and the last tenth of the topic: before that the JVMs
     * still compile what they run.
     */
    private double rate(ClusterJob job) throws InterruptedException {
        List<double[]> samples = new ArrayList<>();
        Patience.await(
                "the topic is read",
                DEADLINE,
                () -> {
                    double read = job.sum(".currentOffset");
                    double now = System.nanoTime() / 1e9;
                    if (read > records * 0.5
                            && (samples.isEmpty() || samples.get(samples.size() - 1)[1] < read)) {
                        samples.add(new double[] {now, read});
                    }
                    return read > records * 0.9;
                });
        double[] first = samples.get(0);
        double[] last = samples.get(samples.size() - 1);
        return (last[1] - first[1]) / (last[0] - first[0]);
    }

    private static double median(List<Double> sample) {
        return new Percentiles(sample.stream().mapToDouble(Double::doubleValue).toArray()).at(0.5);
    }
}
