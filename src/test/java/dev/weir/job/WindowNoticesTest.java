package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class WindowNoticesTest {
    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT, Searches.detection("s", Searches.BY_DEST, Searches.SLIDING));
    private static final CompiledSearch SEARCH = PLAN.compile().get(0);
    private static final long TEN = Searches.millis("2023-02-20T10:00:00Z");
    private static final SearchWindow NINE_TO_TEN = hour("2023-02-20T09:00:00Z");
    private static final SearchWindow HALF_PAST_NINE = hour("2023-02-20T09:30:00Z");

    private static SearchWindow hour(String start) {
        long startMillis = Searches.millis(start);
        return new SearchWindow(startMillis, startMillis + 3_600_000, startMillis + 3_600_000);
    }

    private static List<WindowNotice> given(WindowNotices notices, long clockMillis) {
        List<WindowNotice> given = new ArrayList<>();
        notices.give(clockMillis, given::add);
        return given;
    }

    private static WindowNotice clock(long millis) {
        return new WindowNotice.Clock(millis);
    }

    private static WindowNotice counts(SearchWindow window, int matched, int late) {
        return new WindowNotice.Counts("s", window, matched, late);
    }

    @Test
    void theClockIsToldEachMinuteThatItReachesAndWhereAPartitionIsFurtherBack() {
        WindowNotices notices = new WindowNotices();

        assertEquals(List.of(), given(notices, RecordBatch.BEFORE_ALL));
        assertEquals(List.of(clock(TEN - 1)), given(notices, TEN - 1));
        assertEquals(List.of(clock(TEN)), given(notices, TEN));
        assertEquals(List.of(), given(notices, TEN + 59_999));
        assertEquals(List.of(clock(TEN - 60_001)), given(notices, TEN - 60_001));
        assertEquals(List.of(), given(notices, TEN - 1));
    }

    @Test
    void aRecordCountsOnceInAWindow() {
        WindowNotices notices = new WindowNotices();
        notices.nextRecord();
        notices.matched(SEARCH, HALF_PAST_NINE);
        notices.matched(SEARCH, HALF_PAST_NINE);
        notices.late(SEARCH, NINE_TO_TEN);
        notices.late(SEARCH, NINE_TO_TEN);
        notices.nextRecord();
        notices.matched(SEARCH, HALF_PAST_NINE);

        assertEquals(
                List.of(counts(HALF_PAST_NINE, 2, 0), counts(NINE_TO_TEN, 0, 1)),
                given(notices, RecordBatch.BEFORE_ALL));
        assertEquals(List.of(), given(notices, RecordBatch.BEFORE_ALL));
    }

    /** What the matching of one record says. */
    private static List<WindowNotice> said(boolean tellsWindows, long watermark, long arrival)
            throws Exception {
        byte[] record = Searches.utf8(Searches.cim("2023-02-20T09:45:00Z", "h", "p"));
        MatchFunction function = new MatchFunction(PLAN, "logs", false, tellsWindows);
        try (var harness =
                new TaskHarness<>(
                        new ProcessOperator<>(function), GroupEventSerializer.INSTANCE, 1, 0)) {
            harness.open();
            harness.processWatermark(watermark);
            harness.processElement(RecordBatch.of("logs-0", record, 0, arrival), 0);
            var said = harness.getSideOutput(MatchFunction.WINDOWS);
            return said == null ? List.of() : said.stream().map(StreamRecord::getValue).toList();
        }
    }

    @Test
    void matchingSaysForEachWindowThatARecordCountsInOrIsLateFor() throws Exception {
        assertEquals(
                List.of(clock(TEN - 1), counts(NINE_TO_TEN, 1, 0), counts(HALF_PAST_NINE, 1, 0)),
                said(true, 0, TEN - 1));
        assertEquals(
                List.of(clock(TEN), counts(NINE_TO_TEN, 0, 1), counts(HALF_PAST_NINE, 1, 0)),
                said(true, 0, TEN));
        // in time, but after the wall clock had closed both
        assertEquals(
                List.of(clock(TEN - 1), counts(NINE_TO_TEN, 0, 1), counts(HALF_PAST_NINE, 0, 1)),
                said(true, TEN + 1_800_000 - 1, TEN - 1));
    }

    @Test
    void nothingIsSaidUnlessAskedFor() throws Exception {
        assertEquals(List.of(), said(false, 0, TEN));
    }
}
