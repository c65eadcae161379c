package dev.weir.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its start to its present end, partition by partition, in order. */
final class TopicReader {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String broker;

    TopicReader(String broker) {
        this.broker = broker;
    }

    KafkaConsumer<byte[], byte[]> connect(String isolation) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("isolation.level", isolation);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** The lines that committed transactions, and writers without any, have left in a topic. */
    List<String> committed(String topic) throws InterruptedException {
        awaitNoOpenTransaction(topic);
        List<String> lines = new ArrayList<>();
        read(topic, "read_committed", record -> lines.add(text(record)));
        return lines;
    }

    /** How many records a topic holds, those of aborted transactions included. */
    long uncommitted(String topic) {
        long[] count = new long[1];
        read(topic, "read_uncommitted", record -> count[0]++);
        return count[0];
    }

    static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What a reader of committed records may see ends at the first open transaction. */
    private void awaitNoOpenTransaction(String topic) throws InterruptedException {
        try (var committed = connect("read_committed");
                var uncommitted = connect("read_uncommitted")) {
            List<TopicPartition> partitions = partitions(committed, topic);
            Patience.await(
                    "no transaction is open in " + topic,
                    PATIENCE,
                    () ->
                            committed
                                    .endOffsets(partitions)
                                    .equals(uncommitted.endOffsets(partitions)));
        }
    }

    /** Hands over each record of a topic. */
    void read(String topic, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (var consumer = connect(isolation)) {
            List<TopicPartition> all = partitions(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            for (TopicPartition partition : all) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.get(partition)) {
                    consumer.poll(Duration.ofMillis(500)).forEach(sink);
                }
            }
        }
    }
}
