package dev.weir.job;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One task of an operator without keys. */
final class TaskHarness<I, O> extends OneInputStreamOperatorTestHarness<I, O> {
    private static final int MAX_PARALLELISM = 8;

    TaskHarness(
            OneInputStreamOperator<I, O> operator,
            BinarySerializer<O> serializer,
            int parallelism,
            int task)
            throws Exception {
        super(operator, MAX_PARALLELISM, parallelism, task);
        setup(serializer);
    }

    /** What one task is given when a job is restored at another parallelism. */
    static OperatorSubtaskState part(OperatorSubtaskState state, int before, int after, int task) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, before, after, task);
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
