package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaRecordsTest {
    /** What Flink gives a reader. */
    private static final class Context implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Batches implements Collector<RecordBatch> {
        private final List<RecordBatch> batches = new ArrayList<>();

        @Override
        public void collect(RecordBatch batch) {
            batches.add(batch);
        }

        @Override
        public void close() {}
    }

    private static List<RecordBatch> read(List<ConsumerRecord<byte[], byte[]>> records) {
        KafkaRecords schema = new KafkaRecords("logs", 0);
        schema.open(new Context());
        Batches batches = new Batches();
        records.forEach(record -> schema.deserialize(record, batches));
        return batches.batches;
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 1000000",
        "0, 0",
        "2060000, 2060000", // a minute ahead is let pass
        "2060001, 2000000", // more is a broken clock
        "9223372036854775807, 2000000",
        "-1, 2000000", // none at all
    })
    void arrivalIsTheTimestampUnlessThatIsAheadOrMissing(long timestamp, long arrival) {
        assertEquals(arrival, KafkaRecords.arrivalMillis(timestamp, 2_000_000));
    }

    @Test
    void aRecordIsABatchWithoutACopy() {
        byte[] value = Searches.utf8("{}");

        RecordBatch batch = read(List.of(new ConsumerRecord<>("t", 3, 42, null, value))).get(0);

        assertSame(value, batch.bytes());
        assertEquals("t-3", batch.source());
        assertEquals(42, batch.offset(0));
        assertEquals(1, batch.count());
        assertEquals(0, batch.from(0));
        assertEquals(2, batch.to(0));
        assertEquals(2, batch.trueSize(0));
    }

    @Test
    void aTombstoneIsAnEmptyRecord() {
        RecordBatch batch = read(List.of(new ConsumerRecord<>("t", 0, 7, null, null))).get(0);

        assertEquals(1, batch.count());
        assertEquals(0, batch.size());
        assertEquals(7, batch.offset(0));
    }

    @Test
    void partitionsThatComeInTurnKeepTheirNames() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String topic : List.of("a", "b", "a")) {
            records.add(new ConsumerRecord<>(topic, 0, 0, null, new byte[0]));
            records.add(new ConsumerRecord<>(topic, 1, 0, null, new byte[0]));
        }

        assertEquals(
                List.of("a-0", "a-1", "b-0", "b-1", "a-0", "a-1"),
                read(records).stream().map(RecordBatch::source).toList());
    }
}
