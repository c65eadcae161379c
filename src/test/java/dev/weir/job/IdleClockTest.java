package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IdleClockTest {
    private static final long TIMEOUT = 60_000;

    private static TaskHarness<RecordBatch, RecordBatch> harness(int parallelism, int task)
            throws Exception {
        return new TaskHarness<>(
                new IdleClock(TIMEOUT), RecordBatchSerializer.INSTANCE, parallelism, task);
    }

    private static TaskHarness<RecordBatch, RecordBatch> opened() throws Exception {
        TaskHarness<RecordBatch, RecordBatch> harness = harness(1, 0);
        harness.open();
        return harness;
    }

    /** What came out: watermarks by their time, a batch by its source, anything else by itself. */
    private static List<Object> output(TaskHarness<RecordBatch, RecordBatch> harness) {
        List<Object> seen = new ArrayList<>();
        for (Object out : harness.getOutput()) {
            seen.add(out instanceof Watermark watermark ? watermark.getTimestamp() : out);
        }
        harness.getOutput().clear();
        return seen;
    }

    private static void batch(TaskHarness<RecordBatch, RecordBatch> harness) throws Exception {
        harness.processElement(RecordBatch.of("x-0", new byte[0], 0, 5), 5);
    }

    @Test
    void anActiveSourceIsFollowedWhateverTheWallClockSays() throws Exception {
        try (var harness = opened()) {
            harness.setProcessingTime(1_000_000);
            harness.processWatermark(7);
            harness.processWatermark(9);
            harness.setProcessingTime(2_000_000);

            assertEquals(List.of(7L, 9L), output(harness));
        }
    }

    @Test
    void aSilentSourceFollowsTheWallClockAndIsNeverIdleForThoseBehind() throws Exception {
        try (var harness = opened()) {
            harness.setProcessingTime(1_000_000);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertEquals(List.of(1_000_000 - TIMEOUT - 1), output(harness));

            harness.setProcessingTime(1_000_999);
            assertEquals(List.of(), output(harness));

            harness.setProcessingTime(1_001_000);
            assertEquals(List.of(1_001_000 - TIMEOUT - 1), output(harness));
        }
    }

    @Test
    void aSourceThatIsActiveAgainStopsTheWallClockAndDoesNotGoBack() throws Exception {
        try (var harness = opened()) {
            harness.setProcessingTime(1_000_000);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            output(harness);

            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.setProcessingTime(1_010_000);
            harness.processWatermark(500_000);
            assertEquals(List.of(), output(harness));

            harness.processWatermark(1_005_000);
            assertEquals(List.of(1_005_000L), output(harness));
        }
    }

    @Test
    void aSourceThatIsSilentTwiceWithinATickHasOneTimer() throws Exception {
        try (var harness = opened()) {
            harness.setProcessingTime(1_000_000);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            output(harness);

            harness.setProcessingTime(1_001_000);

            assertEquals(List.of(1_001_000 - TIMEOUT - 1), output(harness));
        }
    }

    @Test
    void theEndOfTheStreamPasses() throws Exception {
        try (var harness = opened()) {
            harness.processWatermark(Long.MAX_VALUE);

            assertEquals(List.of(Long.MAX_VALUE), output(harness));
        }
    }

    /** The state of tasks whose watermarks are these. */
    private static OperatorSubtaskState snapshot(long... watermarks) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[watermarks.length];
        for (int task = 0; task < watermarks.length; task++) {
            try (var harness = harness(watermarks.length, task)) {
                harness.open();
                harness.processWatermark(watermarks[task]);
                states[task] = harness.snapshot(1, 1);
            }
        }
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    private static List<Object> restored(OperatorSubtaskState state, int before, int after)
            throws Exception {
        List<Object> first = new ArrayList<>();
        for (int task = 0; task < after; task++) {
            try (var harness = harness(after, task)) {
                harness.initializeState(TaskHarness.part(state, before, after, task));
                harness.open();
                batch(harness);
                first.add(output(harness).get(0));
            }
        }
        return first;
    }

    @Test
    void whatWasClosedStaysClosedAtAnyParallelism() throws Exception {
        // Those behind went by the slower of the two.
        OperatorSubtaskState state = snapshot(70, 50);

        assertEquals(List.of(50L), restored(state, 2, 1));
        assertEquals(List.of(50L, 50L, 50L), restored(state, 2, 3));
    }

    @Test
    void theEndOfTheStreamIsNotRemembered() throws Exception {
        OperatorSubtaskState state;
        try (var harness = opened()) {
            harness.processWatermark(40);
            harness.processWatermark(Long.MAX_VALUE);
            state = harness.snapshot(1, 1);
        }

        assertEquals(List.of(40L), restored(state, 1, 1));
    }
}
