package dev.weir.cluster;

import java.io.IOException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fills a topic as fast as it goes, with record timestamps in the past that run up evenly. */
final class Preload {
    private Preload() {}

    /**
     * Fills it; returns when the broker has all.
     *
     * @param spanMillis from the first record's time to the last one's
     * @return bytes of all records
     */
    static long fill(
            Broker broker,
            LogEvents events,
            long records,
            long startMillis,
            long spanMillis,
            String compression)
            throws IOException {
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                LogProducer.connect(broker.address(), compression, 20)) {
            for (long number = 0; number < records; number++) {
                long time = startMillis + (long) ((double) spanMillis * number / records);
                byte[] record = events.event(number, time);
                bytes += record.length;
                Object unused =
                        producer.send(
                                new ProducerRecord<>(
                                        Surroundings.LOGS,
                                        (int) (number % Surroundings.PARTITIONS),
                                        time,
                                        null,
                                        record));
            }
        }
        return bytes;
    }
}
