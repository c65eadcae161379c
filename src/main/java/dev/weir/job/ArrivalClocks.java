package dev.weir.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * The arrival clock of each partition: the largest arrival so far. A clock goes where its partition
 * goes: every task keeps those of the partitions it read, and is given all of them when restored.
 */
final class ArrivalClocks {
    private static final ListStateDescriptor<Tuple2<String, Long>> CLOCKS =
            new ListStateDescriptor<>("arrival-clocks", Types.TUPLE(Types.STRING, Types.LONG));

    private final ListState<Tuple2<String, Long>> state;
    private final boolean keepsUnread;
    private final Map<String, Clock> clocks = new HashMap<>();

    /** The clock of one partition. */
    private static final class Clock {
        private long millis = RecordBatch.BEFORE_ALL;
        private boolean read;
    }

    /**
     * The clocks of one task.
     *
     * @param keepsUnread whether it also keeps the clocks of partitions that it has not read, as
     *     one task must, since perhaps none has
     */
    ArrivalClocks(OperatorStateStore store, boolean keepsUnread) throws Exception {
        this.state = store.getUnionListState(CLOCKS);
        this.keepsUnread = keepsUnread;
        for (Tuple2<String, Long> restored : state.get()) {
            Clock clock = clock(restored.f0);
            clock.millis = Math.max(clock.millis, restored.f1);
        }
    }

    private Clock clock(String partition) {
        return clocks.computeIfAbsent(partition, name -> new Clock());
    }

    /**
     * Moves a partition's clock on, never back; gives what it shows.
     *
     * @param arrivalMillis epoch milliseconds
     */
    long advance(String partition, long arrivalMillis) {
        Clock clock = clock(partition);
        clock.read = true;
        clock.millis = Math.max(clock.millis, arrivalMillis);
        return clock.millis;
    }

    /** Writes the clocks to the state. Of those that several tasks write the latest counts. */
    void snapshot() throws Exception {
        state.clear();
        for (Map.Entry<String, Clock> entry : clocks.entrySet()) {
            if (entry.getValue().read || keepsUnread) {
                state.add(Tuple2.of(entry.getKey(), entry.getValue().millis));
            }
        }
    }
}
