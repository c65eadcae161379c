package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.eval.Value;
import dev.weir.finding.MatchId;
import dev.weir.finding.Revision;
import dev.weir.plan.Layout;
import dev.weir.plan.SearchWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

class FindingFunctionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection("by-dest", Searches.BY_DEST, Searches.HOURLY));

    private static OperatorHarness<String, SearchRow, OutputRecord> harness() throws Exception {
        return OperatorHarness.opened(
                new FindingFunction(PLAN),
                SearchRow::windowKey,
                Types.STRING,
                OutputRecordSerializer.INSTANCE);
    }

    private static OperatorHarness<String, SearchRow, OutputRecord> restored(
            OperatorSubtaskState state) throws Exception {
        return OperatorHarness.restored(
                state,
                new FindingFunction(PLAN),
                SearchRow::windowKey,
                Types.STRING,
                OutputRecordSerializer.INSTANCE);
    }

    private static SearchRow row(String dest, boolean partial) {
        return new SearchRow(
                "by-dest",
                WINDOW,
                Searches.texts(dest),
                List.of(new Value.Text(dest), new Value.Numeric(1), new Value.Text("p")),
                partial,
                Revision.NONE,
                Layout.UNKNOWN,
                "");
    }

    private static List<JsonNode> lines(
            OperatorHarness<String, SearchRow, OutputRecord> harness, OutputStreamName stream)
            throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (OutputRecord line : harness.output()) {
            if (line.stream() == stream) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                line.writeLine(out);
                lines.add(JSON.readTree(out.toString(StandardCharsets.UTF_8)));
            }
        }
        return lines;
    }

    private static List<String> texts(List<JsonNode> lines, String pointer) {
        return lines.stream().map(line -> line.at(pointer).asText()).toList();
    }

    @Test
    void rowsBecomeFindingsInResultOrderWhenTheSearchRuns() throws Exception {
        try (var harness = harness()) {
            harness.process(row("two", false));
            harness.process(row("one", false));
            harness.watermark(WINDOW.runMillis() - 2);
            assertEquals(List.of(), harness.output());

            harness.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(harness, OutputStreamName.MATCHES);
            assertEquals(List.of("one", "two"), texts(matches, "/result/dest"));
            assertEquals(
                    List.of(
                            MatchId.of(
                                    "by-dest",
                                    WINDOW.startMillis(),
                                    WINDOW.endMillis(),
                                    Searches.texts("one"),
                                    0),
                            MatchId.of(
                                    "by-dest",
                                    WINDOW.startMillis(),
                                    WINDOW.endMillis(),
                                    Searches.texts("two"),
                                    0)),
                    texts(matches, "/match_id"));
            assertTrue(matches.stream().noneMatch(match -> match.has("partial")));
            List<JsonNode> notables = lines(harness, OutputStreamName.NOTABLES);
            assertEquals(texts(matches, "/match_id"), texts(notables, "/notable_id"));
            List<JsonNode> risks = lines(harness, OutputStreamName.RISK_EVENTS);
            assertEquals(List.of("one", "two"), texts(risks, "/risk_object"));
            assertEquals(0, harness.timers());
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void rowsOfOneGroupAreToldApartByTheirOrdinal() throws Exception {
        try (var harness = harness()) {
            harness.process(row("one", false));
            harness.process(row("one", false));

            harness.watermark(WINDOW.runMillis() - 1);

            List<String> ids = texts(lines(harness, OutputStreamName.MATCHES), "/match_id");
            assertEquals(2, ids.stream().distinct().count(), ids::toString);
        }
    }

    @Test
    void oneRowThatLacksValuesMakesAllRowsOfTheWindowPartial() throws Exception {
        try (var harness = harness()) {
            harness.process(row("one", false));
            harness.process(row("two", true));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of("true", "true"),
                    texts(lines(harness, OutputStreamName.MATCHES), "/partial"));
        }
    }

    @Test
    void groupsLeftOutMakeAllRowsOfTheWindowPartialAndAreNoRow() throws Exception {
        try (var harness = harness()) {
            harness.process(SearchRow.leftOut("by-dest", WINDOW));
            harness.process(row("one", false));

            harness.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(harness, OutputStreamName.MATCHES);
            assertEquals(List.of("one"), texts(matches, "/result/dest"));
            assertEquals(List.of("true"), texts(matches, "/partial"));
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void aWindowWithNothingButLeftOutGroupsGivesNothing() throws Exception {
        try (var harness = harness()) {
            harness.process(SearchRow.leftOut("by-dest", WINDOW));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of(), harness.output());
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void restoredRowsAreSortedWithLaterOnes() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = harness()) {
            before.process(row("two", false));
            snapshot = before.snapshot();
        }
        try (var after = restored(snapshot)) {
            after.process(row("one", false));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of("one", "two"),
                    texts(lines(after, OutputStreamName.MATCHES), "/result/dest"));
            assertEquals(0, after.stateEntries());
        }
    }

    private static SearchRow revision(String dest, int count, Revision revision) {
        return new SearchRow(
                "by-dest",
                WINDOW,
                Searches.texts(dest),
                List.of(new Value.Text(dest), new Value.Numeric(count), new Value.Text("p")),
                false,
                revision,
                Layout.UNKNOWN,
                "");
    }

    @Test
    void earlyRowsPassAtOnceAndMakeFindingsOnce() throws Exception {
        try (var harness = harness()) {
            harness.process(revision("one", 1, new Revision(1, false)));
            harness.process(revision("one", 2, new Revision(2, false)));
            assertEquals(0, harness.stateEntries());
            harness.process(revision("one", 3, new Revision(3, true)));
            harness.process(row("two", true));

            harness.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(harness, OutputStreamName.MATCHES);
            assertEquals(List.of("1", "2", "3", ""), texts(matches, "/revision"));
            assertEquals(List.of("false", "false", "true", ""), texts(matches, "/final"));
            assertEquals(List.of("1", "2", "3", "1"), texts(matches, "/result/count"));
            assertEquals(List.of("", "", "true", "true"), texts(matches, "/partial"));
            List<String> ids = texts(matches, "/match_id");
            assertEquals(ids.get(0), ids.get(1));
            assertEquals(ids.get(0), ids.get(2));
            List<String> onceEach = List.of(ids.get(0), ids.get(3));
            List<JsonNode> notables = lines(harness, OutputStreamName.NOTABLES);
            assertEquals(onceEach, texts(notables, "/match_id"));
            List<JsonNode> risks = lines(harness, OutputStreamName.RISK_EVENTS);
            assertEquals(onceEach, texts(risks, "/match_id"));
        }
    }

    @Test
    void rowsOfTheFirstVersionAreRestored() throws Exception {
        OperatorSubtaskState first =
                OperatorSnapshotUtil.readStateHandle(
                        "src/test/resources/dev/weir/job/findings-version-1.snapshot");
        try (var after = restored(first)) {
            after.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(after, OutputStreamName.MATCHES);
            assertEquals(List.of("one", "two"), texts(matches, "/result/dest"));
            assertEquals(List.of("2", "1"), texts(matches, "/result/count"));
            assertEquals(List.of("true", "true"), texts(matches, "/partial"));
        }
    }

    private static SearchRow withoutCount(String dest, long layout) {
        return new SearchRow(
                "by-dest",
                WINDOW,
                Searches.texts(dest),
                List.of(new Value.Text(dest)),
                false,
                Revision.NONE,
                layout,
                "");
    }

    @Test
    void anErrorOfARowIsReportedOnceAndTheOthersGoOn() throws Exception {
        long layout = PLAN.compile().get(0).rowLayout();
        try (var harness = harness()) {
            harness.process(withoutCount("bad", layout));
            harness.process(row("one", false));
            harness.process(withoutCount("worse", layout));

            harness.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(harness, OutputStreamName.MATCHES);
            assertEquals(List.of("one"), texts(matches, "/result/dest"));
            List<JsonNode> errors = lines(harness, OutputStreamName.ERRORS);
            assertEquals(List.of("by-dest"), texts(errors, "/detection_id"));
            assertEquals(List.of("bad"), texts(errors, "/row/dest"));
            assertEquals(List.of("1676886600"), texts(errors, "/info_min_time"));
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void rowsOfAnotherFormOfTheDetectionAreDroppedAndReported() throws Exception {
        try (var harness = harness()) {
            harness.process(withoutCount("old", Layout.UNKNOWN));
            harness.process(row("one", false));

            harness.watermark(WINDOW.runMillis() - 1);

            List<JsonNode> matches = lines(harness, OutputStreamName.MATCHES);
            assertEquals(List.of("one"), texts(matches, "/result/dest"));
            assertEquals(1, lines(harness, OutputStreamName.ERRORS).size());
        }
    }

    @Test
    void errorsThatComeFromSeveralTasksAreReportedOncePerWindow() throws Exception {
        SearchWindow next = Searches.hourTo("2023-02-20T11:50:00Z");
        OperatorSubtaskState snapshot;
        try (var before = harness()) {
            before.process(SearchRow.error("by-dest", WINDOW, Searches.utf8("{\"n\":1}")));
            before.process(SearchRow.error("by-dest", WINDOW, Searches.utf8("{\"n\":2}")));
            before.process(SearchRow.error("by-dest", next, Searches.utf8("{\"n\":3}")));
            assertEquals(List.of("1", "3"), texts(lines(before, OutputStreamName.ERRORS), "/n"));
            snapshot = before.snapshot();
        }
        try (var after = restored(snapshot)) {
            after.process(SearchRow.error("by-dest", WINDOW, Searches.utf8("{\"n\":4}")));
            after.watermark(next.runMillis() - 1);

            assertEquals(List.of(), after.output());
            assertEquals(0, after.stateEntries());
        }
    }
}
