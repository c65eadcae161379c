package dev.weir.job;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The first half of the aggregation of a bounded job: in the task that matches, before anything is
 * sent, sorted or spilled. Most events of a log are in few groups; what goes on are these groups,
 * or parts of them, for {@link GroupMerger} to put together.
 *
 * <p>It holds groups until there are too many or they are too large, then gives them all and begins
 * anew, so that its memory is bounded and the result is the same wherever the parts end. It keeps
 * no state and is of no use where rows are wanted before the input ends.
 */
final class LocalAggregator extends AbstractStreamOperator<GroupState>
        implements OneInputStreamOperator<GroupEvent, GroupState>, BoundedOneInput {
    private static final int MOST_GROUPS = 16_384;
    private static final long MOST_BYTES = 16L << 20;

    /** What part of the heap all tasks together may take, however many there are. */
    private static final int HEAP_PART = 8;

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final int mostGroups;
    private final long mostBytes;
    private transient SearchesById searches;
    private transient Map<GroupKey, GroupState> groups;
    private transient long roomBytes;
    private transient long heldBytes;

    LocalAggregator(JobPlan plan) {
        this(plan, MOST_GROUPS, MOST_BYTES);
    }

    /**
     * @param mostGroups how many groups it holds at most
     * @param mostBytes about how much memory they take at most, one event more or less
     */
    LocalAggregator(JobPlan plan, int mostGroups, long mostBytes) {
        this.plan = plan;
        this.mostGroups = mostGroups;
        this.mostBytes = mostBytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        searches = new SearchesById(plan);
        groups = new HashMap<>();
        int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        roomBytes = Math.min(mostBytes, Runtime.getRuntime().maxMemory() / HEAP_PART / tasks);
    }

    @Override
    public void processElement(StreamRecord<GroupEvent> element) {
        GroupEvent event = element.getValue();
        GroupKey key = GroupKey.of(event);
        GroupState group = groups.get(key);
        if (group == null) {
            CompiledSearch search = searches.search(event.searchId()).orElseThrow();
            group = search.newGroup(event.window(), event.byValues());
            groups.put(key, group);
        } else {
            heldBytes -= group.heldBytes();
        }
        group.add(event.inputs(), event.timeMicros());
        heldBytes += group.heldBytes();
        if (groups.size() >= mostGroups || heldBytes >= roomBytes) {
            giveAll();
        }
    }

    /** Nothing may come behind the watermark that ends its window. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        giveAll();
        super.processWatermark(watermark);
    }

    @Override
    public void endInput() {
        giveAll();
    }

    private void giveAll() {
        for (GroupState group : groups.values()) {
            output.collect(new StreamRecord<>(group));
        }
        groups.clear();
        heldBytes = 0;
    }
}
