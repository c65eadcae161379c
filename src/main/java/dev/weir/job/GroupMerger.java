package dev.weir.job;

import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The second half of the aggregation of a bounded job: parts of groups to groups, and groups to
 * rows. What {@link GroupAggregator} does besides, a bounded job has no use for: its plan does not
 * change, and its rows come when all is read.
 */
final class GroupMerger extends KeyedProcessFunction<String, GroupState, SearchRow> {
    @Serial private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<GroupState> GROUP =
            new ValueStateDescriptor<>("group", BinaryTypeInformation.GROUP_STATE);

    private final JobPlan plan;
    private transient SearchesById searches;
    private transient GroupRows rows;
    private transient ValueState<GroupState> state;

    GroupMerger(JobPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        searches = new SearchesById(plan);
        rows = new GroupRows(plan, getRuntimeContext());
        state = getRuntimeContext().getState(GROUP);
    }

    @Override
    public void processElement(GroupState part, Context context, Collector<SearchRow> out)
            throws IOException {
        GroupState group = state.value();
        if (group == null) {
            context.timerService().registerEventTimeTimer(part.window().runMillis() - 1);
            state.update(part);
        } else {
            group.merge(part);
            state.update(group);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRow> out)
            throws IOException {
        GroupState group = state.value();
        state.clear();
        CompiledSearch search = searches.search(group.searchId()).orElseThrow();
        rows.rowOf(search, group, Revision.NONE, out).ifPresent(out::collect);
    }
}
