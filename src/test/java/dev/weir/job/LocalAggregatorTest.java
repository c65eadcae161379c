package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both halves of a bounded job's aggregation. */
class LocalAggregatorTest {
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final SearchWindow NEXT = Searches.hourTo("2023-02-20T11:50:00Z");
    private static final int MANY = 1000;
    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection("by-dest", Searches.BY_DEST, Searches.HOURLY),
                    Searches.detection("other", Searches.BY_DEST, Searches.HOURLY));

    private static TaskHarness<GroupEvent, GroupState> opened(int mostGroups, long mostBytes)
            throws Exception {
        TaskHarness<GroupEvent, GroupState> harness =
                new TaskHarness<>(
                        new LocalAggregator(PLAN, mostGroups, mostBytes),
                        GroupStateSerializer.INSTANCE,
                        1,
                        0);
        harness.getExecutionConfig().enableObjectReuse();
        harness.open();
        return harness;
    }

    private static OperatorHarness<String, GroupState, SearchRow> merging() throws Exception {
        return OperatorHarness.opened(
                new GroupMerger(PLAN),
                group -> GroupKey.of(group).text(),
                Types.STRING,
                SearchRowSerializer.INSTANCE);
    }

    private static GroupEvent event(String search, SearchWindow window, String dest, String text) {
        return new GroupEvent(
                search,
                window,
                Searches.texts(dest),
                List.of(Value.Null.NULL, new Value.Text(text)),
                window.startMillis() * 1000);
    }

    private static GroupEvent event(String dest, String text) {
        return event("by-dest", WINDOW, dest, text);
    }

    /** A row of each group, sorted: search, end of the window, values. */
    private static List<String> rows(List<GroupState> groups) throws Exception {
        List<String> rows = new ArrayList<>();
        List<CompiledSearch> searches = PLAN.compile();
        for (GroupState group : groups) {
            CompiledSearch search =
                    searches.stream()
                            .filter(one -> one.id().equals(group.searchId()))
                            .findFirst()
                            .orElseThrow();
            rows.add(row(group.searchId(), group.window(), search.resultOf(group).orElseThrow()));
        }
        Collections.sort(rows);
        return rows;
    }

    private static String row(String search, SearchWindow window, List<Value> values) {
        return search + " " + (window.equals(WINDOW) ? "first " : "next ") + values;
    }

    private static String row(
            String search, SearchWindow window, String dest, int count, Value texts) {
        return row(search, window, List.of(new Value.Text(dest), new Value.Numeric(count), texts));
    }

    @Test
    void eventsOfOneGroupComeOutAsOneAtTheEndOfTheInput() throws Exception {
        try (var harness = opened(MANY, Long.MAX_VALUE)) {
            for (String text : List.of("b", "a", "b")) {
                harness.processElement(event("one", text), 0);
            }
            harness.processElement(event("two", "c"), 0);
            harness.processElement(event("by-dest", NEXT, "one", "d"), 0);
            harness.processElement(event("other", WINDOW, "one", "e"), 0);
            assertEquals(List.of(), harness.extractOutputValues());

            harness.endInput();

            assertEquals(
                    List.of(
                            row("by-dest", WINDOW, "one", 3, new Value.Multi(List.of("a", "b"))),
                            row("by-dest", WINDOW, "two", 1, new Value.Text("c")),
                            row("by-dest", NEXT, "one", 1, new Value.Text("d")),
                            row("other", WINDOW, "one", 1, new Value.Text("e"))),
                    rows(harness.extractOutputValues()));
        }
    }

    @Test
    void noMoreGroupsAreHeldThanAllowed() throws Exception {
        try (var harness = opened(2, Long.MAX_VALUE)) {
            harness.processElement(event("one", "a"), 0);
            harness.processElement(event("one", "b"), 0);
            assertEquals(0, harness.extractOutputValues().size());
            harness.processElement(event("two", "a"), 0);
            assertEquals(2, harness.extractOutputValues().size());

            harness.processElement(event("one", "c"), 0);
            harness.endInput();

            assertEquals(3, harness.extractOutputValues().size());
        }
    }

    @Test
    void noMoreMemoryIsHeldThanAllowed() throws Exception {
        try (var harness = opened(MANY, 100_000)) {
            for (int i = 0; i < 10; i++) {
                harness.processElement(event("one", i + "x".repeat(40_000)), 0);
            }

            List<GroupState> parts = harness.extractOutputValues();
            assertEquals(3, parts.size());
            for (GroupState part : parts) {
                assertTrue(part.heldBytes() > 3 * 40_000);
            }
        }
    }

    @Test
    void textThatIsKnownAddsNothing() throws Exception {
        try (var harness = opened(MANY, 100_000)) {
            for (int i = 0; i < 10; i++) {
                harness.processElement(event("one", "x".repeat(40_000)), 0);
            }
            assertEquals(List.of(), harness.extractOutputValues());
        }
    }

    @Test
    void nothingIsLeftForAfterTheWatermark() throws Exception {
        try (var harness = opened(MANY, Long.MAX_VALUE)) {
            harness.processElement(event("one", "a"), 0);

            harness.processWatermark(WINDOW.runMillis());

            Object last = harness.getOutput().toArray()[1];
            assertEquals(new Watermark(WINDOW.runMillis()), last);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "2, 1000000", "7, 1000000", "1000, 3000", "1000, 1000000"})
    void partsGiveTheRowsOfTheWhole(int mostGroups, long mostBytes) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<GroupEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(
                    event(
                            random.nextBoolean() ? "by-dest" : "other",
                            random.nextBoolean() ? WINDOW : NEXT,
                            "host" + random.nextInt(5),
                            "p" + random.nextInt(20)));
        }
        List<SearchRow> expected;
        try (var harness = OperatorHarness.aggregating(PLAN)) {
            for (GroupEvent event : events) {
                harness.process(event);
            }
            harness.watermark(Long.MAX_VALUE);
            expected = harness.output();
        }
        List<GroupState> parts = new ArrayList<>();
        try (var harness = opened(mostGroups, mostBytes)) {
            for (GroupEvent event : events) {
                harness.processElement(event, 0);
            }
            harness.endInput();
            parts.addAll(harness.extractOutputValues());
        }
        Collections.shuffle(parts, random);

        try (var harness = merging()) {
            for (GroupState part : parts) {
                harness.process(part);
            }
            harness.watermark(Long.MAX_VALUE);

            assertEquals(20, expected.size(), () -> "seed " + seed);
            assertEquals(sorted(expected), sorted(harness.output()), () -> "seed " + seed);
            assertEquals(0, harness.timers());
            assertEquals(0, harness.stateEntries());
        }
    }

    private static List<String> sorted(List<SearchRow> rows) {
        return rows.stream().map(SearchRow::toString).sorted().toList();
    }

    @Test
    void aRowThatCannotBeComputedIsReportedOnce() throws Exception {
        try (var harness = merging()) {
            CompiledSearch search = PLAN.compile().get(0);
            // no by-field values, so that the row lacks what its columns are read from
            GroupState broken = search.newGroup(WINDOW, List.of());
            GroupState good = search.newGroup(WINDOW, Searches.texts("one"));
            good.add(event("one", "a").inputs(), 1);
            harness.process(broken);
            harness.process(good);

            harness.watermark(Long.MAX_VALUE);

            assertEquals(
                    List.of(false, true),
                    harness.output().stream().map(row -> row.error().isEmpty()).sorted().toList());
        }
    }
}
