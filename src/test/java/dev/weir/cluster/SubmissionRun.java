package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Submission by Flink's client and by its REST API: of jobs that run, and of mistakes, each of
 * which must be told clearly and leave the JobManager as it was.
 */
@Command(
        name = "submission",
        mixinStandardHelpOptions = true,
        description = "Submits jobs and mistakes by flink run and by REST.")
final class SubmissionRun implements Callable<Integer> {
    private boolean good = true;

    /** One of the two ways. */
    private interface Way {
        Submission.Outcome submit(FlinkCluster cluster, Path jar, List<String> arguments)
                throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "execution.checkpointing.interval",
                        "3 s",
                        "taskmanager.network.sort-shuffle.min-buffers",
                        "64");
        try (Surroundings surroundings = Surroundings.start("submission", 2, settings)) {
            long jobManager = surroundings.flink().jobManager().pid();
            tellJar();
            tryWay(surroundings, "flink run", Submission::byClient);
            tryWay(surroundings, "REST", Submission::byRest);
            check(
                    "the JobManager is the one that was started",
                    surroundings.flink().jobManager().isAlive()
                            && surroundings.flink().jobManager().pid() == jobManager);
            return good ? 0 : 1;
        }
    }

    private void tryWay(Surroundings surroundings, String name, Way way)
            throws IOException, InterruptedException {
        FlinkCluster flink = surroundings.flink();
        Path output = Files.createTempDirectory(surroundings.folder(), "found");
        String content = Path.of("conf").toAbsolutePath().toString();
        String logs = Path.of("testdata/smbexec").toAbsolutePath().toString();
        List<String> backfill =
                List.of("backfill", "--content", content, "--output", output.toString(), logs);
        Submission.Outcome outcome = way.submit(flink, Surroundings.jobJar(), backfill);
        requireSubmitted(name + ": backfill is submitted", outcome);
        String end = new ClusterJob(flink.rest(), outcome.jobId()).awaitEnd();
        check(name + ": backfill ends well", end.equals("FINISHED"));

        List<String> run =
                new RunSettings("exactly-once", "final", "15m")
                        .write(surroundings, List.of("conf"));
        outcome = way.submit(flink, Surroundings.jobJar(), run);
        requireSubmitted(name + ": run is submitted", outcome);
        ClusterJob job = new ClusterJob(flink.rest(), outcome.jobId());
        job.awaitRunning();
        job.awaitCheckpoints(1);
        job.stop();
        check(name + ": run stops with a savepoint", true);

        List<String> unknown = new ArrayList<>(run);
        unknown.add("--nosuch");
        mistake(surroundings, name + ": an unknown option", way, unknown, "--nosuch");
        Path wrong = surroundings.folder().resolve("wrong.yaml");
        Files.writeString(
                wrong,
                """
                sources:
                  idle_timeout: soon
                  kafka:
                    - name: logs
                      bootstrap_server: localhost:9092
                sinks:
                  kafka:
                    bootstrap_servers: localhost:9092
                    delivery: twice
                """);
        mistake(
                surroundings,
                name + ": wrong settings",
                way,
                List.of("run", "--content", content, "--config", wrong.toString()),
                "delivery");
        mistake(
                surroundings,
                name + ": a content pack that is not there",
                way,
                List.of(
                        "run",
                        "--config",
                        run.get(2),
                        "--detection",
                        "*",
                        "--content",
                        "/no/such/pack"),
                "/no/such/pack");
    }

    private void mistake(
            Surroundings surroundings, String name, Way way, List<String> arguments, String names)
            throws IOException, InterruptedException {
        Submission.Outcome outcome =
                way.submit(surroundings.flink(), Surroundings.jobJar(), arguments);
        check(
                name + ": is refused and named",
                !outcome.submitted() && outcome.shown().contains(names));
        System.out.println(outcome.shown().indent(4).stripTrailing());
        surroundings.flink().awaitSlots(surroundings.flink().size());
        check(name + ": leaves no job", surroundings.flink().runningJobs().isEmpty());
    }

    private void requireSubmitted(String what, Submission.Outcome outcome) {
        check(what, outcome.submitted());
        if (!outcome.submitted()) {
            throw new IllegalStateException(outcome.shown());
        }
    }

    private void check(String what, boolean holds) {
        System.out.println((holds ? "yes  " : "NO   ") + what);
        good &= holds;
    }

    private static void tellJar() throws IOException {
        Path jar = Surroundings.jobJar();
        System.out.printf("%s: %d bytes; largest parts, compressed:%n", jar, Files.size(jar));
        JobJar.contents(jar).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(14)
                .forEach(part -> System.out.printf("%10d %s%n", part.getValue(), part.getKey()));
    }
}
