package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Values;
import dev.weir.plan.SearchWindow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SortedOutputTest {
    private static final SearchWindow FIRST = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final SearchWindow SECOND = Searches.hourTo("2023-02-20T11:50:00Z");

    private static OperatorHarness<Byte, OutputRecord, OutputRecord> harness(boolean bounded)
            throws Exception {
        return OperatorHarness.opened(
                new SortedOutput(bounded),
                line -> (byte) 0,
                Types.BYTE,
                OutputRecordSerializer.INSTANCE);
    }

    private static OperatorHarness<Byte, OutputRecord, OutputRecord> restored(
            OperatorSubtaskState state) throws Exception {
        return OperatorHarness.restored(
                state,
                new SortedOutput(false),
                line -> (byte) 0,
                Types.BYTE,
                OutputRecordSerializer.INSTANCE);
    }

    private static OutputRecord line(SearchWindow window, String dest) {
        return new OutputRecord(
                OutputStreamName.MATCHES,
                new OutputPlace(window, Searches.texts(dest), "search", 0),
                "",
                Searches.utf8("{}"));
    }

    private static List<String> dests(OperatorHarness<Byte, OutputRecord, OutputRecord> harness) {
        return harness.output().stream()
                .map(line -> line.place().byValues())
                .map(values -> Values.text(values.get(0)))
                .toList();
    }

    @Test
    void linesOfOneSearchRunAreHeldUntilItIsOver() throws Exception {
        try (var harness = harness(false)) {
            harness.process(line(SECOND, "a"));
            harness.process(line(FIRST, "z"));
            harness.process(line(FIRST, "m"));

            harness.watermark(FIRST.runMillis() - 2);
            assertEquals(List.of(), dests(harness));

            harness.watermark(FIRST.runMillis() - 1);
            assertEquals(List.of("m", "z"), dests(harness));

            harness.watermark(SECOND.runMillis() - 1);
            assertEquals(List.of("m", "z", "a"), dests(harness));
            assertEquals(0, harness.timers());
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void inBatchModeTheFirstTimerGivesAllLines() throws Exception {
        try (var harness = harness(true)) {
            harness.process(line(SECOND, "a"));
            harness.process(line(FIRST, "z"));

            harness.watermark(FIRST.runMillis() - 1);

            assertEquals(List.of("z", "a"), dests(harness));
            assertEquals(0, harness.stateEntries());
        }
    }

    @Test
    void restoredLinesAreGivenWithLaterOnes() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = harness(false)) {
            before.process(line(FIRST, "z"));
            snapshot = before.snapshot();
        }
        try (var after = restored(snapshot)) {
            after.process(line(FIRST, "m"));

            after.watermark(FIRST.runMillis() - 1);

            assertEquals(List.of("m", "z"), dests(after));
        }
    }
}
