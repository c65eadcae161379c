package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are given before their search runs. */
class EarlyEmissionTest {
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final JobPlan FINAL = plan(Searches.BY_DEST + " | where count > 1");
    private static final JobPlan EARLY = FINAL.withEmission(Emission.EARLY);

    private static JobPlan plan(String search) {
        return Searches.plan(
                Limits.DEFAULT, Searches.detection("by-dest", search, Searches.HOURLY));
    }

    private static GroupEvent event(String process) {
        return Searches.event(FINAL, WINDOW, "one", process, "2023-02-20T10:15:00Z");
    }

    private static String told(SearchRow row) {
        return row.revision().number()
                + (row.revision().last() ? " final" : "")
                + " count "
                + ((Value.Numeric) row.values().get(1)).number();
    }

    private static List<String> told(OperatorHarness<String, GroupEvent, SearchRow> harness) {
        return harness.output().stream().map(EarlyEmissionTest::told).toList();
    }

    @Test
    void aRowComesWithTheFirstEventThatMakesItOne() throws Exception {
        try (var harness = OperatorHarness.aggregating(EARLY)) {
            harness.process(event("a"));
            assertEquals(List.of(), told(harness));

            harness.process(event("a"));

            assertEquals(List.of("1 count 2.0"), told(harness));
        }
    }

    @Test
    void furtherChangesAreGivenTogether() throws Exception {
        try (var harness = OperatorHarness.aggregating(EARLY)) {
            harness.clock(10_000);
            for (int i = 0; i < 5; i++) {
                harness.process(event("a"));
            }
            harness.clock(10_499);
            assertEquals(List.of("1 count 2.0"), told(harness));

            harness.clock(10_500);
            assertEquals(List.of("1 count 2.0", "2 count 5.0"), told(harness));

            harness.process(event("a"));
            assertEquals(List.of("1 count 2.0", "2 count 5.0"), told(harness));
            harness.clock(11_000);
            assertEquals(List.of("1 count 2.0", "2 count 5.0", "3 count 6.0"), told(harness));
        }
    }

    @Test
    void aChangeAfterAPauseIsGivenAtOnce() throws Exception {
        try (var harness = OperatorHarness.aggregating(EARLY)) {
            harness.process(event("a"));
            harness.process(event("a"));
            harness.clock(500);
            assertEquals(0, harness.clockTimers());

            harness.process(event("a"));

            assertEquals(List.of("1 count 2.0", "2 count 3.0"), told(harness));
        }
    }

    @Test
    void anEventThatChangesNothingInTheRowIsNoRevision() throws Exception {
        JobPlan without = plan(Searches.BY_DEST + " | fields - count").withEmission(Emission.EARLY);
        try (var harness = OperatorHarness.aggregating(without)) {
            harness.process(event("a"));
            harness.clock(500);

            harness.process(event("a"));
            harness.clock(1000);

            assertEquals(1, harness.output().size());
            harness.watermark(WINDOW.runMillis() - 1);
            assertEquals(new Revision(2, true), harness.output().get(1).revision());
        }
    }

    @Test
    void theLastRevisionIsGivenWhenTheSearchRunsAndNothingIsLeft() throws Exception {
        try (var harness = OperatorHarness.aggregating(EARLY)) {
            harness.process(event("a"));
            harness.process(event("a"));
            harness.process(event("a"));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of("1 count 2.0", "2 final count 3.0"), told(harness));
            assertEquals(0, harness.timers());
            assertEquals(0, harness.clockTimers());
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void aRowThatFurtherEventsCanTakeBackComesOnceAsFinal() throws Exception {
        JobPlan few = plan(Searches.BY_DEST + " | where count < 3").withEmission(Emission.EARLY);
        try (var harness = OperatorHarness.aggregating(few)) {
            harness.process(event("a"));
            harness.process(event("a"));
            assertEquals(List.of(), told(harness));

            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of("1 final count 2.0"), told(harness));
        }
    }

    @Test
    void aRestoredRowGoesOnCounting() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = OperatorHarness.aggregating(EARLY)) {
            before.process(event("a"));
            before.process(event("a"));
            before.process(event("a"));
            snapshot = before.snapshot();
        }
        try (var after = OperatorHarness.aggregating(snapshot, EARLY)) {
            after.clock(500);
            assertEquals(List.of("2 count 3.0"), told(after));
            after.clock(1000);
            after.process(event("a"));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of("2 count 3.0", "3 count 4.0", "4 final count 4.0"), told(after));
        }
    }

    @Test
    void aRowThatWasGivenEarlyEndsAsSuchWhereRowsAreGivenOnceSince() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = OperatorHarness.aggregating(EARLY)) {
            before.process(event("a"));
            before.process(event("a"));
            snapshot = before.snapshot();
        }
        try (var after = OperatorHarness.aggregating(snapshot, FINAL)) {
            after.process(event("a"));

            after.watermark(WINDOW.runMillis() - 1);

            assertEquals(List.of("2 final count 3.0"), told(after));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLastRevisionIsTheRowOfFinalMode(long seed) throws Exception {
        List<GroupEvent> events = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            String time = "2023-02-20T10:" + (10 + random.nextInt(39)) + ":00Z";
            String dest = "host" + random.nextInt(4);
            String process = "p" + random.nextInt(9);
            events.add(Searches.event(FINAL, WINDOW, dest, process, time));
        }
        List<SearchRow> expected;
        try (var harness = OperatorHarness.aggregating(FINAL)) {
            for (GroupEvent event : events) {
                harness.process(event);
            }
            harness.watermark(WINDOW.runMillis() - 1);
            expected = harness.output();
        }

        Collections.shuffle(events, random);
        try (var harness = OperatorHarness.aggregating(EARLY)) {
            long now = 0;
            for (GroupEvent event : events) {
                now += random.nextInt(300);
                harness.clock(now);
                harness.process(event);
            }
            harness.watermark(WINDOW.runMillis() - 1);

            assertEquals(
                    expected.stream().map(EarlyEmissionTest::withoutRevision).sorted().toList(),
                    harness.output().stream()
                            .filter(row -> row.revision().last())
                            .map(EarlyEmissionTest::withoutRevision)
                            .sorted()
                            .toList());
            for (SearchRow first : expected) {
                assertEquals(
                        upTo(revisionsOf(first, harness.output()).size()),
                        revisionsOf(first, harness.output()));
            }
        }
    }

    private static String withoutRevision(SearchRow row) {
        return row.byValues() + " " + row.values() + " " + row.partial();
    }

    private static List<Integer> revisionsOf(SearchRow row, List<SearchRow> rows) {
        return rows.stream()
                .filter(other -> other.byValues().equals(row.byValues()))
                .map(other -> other.revision().number())
                .toList();
    }

    private static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
