package dev.weir.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from sending an event to the broker until the row that it makes match can be
 * read from the topic of matches: early results, an at-least-once sink, and a load of other events.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Measures the time from an event's append to its readable row.")
final class LatencyRun implements Callable<Integer> {
    private static final long PROBE_MILLIS = 25;
    private static final double HOLDS_SECONDS = 2;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000,10000",
            description = "Events a second. Default: 1000,10000.")
    private List<Double> rates;

    @Option(names = "--seconds", defaultValue = "120", description = "For each rate.")
    private int seconds;

    @Option(names = "--highest", description = "Then raise the rate until it does not hold.")
    private boolean highest;

    private int nextKey = 1_000_000;

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings = Map.of("execution.checkpointing.interval", "10 s");
        try (Surroundings surroundings = Surroundings.start("latency", 2, settings)) {
            ClusterJob job =
                    new RunSettings("at-least-once", "early", "15m")
                            .submit(surroundings, List.of("conf"));
            System.out.println("warm-up");
            measure(surroundings, rates.get(0), 30);
            for (double rate : rates) {
                measure(surroundings, rate, seconds);
            }
            double rate = rates.get(rates.size() - 1) * 1.5;
            while (highest && measure(surroundings, rate, Math.min(seconds, 60))) {
                rate *= 1.25;
            }
            job.cancel();
            return 0;
        }
    }

    /** Gives whether the rate holds: it was sent, and rows came promptly to the end. */
    private boolean measure(Surroundings surroundings, double rate, int duration)
            throws IOException, InterruptedException {
        String broker = surroundings.broker().address();
        LogEvents events = new LogEvents(LogEvents.Shares.LIFELIKE);
        List<Integer> keys = new ArrayList<>();
        try (Arrivals arrivals = new Arrivals(broker, Surroundings.PREFIX + "matches");
                KafkaProducer<byte[], byte[]> probes = LogProducer.connect(broker, "none", 0);
                Load load = new Load(broker, Surroundings.LOGS, Surroundings.PARTITIONS, rate)) {
            long begin = System.nanoTime();
            long end = begin + Duration.ofSeconds(duration).toNanos();
            while (System.nanoTime() < end) {
                int key = nextKey++;
                byte[] record = events.match(key, System.currentTimeMillis());
                arrivals.sent(key);
                Object unused =
                        probes.send(
                                new ProducerRecord<>(
                                        Surroundings.LOGS,
                                        key % Surroundings.PARTITIONS,
                                        null,
                                        record));
                keys.add(key);
                Thread.sleep(PROBE_MILLIS);
            }
            double achieved = load.sent() * 1e9 / (System.nanoTime() - begin);
            arrivals.awaitAll(Duration.ofMinutes(2));
            Percentiles all = arrivals.seconds(keys);
            Percentiles last = arrivals.seconds(keys.subList(keys.size() * 2 / 3, keys.size()));
            boolean holds = achieved > 0.98 * rate && last.at(0.99) < HOLDS_SECONDS;
            System.out.printf(
                    "%.0f events/s (sent %.0f): p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, longest"
                            + " %.0f ms, of %d rows; %s%n",
                    rate,
                    achieved,
                    all.at(0.5) * 1000,
                    all.at(0.99) * 1000,
                    all.at(0.999) * 1000,
                    all.at(1) * 1000,
                    all.size(),
                    holds ? "holds" : "does not hold");
            return holds;
        }
    }
}
