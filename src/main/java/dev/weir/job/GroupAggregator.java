package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The aggregation of {@code tstats} and the commands that look at one row: keyed by detection,
 * window and by-field values.
 *
 * <p>The window is part of the key, since it is assigned where lateness is decided; a group lives
 * until the watermark says that the window's search has run.
 */
final class GroupAggregator extends KeyedProcessFunction<String, GroupEvent, SearchRow> {
    @Serial private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<GroupState> GROUP =
            new ValueStateDescriptor<>("group", BinaryTypeInformation.GROUP_STATE);

    private final JobPlan plan;
    private transient SearchesById searches;
    private transient ValueState<GroupState> state;

    GroupAggregator(JobPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        searches = new SearchesById(plan);
        state = getRuntimeContext().getState(GROUP);
    }

    @Override
    public void processElement(GroupEvent event, Context context, Collector<SearchRow> out)
            throws IOException {
        GroupState group = state.value();
        if (group == null) {
            CompiledSearch search = searches.search(event.searchId()).orElseThrow();
            group = search.newGroup(event.window(), event.byValues());
            context.timerService().registerEventTimeTimer(event.window().runMillis() - 1);
        }
        group.add(event.inputs(), event.timeMicros());
        state.update(group);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRow> out)
            throws IOException {
        GroupState group = state.value();
        state.clear();
        // A job may be restored without this detection.
        Optional<List<Value>> row =
                searches.search(group.searchId()).flatMap(search -> search.resultOf(group));
        if (row.isPresent()) {
            out.collect(
                    new SearchRow(
                            group.searchId(),
                            group.window(),
                            group.byValues(),
                            row.get(),
                            group.partial()));
        }
    }
}
