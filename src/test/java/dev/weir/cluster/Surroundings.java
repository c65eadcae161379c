package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What every run needs: a fresh folder, ZooKeeper, a broker, a cluster and the two jars. */
final class Surroundings implements AutoCloseable {
    /** Partitions of the topic of logs. */
    static final int PARTITIONS = 4;

    /** The topic of logs. */
    static final String LOGS = "logs";

    /** The group in which the job reads it. */
    static final String GROUP = "weir";

    static final String PREFIX = "weir.";
    private static final List<String> STREAMS =
            List.of("matches", "notables", "risk_events", "late", "malformed", "errors", "windows");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMdd-HHmmss");

    private final Path folder;
    private final ZooKeeper zooKeeper;
    private final Broker broker;
    private final FlinkCluster flink;

    private Surroundings(Path folder, ZooKeeper zooKeeper, Broker broker, FlinkCluster flink) {
        this.folder = folder;
        this.zooKeeper = zooKeeper;
        this.broker = broker;
        this.flink = flink;
    }

    /**
     * Starts all of it.
     *
     * @param name of the run, for its folder below {@code target/cluster}
     * @param settings of Flink
     */
    static Surroundings start(String name, int taskManagers, Map<String, String> settings)
            throws IOException, InterruptedException, ExecutionException {
        if (!Files.exists(jobJar())) {
            throw new IOException("no " + jobJar() + ": mvn -q -DskipTests package makes it");
        }
        String stamp = LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP);
        Path folder = Path.of("target/cluster", name + "-" + stamp).toAbsolutePath();
        ZooKeeper zooKeeper = ZooKeeper.start(folder.resolve("zookeeper"));
        Broker broker = Broker.start(folder.resolve("kafka"));
        broker.createTopic(LOGS, PARTITIONS);
        for (String stream : STREAMS) {
            broker.createTopic(PREFIX + stream, 1);
        }
        FlinkCluster flink =
                FlinkCluster.start(folder.resolve("flink"), zooKeeper, taskManagers, settings);
        System.err.println("cluster up; logs in " + folder);
        return new Surroundings(folder, zooKeeper, broker, flink);
    }

    /** The job for a cluster. */
    static Path jobJar() {
        return Path.of("target/weir-job.jar").toAbsolutePath();
    }

    /** The program for one machine. */
    static Path localJar() {
        return Path.of("target/weir.jar").toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    Broker broker() {
        return broker;
    }

    FlinkCluster flink() {
        return flink;
    }

    /** A producer of logs, which is still to be started. */
    LogProducer producer(LogProducer.Pace pace, LogEvents.Shares shares) throws IOException {
        return new LogProducer(broker.address(), LOGS, PARTITIONS, pace, new LogEvents(shares));
    }

    /** Returns when a checkpoint says that the job has read all logs. */
    void awaitConsumed(Duration limit) throws InterruptedException {
        Consumption consumption = new Consumption(broker.address());
        Patience.await("all records are read", limit, () -> consumption.lag(LOGS, GROUP) == 0);
    }

    @Override
    public void close() {
        flink.close();
        broker.close();
        zooKeeper.close();
    }
}
