package dev.weir.job;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Kafka topics; each record is one log record. It arrived at the largest record timestamp so far in
 * its partition.
 *
 * @param name see {@link Input#name}
 * @param bootstrapServers brokers, as {@code host:port,…}
 * @param topics the topics' names; none if there is a pattern
 * @param topicPattern regular expression of whole topic names; empty if topics are named
 * @param group the consumer group; what is committed for it only shows progress, unless the job
 *     starts there
 * @param start where a new job starts
 * @param lagMillis see {@link Input#lagMillis}
 * @param properties further properties of the consumer
 */
public record KafkaInput(
        String name,
        String bootstrapServers,
        List<String> topics,
        String topicPattern,
        String group,
        StartPosition start,
        long lagMillis,
        ClientProperties properties)
        implements Input {
    /** Alignment must be much quicker than idleness, or a waiting split may be taken for silent. */
    private static final long ALIGNMENTS_A_TIMEOUT = 20;

    private static final long LONGEST_ALIGNMENT_MILLIS = 1000;
    private static final String ALIGNMENT_GROUP = "weir";
    private static final String DISCOVERY_MILLIS = "60000";

    public KafkaInput {
        topics = List.copyOf(topics);
    }

    /** Whether a topic is read. */
    public boolean reads(String topic) {
        return topics.contains(topic) || Pattern.matches(topicPattern, topic);
    }

    @Override
    public boolean keepsClocks() {
        return true;
    }

    @Override
    public SingleOutputStreamOperator<RecordBatch> attach(
            StreamExecutionEnvironment environment, SourceTiming timing, Limits limits) {
        String operator = OperatorName.source(name);
        return environment
                .fromSource(
                        source(), watermarks(timing), operator, BinaryTypeInformation.RECORD_BATCH)
                .uid(operator);
    }

    private KafkaSource<RecordBatch> source() {
        KafkaSourceBuilder<RecordBatch> source =
                KafkaSource.<RecordBatch>builder()
                        .setProperty(
                                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                                DISCOVERY_MILLIS)
                        .setProperties(properties.asProperties())
                        .setBootstrapServers(bootstrapServers)
                        .setGroupId(group)
                        .setClientIdPrefix(group + "-" + name)
                        .setStartingOffsets(start.offsets())
                        .setDeserializer(new KafkaRecords(name, lagMillis));
        return topicPattern.isEmpty()
                ? source.setTopics(topics).build()
                : source.setTopicPattern(Pattern.compile(topicPattern)).build();
    }

    private static WatermarkStrategy<RecordBatch> watermarks(SourceTiming timing) {
        long alignmentMillis =
                Math.max(
                        1,
                        Math.min(
                                LONGEST_ALIGNMENT_MILLIS,
                                timing.idleTimeoutMillis() / ALIGNMENTS_A_TIMEOUT));
        return ArrivalWatermarks.inSteps()
                .withIdleness(Duration.ofMillis(timing.idleTimeoutMillis()))
                .withWatermarkAlignment(
                        ALIGNMENT_GROUP,
                        Duration.ofMillis(timing.maxDriftMillis()),
                        Duration.ofMillis(alignmentMillis));
    }
}
