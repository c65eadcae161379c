package dev.weir.job;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lines of output streams as Kafka records: the topic is the stream's, and what has the same key
 * stays in order.
 */
final class KafkaLines implements KafkaRecordSerializationSchema<OutputRecord> {
    @Serial private static final long serialVersionUID = 1L;

    private final String topicPrefix;

    KafkaLines(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutputRecord line, KafkaSinkContext context, Long timestamp) {
        byte[] key = line.key().isEmpty() ? null : line.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                KafkaOutput.topic(topicPrefix, line.stream()), key, line.json());
    }
}
