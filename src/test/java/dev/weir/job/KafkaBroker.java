package dev.weir.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** One Kafka broker in this process, and a client to fill and read its topics. */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    private KafkaBroker(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        Properties client = new Properties();
        client.setProperty(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        this.admin = Admin.create(client);
        this.producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Starts it; returns when it answers. */
    public static KafkaBroker start() throws Exception {
        KafkaClusterTestKit cluster =
                new KafkaClusterTestKit.Builder(
                                new TestKitNodes.Builder()
                                        .setCombined(true)
                                        .setNumBrokerNodes(1)
                                        .setNumControllerNodes(1)
                                        .build())
                        .setConfigProp("offsets.topic.num.partitions", "1")
                        .setConfigProp("offsets.topic.replication.factor", "1")
                        .setConfigProp("transaction.state.log.num.partitions", "1")
                        .setConfigProp("transaction.state.log.replication.factor", "1")
                        .setConfigProp("transaction.state.log.min.isr", "1")
                        .setConfigProp("group.initial.rebalance.delay.ms", "0")
                        // Records are stamped with times long ago: too old to keep.
                        .setConfigProp("log.retention.ms", "-1")
                        .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        return new KafkaBroker(cluster);
    }

    /** {@code host:port} for clients. */
    public String servers() {
        return cluster.bootstrapServers();
    }

    /** Creates a topic and waits until each of its partitions has a leader. */
    public void create(String topic, int partitions) throws Exception {
        admin.createTopics(
                        List.of(
                                new NewTopic(
                                        topic, Optional.of(partitions), Optional.of((short) 1))))
                .all()
                .get();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isReady(topic, partitions)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(topic + " has no leaders");
            }
            Thread.onSpinWait();
        }
    }

    private boolean isReady(String topic, int partitions) throws Exception {
        try {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return described.partitions().size() == partitions
                    && described.partitions().stream().allMatch(one -> one.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Appends a record.
     *
     * @param value null for a tombstone
     */
    public void append(String topic, int partition, long timestampMillis, byte[] value)
            throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                topic, partition, timestampMillis, new byte[] {'k'}, value))
                .get();
    }

    /** Everything in these topics that is committed, as it stood when this was called. */
    public Map<String, List<ConsumerRecord<byte[], byte[]>>> read(Collection<String> topics) {
        Properties client = new Properties();
        client.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers());
        client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        topics.forEach(topic -> records.put(topic, new ArrayList<>()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // The last stable offset: behind it nothing is committed yet.
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    records.get(record.topic()).add(record);
                }
            }
        }
        return records;
    }

    /** A record as text. */
    public static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
