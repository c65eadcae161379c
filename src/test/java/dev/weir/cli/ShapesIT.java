package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.decode.DecodeSettings;
import dev.weir.job.DetectionJob;
import dev.weir.job.FolderOutput;
import dev.weir.job.JobPlan;
import dev.weir.job.LocalCluster;
import dev.weir.job.OutputStreamName;
import dev.weir.job.ReplayScan;
import dev.weir.job.TimeRange;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pack of shapes: a small detection for each form that searches take, with the rows that it
 * must give, worked out by hand. All run in one job over all the pack's events, so each reads only
 * its own.
 */
class ShapesIT {
    private static final Path PACK = Path.of("src/test/resources/shapes");
    private static final int PARALLELISM = 2;
    private static final int REPLAYED_EVENTS = 10_000;

    @TempDir private static Path folder;

    private static Content content;
    private static List<Path> logs;

    /** Lines of matches in the order of their text. */
    private static List<String> backfilled;

    private static List<String> replayed;

    @BeforeAll
    static void runBoth() throws Exception {
        content = Content.load(List.of(ContentPack.folder(PACK)));
        assertEquals(List.of(), content.problems());
        try (Stream<Path> files = Files.list(PACK.resolve("data"))) {
            logs = files.sorted().toList();
        }
        List<org.apache.flink.core.fs.Path> paths = logs.stream().map(ShapesIT::flink).toList();
        JobPlan plan = plan();
        Path spool = folder.resolve("spool");
        new ReplayScan(plan).spoolByTime(paths, spool, REPLAYED_EVENTS);
        try (LocalCluster cluster = LocalCluster.start(PARALLELISM)) {
            StreamExecutionEnvironment batch = cluster.environment();
            Path batchOutput = folder.resolve("backfill");
            new DetectionJob(batch, plan, new FolderOutput(flink(batchOutput))).backfill(paths);
            batch.execute("shapes backfill");
            backfilled = matches(batchOutput);

            StreamExecutionEnvironment streaming = cluster.environment();
            Path streamOutput = folder.resolve("replay");
            new DetectionJob(streaming, plan, new FolderOutput(flink(streamOutput)))
                    .replay(spool, Double.POSITIVE_INFINITY);
            streaming.execute("shapes replay");
            replayed = matches(streamOutput);
        }
    }

    @AfterAll
    static void forget() {
        content = null;
        logs = null;
        backfilled = null;
        replayed = null;
    }

    private static JobPlan plan() throws Exception {
        DetectionPlanner planner = new DetectionPlanner(content, ZoneOffset.UTC);
        List<DetectionPlan> plans = new ArrayList<>();
        for (Detection detection : content.detections()) {
            plans.add(planner.plan(detection));
        }
        Settings settings = SettingsFile.read(Optional.empty());
        DecodeSettings decoding = FormatOptions.decoding(settings, plans);
        return FormatOptions.jobPlan(
                content, plans, settings.limits().ofJob(), TimeRange.ALL, decoding);
    }

    private static org.apache.flink.core.fs.Path flink(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri());
    }

    private static List<String> matches(Path output) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(output.resolve(OutputStreamName.MATCHES.folder()))) {
            for (Path part : parts.toList()) {
                lines.addAll(Files.readAllLines(part, StandardCharsets.UTF_8));
            }
        }
        lines.sort(null);
        return lines;
    }

    @TestFactory
    List<DynamicTest> everyShapeGivesItsRows() throws Exception {
        JsonMapper mapper = new JsonMapper();
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        for (String line : backfilled) {
            JsonNode match = mapper.readTree(line);
            rows.computeIfAbsent(match.get("detection_id").asText(), id -> new ArrayList<>())
                    .add(
                            mapper.convertValue(
                                    match.get("result"),
                                    new TypeReference<Map<String, Object>>() {}));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Detection detection : content.detections()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            detection.name(),
                            () ->
                                    assertEquals(
                                            "",
                                            RowComparison.difference(
                                                    expected(detection),
                                                    rows.getOrDefault(detection.id(), List.of())),
                                            detection.name())));
        }
        return tests;
    }

    private static List<Map<String, Object>> expected(Detection detection) {
        assertEquals(1, detection.tests().size(), detection.name());
        List<Map<String, Object>> expected = detection.tests().get(0).expected();
        assertTrue(expected != null, () -> detection.name() + " says what it expects");
        return expected;
    }

    @Test
    void replayGivesTheSameLinesAsBackfill() {
        assertEquals(String.join("\n", backfilled), String.join("\n", replayed));
    }

    @Test
    void everyShapeIsTestedOverAllEvents() {
        List<String> names = logs.stream().map(log -> "../data/" + log.getFileName()).toList();
        for (Detection detection : content.detections()) {
            assertEquals(
                    names,
                    detection.tests().get(0).attackData().stream()
                            .map(Detection.AttackData::data)
                            .sorted()
                            .toList(),
                    detection.name());
        }
    }
}
