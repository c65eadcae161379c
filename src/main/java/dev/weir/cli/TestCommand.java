package dev.weir.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.content.Detection;
import dev.weir.content.Detection.AttackData;
import dev.weir.content.Detection.DetectionTest;
import dev.weir.decode.Format;
import dev.weir.job.DetectionJob;
import dev.weir.job.FolderOutput;
import dev.weir.job.JobPlan;
import dev.weir.job.LocalCluster;
import dev.weir.job.OutputStreamName;
import dev.weir.job.TimeRange;
import dev.weir.plan.DetectionPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs detections' own tests, each as a backfill of its data. */
@Command(
        name = "test",
        description = "Runs detections' own tests.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Mixin private DetectionOptions detections;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data sets of URLs are, by their path after datasets/.")
    private Path data;

    @Option(names = "--allow-file-urls", description = "Also read data at file: URLs.")
    private boolean fileUrls;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also a JUnit XML report.")
    private Path junit;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Detection files or folders. Default: all of the packs.")
    private List<String> paths = new ArrayList<>();

    private final List<TestOutcome> outcomes = new ArrayList<>();
    private TestData testData;

    /** Started when the first test needs it; null before. */
    private LocalCluster cluster;

    @Override
    public Integer call() throws Exception {
        try {
            return runTests();
        } finally {
            if (cluster != null) {
                cluster.close();
            }
        }
    }

    private int runTests() throws Exception {
        if (data != null && !Files.isDirectory(data)) {
            throw new UserMistake("--data " + data + ": is no folder");
        }
        if (junit != null) {
            JunitReport.requireWritable(junit);
        }
        testData = new TestData(Optional.ofNullable(data), detections.content(), fileUrls);
        DetectionSelection selection = DetectionSelection.load(detections.among(paths));
        for (DetectionSelection.Planned planned : selection.planned()) {
            for (DetectionTest test : planned.detection().tests()) {
                long start = System.nanoTime();
                TestOutcome outcome = run(selection, planned, test, start);
                outcomes.add(outcome);
                System.out.println(
                        outcome.status().text()
                                + "\t"
                                + outcome.detectionId()
                                + "\t"
                                + TerminalText.of(outcome.detectionName())
                                + "\t"
                                + TerminalText.of(outcome.testName())
                                + (outcome.reason().isEmpty()
                                        ? ""
                                        : "\t" + TerminalText.of(outcome.reason())));
            }
        }
        selection.problems().forEach(problem -> System.err.println("weir: " + problem));
        System.out.flush();
        if (junit != null) {
            JunitReport.write(junit, outcomes);
        }
        long failed = count(TestOutcome.Status.FAILED);
        System.err.printf(
                Locale.ROOT,
                "weir: %s: %d passed, %d failed, %d skipped%n",
                Summary.count(outcomes.size(), "test"),
                count(TestOutcome.Status.PASSED),
                failed,
                count(TestOutcome.Status.SKIPPED));
        return failed > 0 || !selection.problems().isEmpty() ? ExitCode.FAILED : ExitCode.SUCCESS;
    }

    private long count(TestOutcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private TestOutcome run(
            DetectionSelection selection,
            DetectionSelection.Planned planned,
            DetectionTest test,
            long startNanos)
            throws Exception {
        Detection detection = planned.detection();
        TestOutcome.Status status;
        String reason;
        if (planned.plan() == null) {
            status = TestOutcome.Status.FAILED;
            reason = planned.refusal().getMessage();
        } else {
            List<TestData.Located> located = new ArrayList<>();
            for (AttackData attackData : test.attackData()) {
                located.add(testData.locate(detection, attackData));
            }
            Optional<TestData.Located> missing =
                    located.stream().filter(TestData.Located::isSkipped).findFirst();
            if (missing.isPresent() || located.isEmpty()) {
                status = TestOutcome.Status.SKIPPED;
                reason = missing.map(TestData.Located::skipped).orElse("the test names no data");
            } else {
                reason = difference(test, rows(selection, planned.plan(), located));
                status = reason.isEmpty() ? TestOutcome.Status.PASSED : TestOutcome.Status.FAILED;
            }
        }
        return new TestOutcome(
                detection.id(),
                detection.name(),
                test.name(),
                status,
                reason,
                (System.nanoTime() - startNanos) / 1e9);
    }

    /** Splunk: a test without expected rows passes if the search gives any. */
    private static String difference(DetectionTest test, List<Map<String, Object>> rows) {
        if (test.expected() != null) {
            return RowComparison.difference(test.expected(), rows);
        }
        return rows.isEmpty() ? "the search gives no row" : "";
    }

    private List<Map<String, Object>> rows(
            DetectionSelection selection, DetectionPlan plan, List<TestData.Located> located)
            throws Exception {
        Format format = located.get(0).format();
        for (TestData.Located file : located) {
            format = file.format() == format ? format : Format.AUTO;
        }
        Settings settings = detections.settings();
        JobPlan job =
                FormatOptions.jobPlan(
                        selection.content(),
                        List.of(plan),
                        settings.limits().ofJob().spilling(),
                        TimeRange.ALL,
                        FormatOptions.decoding(settings, List.of(plan)).withFormat(format));
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            if (cluster == null) {
                cluster = LocalCluster.start(1);
            }
            StreamExecutionEnvironment environment = cluster.environment();
            new DetectionJob(
                            environment,
                            job,
                            new FolderOutput(
                                    new org.apache.flink.core.fs.Path(folder.path().toUri())))
                    .backfill(
                            located.stream()
                                    .map(
                                            file ->
                                                    new org.apache.flink.core.fs.Path(
                                                            file.file().toUri()))
                                    .toList());
            environment.execute("weir test");
            return results(folder.path().resolve(OutputStreamName.MATCHES.folder()));
        }
    }

    private static List<Map<String, Object>> results(Path matches) throws IOException {
        JsonMapper mapper = new JsonMapper();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!Files.isDirectory(matches)) {
            return rows;
        }
        try (Stream<Path> files = Files.list(matches)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    rows.add(
                            mapper.convertValue(
                                    mapper.readTree(line).get("result"),
                                    new TypeReference<Map<String, Object>>() {}));
                }
            }
        }
        return rows;
    }
}
