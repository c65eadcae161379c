package dev.weir.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JobManager and TaskManagers of one slot each, every one a JVM of its own, with ZooKeeper for
 * leadership and a local folder for what must outlive a kill.
 */
final class FlinkCluster implements AutoCloseable {
    /** How long a process may be silent before the others give it up. */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(12);

    private static final Duration UP = Duration.ofMinutes(10);
    private static final String OPENS = "--add-opens=java.base/java.util=ALL-UNNAMED";
    private static final String LOGGING = "log4j.properties";
    private static final String CLIENT_LOGGING = "log4j-client.properties";
    private static final String MARK = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private final Path folder;
    private final String classPath;
    private final List<String> taskManagerFlags;
    private final List<String> taskManagerSettings;
    private final Rest rest;
    private final JavaProcess[] taskManagers;
    private JavaProcess jobManager;

    private FlinkCluster(
            Path folder, String classPath, int restPort, List<String> resources, int size) {
        this.folder = folder;
        this.classPath = classPath;
        this.rest = new Rest("http://localhost:" + restPort);
        this.taskManagerFlags = List.of(resources.get(0).split(" "));
        this.taskManagerSettings = List.of(resources.get(1).split(" "));
        this.taskManagers = new JavaProcess[size];
    }

    /**
     * Starts a cluster; returns when all slots are there.
     *
     * @param settings Flink settings beside or in place of the cluster's own
     */
    static FlinkCluster start(
            Path folder, ZooKeeper zooKeeper, int taskManagers, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("plugins"));
        Path stored = folder.toAbsolutePath();
        int restPort = Ports.free();
        Map<String, String> all = new TreeMap<>();
        all.put("jobmanager.rpc.address", "localhost");
        all.put("jobmanager.memory.process.size", "1000m");
        all.put("taskmanager.host", "localhost");
        all.put("taskmanager.numberOfTaskSlots", "1");
        all.put("taskmanager.memory.process.size", "1200m");
        all.put("taskmanager.memory.managed.size", "64m");
        all.put("taskmanager.memory.network.min", "96m");
        all.put("taskmanager.memory.network.max", "96m");
        all.put("parallelism.default", Integer.toString(taskManagers));
        all.put("rest.address", "localhost");
        all.put("rest.port", Integer.toString(restPort));
        all.put("web.upload.dir", stored.resolve("jars").toString());
        all.put("high-availability.type", "zookeeper");
        all.put("high-availability.zookeeper.quorum", zooKeeper.quorum());
        all.put("high-availability.zookeeper.client.session-timeout", "10 s");
        all.put("high-availability.storageDir", stored.resolve("ha").toUri().toString());
        all.put("execution.checkpointing.dir", stored.resolve("checkpoints").toUri().toString());
        all.put(
                "execution.checkpointing.savepoint-dir",
                stored.resolve("savepoints").toUri().toString());
        all.put("execution.checkpointing.timeout", "2 min");
        all.put("heartbeat.interval", "1 s");
        all.put("heartbeat.timeout", HEARTBEAT_TIMEOUT.toSeconds() + " s");
        all.put("metrics.fetcher.update-interval", "500 ms");
        all.put("restart-strategy.type", "fixed-delay");
        all.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        all.put("restart-strategy.fixed-delay.delay", "500 ms");
        all.putAll(settings);
        StringBuilder yaml = new StringBuilder();
        all.forEach((key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(folder.resolve("config.yaml"), yaml);
        writeLogging(folder.resolve(LOGGING), "Console", "");
        writeLogging(
                folder.resolve(CLIENT_LOGGING),
                "File",
                "appender.out.fileName=" + stored.resolve("client.log"));
        String classPath = ClassPath.of("flink");
        FlinkCluster cluster =
                new FlinkCluster(
                        folder,
                        classPath,
                        restPort,
                        taskManagerResources(folder, classPath),
                        taskManagers);
        cluster.startJobManager();
        for (int i = 0; i < taskManagers; i++) {
            cluster.startTaskManager(i);
        }
        cluster.awaitSlots(taskManagers);
        return cluster;
    }

    private static void writeLogging(Path file, String appender, String more) throws IOException {
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "rootLogger.level=INFO",
                        "rootLogger.appenderRef.out.ref=Out",
                        "appender.out.type=" + appender,
                        "appender.out.name=Out",
                        more,
                        "appender.out.layout.type=PatternLayout",
                        "appender.out.layout.pattern=%d{HH:mm:ss,SSS} %-5p %c{1} %m%n",
                        ""));
    }

    private static List<String> taskManagerResources(Path folder, String classPath)
            throws IOException, InterruptedException {
        Process tool =
                new ProcessBuilder(
                                "java",
                                "-cp",
                                classPath,
                                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                                "GET_TM_RESOURCE_PARAMS",
                                "--configDir",
                                folder.toString())
                        .redirectError(folder.resolve("resources.log").toFile())
                        .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = tool.inputReader()) {
            reader.lines()
                    .filter(line -> line.startsWith(MARK))
                    .forEach(line -> lines.add(line.substring(MARK.length()).trim()));
        }
        if (tool.waitFor() != 0 || lines.size() != 2) {
            throw new IOException("no TaskManager resources: see " + folder + "/resources.log");
        }
        return lines;
    }

    void startJobManager() throws IOException {
        jobManager =
                launch(
                        "jobmanager.log",
                        List.of("-Xmx600m", "-XX:+UseSerialGC"),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        List.of());
    }

    void startTaskManager(int index) throws IOException {
        taskManagers[index] =
                launch(
                        "taskmanager-" + index + ".log",
                        taskManagerFlags,
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        taskManagerSettings);
    }

    private JavaProcess launch(String log, List<String> flags, String main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(OPENS);
        command.addAll(flags);
        command.add("-Dlog4j.configurationFile=" + folder.resolve(LOGGING).toUri());
        command.addAll(List.of("-cp", classPath, main, "--configDir", folder.toString()));
        command.addAll(arguments);
        return JavaProcess.start(folder.resolve(log), environment(), command);
    }

    private Map<String, String> environment() {
        return Map.of(
                "FLINK_PLUGINS_DIR",
                folder.resolve("plugins").toAbsolutePath().toString(),
                "FLINK_CONF_DIR",
                folder.toAbsolutePath().toString());
    }

    /**
     * Runs Flink's command line to its end; as in a distribution, its log is a file of its own.
     *
     * @param log file that gets what it prints
     * @return its exit code
     */
    int client(Path log, List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                OPENS,
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Dlog4j.configurationFile="
                                        + folder.resolve(CLIENT_LOGGING).toUri(),
                                "-cp",
                                classPath,
                                "org.apache.flink.client.cli.CliFrontend"));
        command.addAll(arguments);
        return JavaProcess.start(log, environment(), command).await();
    }

    /** Starts what has ended by itself, as a supervisor would. */
    void revive() throws IOException {
        if (!jobManager.isAlive()) {
            startJobManager();
        }
        for (int i = 0; i < taskManagers.length; i++) {
            if (!taskManagers[i].isAlive()) {
                startTaskManager(i);
            }
        }
    }

    /** Returns when so many slots are there, free or taken. */
    void awaitSlots(int slots) throws InterruptedException {
        Patience.await(
                slots + " slots",
                UP,
                () -> {
                    revive();
                    return rest.get("/overview").path("slots-total").asInt() == slots;
                });
    }

    Rest rest() {
        return rest;
    }

    Path folder() {
        return folder;
    }

    JavaProcess jobManager() {
        return jobManager;
    }

    JavaProcess taskManager(int index) {
        return taskManagers[index];
    }

    int size() {
        return taskManagers.length;
    }

    /** Ids of jobs that have not ended. */
    List<String> runningJobs() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
            if (!ClusterJob.ENDED.contains(job.path("state").asText())) {
                ids.add(job.path("jid").asText());
            }
        }
        return ids;
    }

    @Override
    public void close() {
        for (JavaProcess taskManager : taskManagers) {
            if (taskManager != null) {
                taskManager.close();
            }
        }
        if (jobManager != null) {
            jobManager.close();
        }
    }
}
