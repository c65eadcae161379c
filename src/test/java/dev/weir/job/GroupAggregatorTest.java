package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.ResultOrder;
import dev.weir.plan.SearchWindow;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupAggregatorTest {
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final JobPlan PLAN = plan(Limits.DEFAULT);

    private static final long LAYOUT = PLAN.compile().get(0).rowLayout();

    private static JobPlan plan(Limits limits) {
        return Searches.plan(
                limits, Searches.detection("by-dest", Searches.BY_DEST, Searches.HOURLY));
    }

    private static GroupEvent event(String dest, String process, String time) {
        return Searches.event(PLAN, WINDOW, dest, process, time);
    }

    private static SearchRow row(String dest, int count, Value process, boolean partial) {
        return new SearchRow(
                "by-dest",
                WINDOW,
                Searches.texts(dest),
                List.of(new Value.Text(dest), new Value.Numeric(count), process),
                partial,
                Revision.NONE,
                LAYOUT,
                "");
    }

    @Test
    void aGroupBecomesARowWhenItsSearchRunsAndIsForgotten() throws Exception {
        try (var harness = OperatorHarness.aggregating(PLAN)) {
            harness.process(event("one", "b", "2023-02-20T10:15:00Z"));
            harness.process(event("one", "a", "2023-02-20T10:45:00Z"));
            harness.process(event("two", "c", "2023-02-20T10:20:00Z"));
            harness.watermark(WINDOW.runMillis() - 2);
            assertEquals(List.of(), harness.output());
            assertEquals(2, harness.timers());

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of(
                            row("one", 2, new Value.Multi(List.of("a", "b")), false),
                            row("two", 1, new Value.Text("c"), false)),
                    harness.output().stream()
                            .sorted(
                                    (a, b) ->
                                            ResultOrder.BY_FIELDS.compare(
                                                    a.byValues(), b.byValues()))
                            .toList());
            assertEquals(0, harness.timers());
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void aRestoredGroupGoesOn() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = OperatorHarness.aggregating(PLAN)) {
            before.process(event("one", "a", "2023-02-20T10:15:00Z"));
            snapshot = before.snapshot();
            before.process(event("one", "lost", "2023-02-20T10:16:00Z"));
        }
        try (var after = OperatorHarness.aggregating(snapshot, PLAN)) {
            after.process(event("one", "b", "2023-02-20T10:45:00Z"));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of(row("one", 2, new Value.Multi(List.of("a", "b")), false)),
                    after.output());
            assertEquals(0, after.stateEntries());
        }
    }

    @Test
    void groupsOfADetectionThatIsGoneAreForgotten() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = OperatorHarness.aggregating(PLAN)) {
            before.process(event("one", "a", "2023-02-20T10:15:00Z"));
            snapshot = before.snapshot();
        }
        JobPlan other =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("other", Searches.BY_DEST, Searches.HOURLY));
        try (var after = OperatorHarness.aggregating(snapshot, other)) {

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of(), after.output());
            assertEquals(0, after.stateEntries());
        }
    }

    @Test
    void valuesBeyondTheLimitMakeARowPartial() throws Exception {
        try (var harness = OperatorHarness.aggregating(plan(new Limits(1 << 20, 100, 1, 100)))) {
            harness.process(event("one", "a", "2023-02-20T10:15:00Z"));
            harness.process(event("one", "b", "2023-02-20T10:16:00Z"));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of(row("one", 2, new Value.Text("a"), true)), harness.output());
        }
    }

    private static OperatorSubtaskState begun() throws Exception {
        try (var before = OperatorHarness.aggregating(PLAN)) {
            before.process(event("one", "a", "2023-02-20T10:15:00Z"));
            before.process(event("two", "b", "2023-02-20T10:15:00Z"));
            return before.snapshot();
        }
    }

    private static JobPlan changed(String search) {
        return Searches.plan(
                Limits.DEFAULT, Searches.detection("by-dest", search, Searches.HOURLY));
    }

    @Test
    void aWindowGoesOnWhereOnlyConditionsAndRowCommandsChanged() throws Exception {
        JobPlan plan = changed(Searches.BY_DEST + " | where count > 1 | eval more=count+1");
        try (var after = OperatorHarness.aggregating(begun(), plan)) {
            after.process(event("one", "c", "2023-02-20T10:16:00Z"));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of(
                            List.of(
                                    new Value.Text("one"),
                                    new Value.Numeric(2),
                                    new Value.Multi(List.of("a", "c")),
                                    new Value.Numeric(3))),
                    after.output().stream().map(SearchRow::values).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    count values(Processes.process) as process count(Processes.user) | dest
                    count values(Processes.process_id) as process                   | dest
                    count dc(Processes.process) as process                          | dest
                    values(Processes.process) as process count                      | dest
                    count values(Processes.process) as process                      | user
                    """)
    void whatAnotherFormHadAggregatedIsDroppedAndReportedOnce(String aggregates, String byField)
            throws Exception {
        JobPlan plan =
                changed(
                        "| tstats "
                                + aggregates
                                + " from datamodel=Endpoint.Processes by Processes."
                                + byField);
        try (var after = OperatorHarness.aggregating(begun(), plan)) {
            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(1, after.output().size());
            SearchRow report = after.output().get(0);
            assertTrue(
                    report.error().contains("has other by-fields or aggregates"), report.error());
            assertTrue(report.error().contains("\"info_max_time\":1676890200"), report.error());
            assertEquals(0, after.stateEntries());
        }
    }

    @Test
    void aGroupOfTheNewFormStartsAfreshWhereOneOfTheOldStood() throws Exception {
        JobPlan plan =
                changed(
                        "| tstats values(Processes.process) as process count"
                                + " from datamodel=Endpoint.Processes by Processes.dest");
        try (var after = OperatorHarness.aggregating(begun(), plan)) {
            after.process(
                    new GroupEvent(
                            "by-dest",
                            WINDOW,
                            Searches.texts("one"),
                            List.of(new Value.Text("c"), Value.Null.NULL),
                            Searches.millis("2023-02-20T10:20:00Z") * 1000));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of(
                            List.of(
                                    new Value.Text("one"),
                                    new Value.Text("c"),
                                    new Value.Numeric(1))),
                    after.output().stream()
                            .filter(row -> row.error().isEmpty())
                            .map(SearchRow::values)
                            .toList());
            assertEquals(2, after.output().size());
        }
    }

    @Test
    void stateOfTheFirstVersionIsRestored() throws Exception {
        OperatorSubtaskState first =
                OperatorSnapshotUtil.readStateHandle(
                        "src/test/resources/dev/weir/job/aggregate-version-1.snapshot");
        try (var after = OperatorHarness.aggregating(first, PLAN)) {
            after.process(event("two", "d", "2023-02-20T10:18:00Z"));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    List.of(
                            row("one", 2, new Value.Multi(List.of("a", "b")), false),
                            row("two", 2, new Value.Multi(List.of("c", "d")), false)),
                    after.output().stream()
                            .sorted(
                                    (a, b) ->
                                            ResultOrder.BY_FIELDS.compare(
                                                    a.byValues(), b.byValues()))
                            .toList());
        }
    }

    @Test
    void aRowThatCannotBeComputedIsReportedOnceAndTheOthersGoOn() throws Exception {
        try (var harness = OperatorHarness.aggregating(PLAN)) {
            GroupEvent good = event("one", "a", "2023-02-20T10:15:00Z");
            harness.process(good);
            // no by-field values, so that the row lacks what its columns are read from
            for (long micros : new long[] {1, 2}) {
                harness.process(
                        new GroupEvent("by-dest", WINDOW, List.of(), good.inputs(), micros));
            }
            harness.process(
                    new GroupEvent(
                            "by-dest",
                            Searches.hourTo("2023-02-20T11:50:00Z"),
                            List.of(),
                            good.inputs(),
                            3));

            harness.watermark(Long.MAX_VALUE);

            List<SearchRow> rows =
                    harness.output().stream().filter(row -> row.error().isEmpty()).toList();
            assertEquals(List.of(row("one", 1, new Value.Text("a"), false)), rows);
            assertEquals(3, harness.output().size());
            assertTrue(
                    harness.output().stream()
                            .filter(row -> !row.error().isEmpty())
                            .allMatch(row -> row.error().contains("\"reason\":\"program error: ")));
            assertEquals(0, harness.stateEntries());
        }
    }
}
