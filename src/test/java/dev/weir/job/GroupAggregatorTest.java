package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.ResultOrder;
import dev.weir.plan.SearchWindow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class GroupAggregatorTest {
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final JobPlan PLAN = plan(Limits.DEFAULT);

    private static JobPlan plan(Limits limits) {
        return Searches.plan(
                limits, Searches.detection("by-dest", Searches.BY_DEST, Searches.HOURLY));
    }

    private static OperatorHarness<String, GroupEvent, SearchRow> harness(JobPlan plan)
            throws Exception {
        return OperatorHarness.opened(
                new GroupAggregator(plan),
                GroupEvent::groupKey,
                Types.STRING,
                SearchRowSerializer.INSTANCE);
    }

    private static OperatorHarness<String, GroupEvent, SearchRow> restored(
            OperatorSubtaskState state, JobPlan plan) throws Exception {
        return OperatorHarness.restored(
                state,
                new GroupAggregator(plan),
                GroupEvent::groupKey,
                Types.STRING,
                SearchRowSerializer.INSTANCE);
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
                Revision.NONE);
    }

    @Test
    void aGroupBecomesARowWhenItsSearchRunsAndIsForgotten() throws Exception {
        try (var harness = harness(PLAN)) {
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
        try (var before = harness(PLAN)) {
            before.process(event("one", "a", "2023-02-20T10:15:00Z"));
            snapshot = before.snapshot();
            before.process(event("one", "lost", "2023-02-20T10:16:00Z"));
        }
        try (var after = restored(snapshot, PLAN)) {
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
        try (var before = harness(PLAN)) {
            before.process(event("one", "a", "2023-02-20T10:15:00Z"));
            snapshot = before.snapshot();
        }
        JobPlan other =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("other", Searches.BY_DEST, Searches.HOURLY));
        try (var after = restored(snapshot, other)) {

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of(), after.output());
            assertEquals(0, after.stateEntries());
        }
    }

    @Test
    void valuesBeyondTheLimitMakeARowPartial() throws Exception {
        try (var harness = harness(plan(new Limits(1 << 20, 100, 1)))) {
            harness.process(event("one", "a", "2023-02-20T10:15:00Z"));
            harness.process(event("one", "b", "2023-02-20T10:16:00Z"));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of(row("one", 2, new Value.Text("a"), true)), harness.output());
        }
    }
}
