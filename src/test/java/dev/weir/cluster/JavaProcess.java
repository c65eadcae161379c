package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A Java process of the cluster. All that still live are killed when this JVM ends. */
final class JavaProcess implements AutoCloseable {
    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly)));
    }

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
        LIVE.add(process);
    }

    /**
     * Starts a process.
     *
     * @param log file that its output is appended to
     * @param environment variables that it gets beside ours
     * @param arguments what follows {@code java}
     */
    static JavaProcess start(Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    /** Waits for its end; gives its exit code. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        LIVE.remove(process);
        return code;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    /** SIGSTOP: the process stands still and keeps its connections. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + pid() + " gave " + code);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        LIVE.remove(process);
    }
}
