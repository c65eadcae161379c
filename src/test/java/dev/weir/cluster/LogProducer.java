package dev.weir.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the known stream at a steady rate, each record stamped with the time of its simulated
 * arrival, which runs faster than the wall clock. A restart throws away what was not sent and goes
 * back some records, as a log shipper does after a crash.
 */
final class LogProducer implements AutoCloseable {
    private static final long MAX_DELAY_MILLIS = 45_000;

    private final String broker;
    private final String topic;
    private final int partitions;
    private final Pace pace;
    private final LogEvents events;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private final AtomicLong rewind = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "log-producer");
    private volatile boolean stopped;
    private volatile KafkaProducer<byte[], byte[]> producer;

    /**
     * How fast it sends, and how fast its clock runs.
     *
     * @param startMillis simulated time of the first record, in epoch milliseconds
     * @param recordsPerSecond rate by the wall clock
     * @param speed simulated seconds in a second
     */
    record Pace(long startMillis, double recordsPerSecond, double speed) {
        long arrivalMillis(long number) {
            return startMillis + (long) (number * 1000.0 * speed / recordsPerSecond);
        }
    }

    LogProducer(String broker, String topic, int partitions, Pace pace, LogEvents events) {
        this.broker = broker;
        this.topic = topic;
        this.partitions = partitions;
        this.pace = pace;
        this.events = events;
    }

    /**
     * A producer that loses nothing while the broker is away.
     *
     * @param compression {@code none}, {@code lz4} or another of Kafka's
     */
    static KafkaProducer<byte[], byte[]> connect(String broker, String compression, int linger) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("acks", "all");
        properties.put("compression.type", compression);
        properties.put("linger.ms", Integer.toString(linger));
        properties.put("batch.size", "65536");
        properties.put("buffer.memory", "67108864");
        properties.put("max.block.ms", "600000");
        properties.put("delivery.timeout.ms", "600000");
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start() {
        producer = connect(broker, "none", 5);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            while (!stopped) {
                long back = rewind.getAndSet(0);
                if (back > 0) {
                    KafkaProducer<byte[], byte[]> crashed = producer;
                    producer = connect(broker, "none", 5);
                    crashed.close(Duration.ZERO);
                    long to = Math.max(0, next.get() - back);
                    resent.addAndGet(next.get() - to);
                    next.set(to);
                    begin += (long) (back * 1e9 / pace.recordsPerSecond);
                }
                long number = next.getAndIncrement();
                send(number);
                long dueNanos = (long) (number * 1e9 / pace.recordsPerSecond);
                long aheadMillis = (dueNanos - (System.nanoTime() - begin)) / 1_000_000;
                if (aheadMillis > 2) {
                    Thread.sleep(aheadMillis);
                }
            }
            producer.flush();
        } catch (InterruptException | InterruptedException e) {
            failure.compareAndSet(null, e);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send(long number) {
        long arrival = pace.arrivalMillis(number);
        long delay = Long.remainderUnsigned(number * 0x9E3779B97F4A7C15L, MAX_DELAY_MILLIS);
        byte[] record = events.event(number, arrival - delay);
        send((int) (number % partitions), arrival, record);
    }

    /** What a producer that was thrown away could not send does not count as a failure. */
    private void send(int partition, long arrival, byte[] record) {
        KafkaProducer<byte[], byte[]> sender = producer;
        Object unused =
                sender.send(
                        new ProducerRecord<>(topic, partition, arrival, null, record),
                        (metadata, e) -> {
                            if (e != null && sender == producer) {
                                failure.compareAndSet(null, e);
                            }
                        });
    }

    /** Crashes the producer and starts it again some records back. */
    void restart(long records) {
        rewind.set(records);
    }

    /** How many records it sent twice or more. */
    long resent() {
        return resent.get();
    }

    /** Simulated time that it has reached, in epoch milliseconds. */
    long arrivalMillis() {
        return pace.arrivalMillis(next.get());
    }

    /**
     * Stops it when all is sent, after one last record in each partition that moves the arrival
     * clock on, so that the windows of all others end.
     */
    void finish(Duration onward) throws InterruptedException, IOException {
        stopped = true;
        thread.join();
        requireSuccess();
        long last = arrivalMillis() + onward.toMillis();
        for (int partition = 0; partition < partitions; partition++) {
            send(partition, last, events.other(next.getAndIncrement(), last));
        }
        producer.flush();
        requireSuccess();
    }

    private void requireSuccess() throws IOException {
        if (failure.get() != null) {
            throw new IOException("the producer failed", failure.get());
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
