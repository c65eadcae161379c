package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrival clocks of partitions, as they decide what is late, over restores. */
class ArrivalClocksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));

    /** The window of an event at 10:30 ends at 10:50; its search runs at 11:00. */
    private static final String EVENT = "2023-02-20T10:30:00Z";

    private static TaskHarness<RecordBatch, GroupEvent> harness(int parallelism, int task)
            throws Exception {
        return new TaskHarness<>(
                new ProcessOperator<>(new MatchFunction(PLAN, "logs", true)),
                GroupEventSerializer.INSTANCE,
                parallelism,
                task);
    }

    private static void event(
            TaskHarness<RecordBatch, GroupEvent> harness, String partition, String timestamp)
            throws Exception {
        byte[] record = Searches.utf8(Searches.cim(EVENT, "a", "p"));
        harness.processElement(RecordBatch.of(partition, record, 0, Searches.millis(timestamp)), 0);
    }

    private static void tombstone(
            TaskHarness<RecordBatch, GroupEvent> harness, String partition, String timestamp)
            throws Exception {
        harness.processElement(
                RecordBatch.of(partition, new byte[0], 0, Searches.millis(timestamp)), 0);
    }

    /** The late lines so far. */
    private static List<JsonNode> late(TaskHarness<RecordBatch, GroupEvent> harness)
            throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        var rejected = harness.getSideOutput(MatchFunction.REJECTED);
        if (rejected != null) {
            for (StreamRecord<OutputRecord> line : rejected) {
                lines.add(JSON.readTree(line.getValue().json()));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-20T10:59:59.999Z, 0",
        "2023-02-20T11:00:00Z, 1",
        "2023-02-20T12:00:00Z, 1",
    })
    void anEventIsLateThatArrivesWhenItsSearchRuns(String timestamp, int expected)
            throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();

            event(harness, "x-0", timestamp);

            assertEquals(expected, late(harness).size());
            assertEquals(1 - expected, harness.extractOutputValues().size());
        }
    }

    @Test
    void aRejectedRecordMovesTheClockOfItsPartitionOnly() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            tombstone(harness, "x-0", "2023-02-20T11:00:00Z");

            event(harness, "x-0", "2023-02-20T10:30:00Z");
            event(harness, "x-1", "2023-02-20T10:30:00Z");

            assertEquals(1, late(harness).size());
            JsonNode line = late(harness).get(0);
            assertEquals("x-0", line.get("source").asText());
            assertEquals(
                    Searches.millis("2023-02-20T11:00:00Z") / 1000,
                    line.get("arrival_time").asLong());
            assertEquals(1, harness.extractOutputValues().size());
        }
    }

    @Test
    void anEventInTimeIsLateByIdlenessOnceTheWatermarkClosedItsWindow() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            long run = Searches.millis("2023-02-20T11:00:00Z");

            harness.processWatermark(run - 2);
            event(harness, "x-0", "2023-02-20T10:30:00Z");
            assertEquals(List.of(), late(harness));

            harness.processWatermark(run - 1);
            event(harness, "x-0", "2023-02-20T10:30:00Z");
            event(harness, "x-0", "2023-02-20T11:00:00Z");

            assertEquals(2, late(harness).size());
            assertEquals("idle", late(harness).get(0).get("reason").asText());
            assertEquals(false, late(harness).get(1).has("reason"));
        }
    }

    /** The state of two tasks, each of which has read its own partition. */
    private static OperatorSubtaskState read() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[2];
        for (int task = 0; task < 2; task++) {
            try (var harness = harness(2, task)) {
                harness.open();
                tombstone(
                        harness,
                        "x-" + task,
                        task == 0 ? "2023-02-20T10:00:00Z" : "2023-02-20T11:00:00Z");
                states[task] = harness.snapshot(1, 1);
            }
        }
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1", "3, 2"})
    void aPartitionTakesItsClockToWhicheverTaskReadsIt(int after, int task) throws Exception {
        try (var harness = harness(after, task)) {
            harness.initializeState(TaskHarness.part(read(), 2, after, task));
            harness.open();

            event(harness, "x-0", "2023-02-20T10:00:00Z");
            assertEquals(0, late(harness).size());
            event(harness, "x-1", "2023-02-20T10:00:00Z");
            assertEquals(1, late(harness).size());
        }
    }

    @Test
    void theClockOfAPartitionThatNobodyReadOutlivesTwoRestores() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[3];
        for (int task = 0; task < 3; task++) {
            try (var harness = harness(3, task)) {
                harness.initializeState(TaskHarness.part(read(), 2, 3, task));
                harness.open();
                states[task] = harness.snapshot(2, 2);
            }
        }
        OperatorSubtaskState again = AbstractStreamOperatorTestHarness.repackageState(states);

        try (var harness = harness(2, 1)) {
            harness.initializeState(TaskHarness.part(again, 3, 2, 1));
            harness.open();

            event(harness, "x-1", "2023-02-20T10:00:00Z");

            assertEquals(1, late(harness).size());
        }
    }
}
