package dev.weir.cluster;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events at a steady rate as they arrive now, made beforehand so that making them costs nothing
 * while it is measured.
 */
final class Load implements AutoCloseable {
    private static final int EVENTS = 20_000;
    private static final long STEP_NANOS = 1_000_000;

    private final byte[][] events = new byte[EVENTS][];
    private final String topic;
    private final int partitions;
    private final double recordsPerSecond;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;

    Load(String broker, String topic, int partitions, double recordsPerSecond) throws IOException {
        this.topic = topic;
        this.partitions = partitions;
        this.recordsPerSecond = recordsPerSecond;
        this.producer = LogProducer.connect(broker, "none", 5);
        LogEvents log = new LogEvents(new LogEvents.Shares(0.003, 0, 0, 0, 1));
        long now = System.currentTimeMillis();
        for (int i = 0; i < EVENTS; i++) {
            events[i] = log.event(i, now);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long begin = System.nanoTime();
        while (!stopped) {
            long due = (long) ((System.nanoTime() - begin) * recordsPerSecond / 1e9);
            for (long number = sent.get(); number < due && !stopped; number++) {
                byte[] event = events[(int) (number % EVENTS)];
                Object unused =
                        producer.send(
                                new ProducerRecord<>(
                                        topic, (int) (number % partitions), null, event));
                sent.incrementAndGet();
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        producer.close();
    }

    /** How many records it has sent. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
