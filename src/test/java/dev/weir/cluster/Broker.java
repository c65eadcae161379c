package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartitionInfo;

/** One Kafka broker, controller included; it may be killed and started again on its data. */
final class Broker implements AutoCloseable {
    private static final Duration UP = Duration.ofMinutes(5);

    private final Path folder;
    private final Path settings;
    private final int port;
    private JavaProcess process;

    private Broker(Path folder, int port) {
        this.folder = folder;
        this.settings = folder.resolve("server.properties");
        this.port = port;
    }

    /** Starts it on an empty folder; returns when it answers. */
    static Broker start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Broker broker = new Broker(folder, Ports.free());
        broker.format();
        broker.restart();
        return broker;
    }

    private void format() throws IOException, InterruptedException {
        int controller = Ports.free();
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@localhost:" + controller,
                        "listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                                .formatted(port, controller),
                        "advertised.listeners=PLAINTEXT://localhost:" + port,
                        "controller.listener.names=CONTROLLER",
                        "inter.broker.listener.name=PLAINTEXT",
                        "log.dirs=" + folder.resolve("data").toAbsolutePath(),
                        "log.retention.hours=-1",
                        "auto.create.topics.enable=false",
                        "num.partitions=1",
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "transaction.state.log.num.partitions=4",
                        "share.coordinator.state.topic.replication.factor=1",
                        "share.coordinator.state.topic.min.isr=1",
                        "group.initial.rebalance.delay.ms=0",
                        ""));
        List<String> format =
                List.of("format", "-t", "VxGkzhU2TsCf0hgxBA1G5w", "-c", settings.toString());
        if (launch("kafka.tools.StorageTool", format).await() != 0) {
            throw new IOException("the broker's folder cannot be formatted: see " + log());
        }
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    private JavaProcess launch(String main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                                "-cp",
                                ClassPath.of("kafka"),
                                main));
        command.addAll(arguments);
        return JavaProcess.start(log(), Map.of(), command);
    }

    /** Starts it, for the first time or after a kill; returns when it answers. */
    void restart() throws IOException, InterruptedException {
        process = launch("kafka.Kafka", List.of(settings.toString()));
        Patience.await(
                "the broker answers",
                UP,
                () -> {
                    try (Admin admin = admin()) {
                        return admin.describeCluster().nodes().get().size() == 1;
                    }
                });
    }

    JavaProcess process() {
        return process;
    }

    /** {@code host:port} for clients. */
    String address() {
        return "localhost:" + port;
    }

    private Admin admin() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", address());
        properties.put("request.timeout.ms", "10000");
        properties.put("default.api.timeout.ms", "10000");
        return Admin.create(properties);
    }

    /** Makes a topic; returns when each partition has a leader. */
    void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
            Patience.await(
                    "each partition of " + name + " has a leader",
                    UP,
                    () ->
                            admin
                                    .describeTopics(List.of(name))
                                    .allTopicNames()
                                    .get()
                                    .get(name)
                                    .partitions()
                                    .stream()
                                    .map(TopicPartitionInfo::leader)
                                    .allMatch(leader -> leader != null && !leader.isEmpty()));
        }
    }

    @Override
    public void close() {
        process.close();
        deleteData();
    }

    /** What topics held is large and of no use without the broker; its log stays. */
    private void deleteData() {
        try (Stream<Path> inside = Files.walk(folder.resolve("data"))) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println(folder + ": data cannot be deleted: " + e);
        }
    }
}
