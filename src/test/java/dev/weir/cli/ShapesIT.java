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
import dev.weir.job.JobPlan;
import dev.weir.job.JobRun;
import dev.weir.job.OutputStreamName;
import dev.weir.job.TimeRange;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.SearchWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pack of shapes: a small detection for each form that searches take, with the rows that it
 * must give, worked out by hand. All run in one job over all the pack's events, so each reads only
 * its own; and they give the same in every mode, at any parallelism, in any order within the lag.
 */
class ShapesIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PACK = Path.of("src/test/resources/shapes");

    /** Of the base pack's schedules, in milliseconds. */
    private static final int LAG = 600_000;

    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster();

    private static Content content;
    private static List<DetectionPlan> plans;
    private static List<Path> logs;
    private static JobRun reference;

    @TempDir Path work;

    @BeforeAll
    static void runOnce(@TempDir Path folder) throws Exception {
        content = Content.load(List.of(ContentPack.folder(PACK)));
        assertEquals(List.of(), content.problems());
        DetectionPlanner planner = new DetectionPlanner(content, ZoneOffset.UTC);
        plans = new ArrayList<>();
        for (Detection detection : content.detections()) {
            plans.add(planner.plan(detection));
        }
        try (Stream<Path> files = Files.list(PACK.resolve("data"))) {
            logs = files.sorted().toList();
        }
        reference = JobRun.Mode.BACKFILL.run(jobOf(plans), logs, 1, folder);
    }

    @AfterAll
    static void forget() {
        content = null;
        plans = null;
        logs = null;
        reference = null;
    }

    private static JobPlan jobOf(List<DetectionPlan> detections) throws Exception {
        Settings settings = SettingsFile.read(Optional.empty(), false);
        DecodeSettings decoding = FormatOptions.decoding(settings, detections);
        return FormatOptions.jobPlan(
                content, detections, settings.limits().ofJob(), TimeRange.ALL, decoding);
    }

    @TestFactory
    List<DynamicTest> everyShapeGivesItsRows() throws Exception {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        for (String line : reference.matches()) {
            JsonNode match = JSON.readTree(line);
            rows.computeIfAbsent(match.get("detection_id").asText(), id -> new ArrayList<>())
                    .add(
                            JSON.convertValue(
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

    @ParameterizedTest
    @CsvSource({"BACKFILL, 2", "BACKFILL, 4", "REPLAY, 1", "REPLAY, 2", "REPLAY, 4"})
    void everyModeAndParallelismGivesTheSame(JobRun.Mode mode, int parallelism) throws Exception {
        JobRun run = mode.run(jobOf(plans), logs, parallelism, work);

        assertEquals(lines(reference, plans), lines(run, plans));
    }

    /** Only detections whose schedule waits are asked: the others would miss what comes late. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatArrivesWithinTheLagGivesTheSameInAnyOrder(int parallelism) throws Exception {
        List<DetectionPlan> waiting = new ArrayList<>(plans);
        waiting.removeIf(plan -> lagMillis(plan) < LAG);
        assertTrue(waiting.size() > plans.size() / 2);
        long seed = System.nanoTime();

        JobRun run =
                JobRun.Mode.ARRIVAL_ORDER.run(
                        jobOf(waiting),
                        List.of(shuffled(new Random(seed))),
                        parallelism,
                        work.resolve("output"));

        assertEquals(lines(reference, waiting), lines(run, waiting), () -> "seed " + seed);
    }

    private static long lagMillis(DetectionPlan plan) {
        for (long minute = 0; ; minute++) {
            List<SearchWindow> windows = plan.schedule().windowsAt(minute * 60_000_000L);
            if (!windows.isEmpty()) {
                return windows.get(0).runMillis() - windows.get(0).endMillis();
            }
        }
    }

    /** All events in one file, each at most the lag behind a later one. */
    private Path shuffled(Random random) throws Exception {
        List<String> records = new ArrayList<>();
        Map<String, Double> arrivals = new HashMap<>();
        for (Path log : logs) {
            records.addAll(Files.readAllLines(log, StandardCharsets.UTF_8));
        }
        Collections.shuffle(records, random);
        for (String record : records) {
            double time = JSON.readTree(record).get("_time").asDouble() * 1000;
            arrivals.put(record, time + random.nextInt(LAG));
        }
        records.sort(Comparator.comparing(arrivals::get));
        return Files.write(work.resolve("shuffled.json"), records);
    }

    /** The lines of these detections, by stream. */
    private static String lines(JobRun run, List<DetectionPlan> detections) {
        List<String> lines = new ArrayList<>();
        for (OutputStreamName stream :
                List.of(
                        OutputStreamName.MATCHES,
                        OutputStreamName.NOTABLES,
                        OutputStreamName.RISK_EVENTS)) {
            for (String line : run.lines().get(stream)) {
                for (DetectionPlan detection : detections) {
                    if (line.contains("\"detection_id\":\"" + detection.id() + "\"")) {
                        lines.add(stream + " " + line);
                    }
                }
            }
        }
        assertTrue(lines.size() > detections.size());
        return String.join("\n", lines);
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
