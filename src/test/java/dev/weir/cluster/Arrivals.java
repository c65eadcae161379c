package dev.weir.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** When the row of each probe could first be read; probes are told apart by their process id. */
final class Arrivals implements AutoCloseable {
    private static final String PROBE_HOST = "probe.corp.example";

    private final Map<Integer, Long> sentNanos = new ConcurrentHashMap<>();
    private final Map<Integer, Long> readNanos = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "arrivals");
    private volatile boolean stopped;

    /** Reads the topic from its present end. */
    Arrivals(String broker, String topic) {
        consumer = new TopicReader(broker).connect("read_uncommitted");
        List<TopicPartition> partitions = TopicReader.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopped) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long now = System.nanoTime();
                JsonNode result = OutputComparison.json(TopicReader.text(record)).path("result");
                if (result.path("dest").asText().equals(PROBE_HOST)) {
                    readNanos.putIfAbsent(Integer.valueOf(result.path("process_id").asText()), now);
                }
            }
        }
        consumer.close();
    }

    /** Notes that a probe is sent now. */
    void sent(int key) {
        sentNanos.put(key, System.nanoTime());
    }

    /** Returns when a row of each probe has been read. */
    void awaitAll(Duration deadline) throws InterruptedException {
        Patience.await(
                "a row of each probe",
                deadline,
                () -> readNanos.keySet().containsAll(sentNanos.keySet()));
    }

    /** How long each of these probes took, in seconds. */
    Percentiles seconds(List<Integer> keys) {
        return new Percentiles(
                keys.stream()
                        .mapToDouble(key -> (readNanos.get(key) - sentNanos.get(key)) / 1e9)
                        .toArray());
    }

    @Override
    public void close() {
        stopped = true;
    }
}
