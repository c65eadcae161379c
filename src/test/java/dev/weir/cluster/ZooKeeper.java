package dev.weir.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One ZooKeeper server, which keeps the leader and the checkpoints of a Flink cluster. */
final class ZooKeeper implements AutoCloseable {
    private final int port;
    private final JavaProcess process;

    private ZooKeeper(int port, JavaProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it on an empty folder; returns when it takes connections. */
    static ZooKeeper start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Ports.free();
        Path settings = folder.resolve("zoo.cfg");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "tickTime=1000",
                        "dataDir=" + folder.resolve("data").toAbsolutePath(),
                        "clientPortAddress=localhost",
                        "clientPort=" + port,
                        "admin.enableServer=false",
                        ""));
        JavaProcess process =
                JavaProcess.start(
                        folder.resolve("zookeeper.log"),
                        Map.of(),
                        List.of(
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                ClassPath.of("zookeeper"),
                                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                                settings.toString()));
        Patience.await(
                "ZooKeeper takes connections",
                Duration.ofMinutes(1),
                () -> {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return true;
                });
        return new ZooKeeper(port, process);
    }

    /** Where Flink finds it. */
    String quorum() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
