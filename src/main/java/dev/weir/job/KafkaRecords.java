package dev.weir.job;

import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Each Kafka record as a batch of one log record. A tombstone is an empty record: it is passed over
 * and moves the clock.
 */
final class KafkaRecords implements KafkaRecordDeserializationSchema<RecordBatch> {
    @Serial private static final long serialVersionUID = 1L;

    private static final byte[] NOTHING = {};

    private final String source;
    private final long lagMillis;
    private transient Counter tombstones;
    private transient Map<TopicPartition, String> names;
    private transient String topic;
    private transient int partition;
    private transient String name;

    /**
     * @param source name of the source
     * @param lagMillis how far its arrival clock is set back
     */
    KafkaRecords(String source, long lagMillis) {
        this.source = source;
        this.lagMillis = lagMillis;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        // Flink gives readers a group of their own, named deserializer.
        tombstones = SourceMetrics.group(context.getMetricGroup(), source).counter("tombstones");
        names = new HashMap<>();
        partition = -1;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RecordBatch> out) {
        byte[] value = record.value();
        if (value == null) {
            tombstones.inc();
            value = NOTHING;
        }
        out.collect(
                RecordBatch.of(
                        nameOf(record),
                        value,
                        record.offset(),
                        arrivalMillis(record.timestamp(), System.currentTimeMillis()) - lagMillis));
    }

    /** A record's own arrival: its timestamp; the wall clock where that is missing or ahead. */
    static long arrivalMillis(long timestamp, long nowMillis) {
        return timestamp < 0 ? nowMillis : SourceTiming.arrivalMillis(timestamp, nowMillis);
    }

    /** Records come in runs of one partition. */
    private String nameOf(ConsumerRecord<byte[], byte[]> record) {
        if (record.partition() != partition || !record.topic().equals(topic)) {
            topic = record.topic();
            partition = record.partition();
            name = names.computeIfAbsent(new TopicPartition(topic, partition), p -> p.toString());
        }
        return name;
    }

    @Override
    public TypeInformation<RecordBatch> getProducedType() {
        return BinaryTypeInformation.RECORD_BATCH;
    }
}
