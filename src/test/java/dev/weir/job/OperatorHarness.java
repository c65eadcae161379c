package dev.weir.job;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One keyed operator by itself, without generic types. */
final class OperatorHarness<K, I, O> implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<K, I, O> harness;

    private OperatorHarness(
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            BinarySerializer<O> serializer)
            throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function), key, keyType);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        harness.getExecutionConfig()
                .configure(configuration, OperatorHarness.class.getClassLoader());
        harness.setup(serializer);
    }

    static <K, I, O> OperatorHarness<K, I, O> opened(
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            BinarySerializer<O> serializer)
            throws Exception {
        OperatorHarness<K, I, O> opened = new OperatorHarness<>(function, key, keyType, serializer);
        opened.harness.open();
        return opened;
    }

    static <K, I, O> OperatorHarness<K, I, O> restored(
            OperatorSubtaskState state,
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            BinarySerializer<O> serializer)
            throws Exception {
        OperatorHarness<K, I, O> restored =
                new OperatorHarness<>(function, key, keyType, serializer);
        restored.harness.initializeState(state);
        restored.harness.open();
        return restored;
    }

    /** The aggregation of an unbounded job. */
    static OperatorHarness<String, GroupEvent, SearchRow> aggregating(JobPlan plan)
            throws Exception {
        return opened(
                new GroupAggregator(plan),
                GroupEvent::groupKey,
                Types.STRING,
                SearchRowSerializer.INSTANCE);
    }

    /** The same, restored from a snapshot, perhaps one of another plan. */
    static OperatorHarness<String, GroupEvent, SearchRow> aggregating(
            OperatorSubtaskState state, JobPlan plan) throws Exception {
        return restored(
                state,
                new GroupAggregator(plan),
                GroupEvent::groupKey,
                Types.STRING,
                SearchRowSerializer.INSTANCE);
    }

    void process(I value) throws Exception {
        harness.processElement(value, 0);
    }

    void watermark(long millis) throws Exception {
        harness.processWatermark(millis);
    }

    /** Lets the wall clock show this. */
    void clock(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    List<O> output() {
        return harness.extractOutputValues();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int clockTimers() {
        return harness.numProcessingTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
