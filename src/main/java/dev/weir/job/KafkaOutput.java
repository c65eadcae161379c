package dev.weir.job;

import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Output streams as Kafka topics, through one sink: what was found in one row commits together.
 *
 * @param bootstrapServers brokers, as {@code host:port,…}
 * @param topicPrefix what stands before a stream's name in its topic's
 * @param exactlyOnce whether records come in transactions, which commit at checkpoints; else they
 *     come at once, and again after a failure
 * @param transactionalIdPrefix prefix of the transactions' ids: one for each job, and always the
 *     same
 * @param properties further properties of the producer
 */
public record KafkaOutput(
        String bootstrapServers,
        String topicPrefix,
        boolean exactlyOnce,
        String transactionalIdPrefix,
        ClientProperties properties)
        implements Output {
    /** Brokers allow 15 minutes; it must outlast the time from a checkpoint to a recovery. */
    private static final String TRANSACTION_TIMEOUT_MILLIS = "600000";

    /** The topic of an output stream. */
    public String topic(OutputStreamName stream) {
        return topic(topicPrefix, stream);
    }

    static String topic(String prefix, OutputStreamName stream) {
        return prefix + stream.folder();
    }

    @Override
    public void attach(
            DataStream<OutputRecord> findings,
            DataStream<OutputRecord> rejected,
            Optional<DataStream<OutputRecord>> windows) {
        Properties producer = new Properties();
        producer.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        producer.putAll(properties.asProperties());
        DataStream<OutputRecord> always = findings.union(rejected);
        windows.map(always::union)
                .orElse(always)
                .sinkTo(
                        KafkaSink.<OutputRecord>builder()
                                .setKafkaProducerConfig(producer)
                                .setBootstrapServers(bootstrapServers)
                                .setRecordSerializer(new KafkaLines(topicPrefix))
                                .setDeliveryGuarantee(
                                        exactlyOnce
                                                ? DeliveryGuarantee.EXACTLY_ONCE
                                                : DeliveryGuarantee.AT_LEAST_ONCE)
                                .setTransactionalIdPrefix(transactionalIdPrefix)
                                .build())
                .name(OperatorName.KAFKA)
                .uid(OperatorName.KAFKA);
    }
}
