package dev.weir.job;

import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The aggregation of {@code tstats} and the commands that look at one row: keyed by detection,
 * window and by-field values.
 *
 * <p>The window is part of the key, since it is assigned where lateness is decided; a group lives
 * until the watermark says that the window's search has run. Where rows are wanted early, a row is
 * given with the first event that makes it one, and again when it has changed, but not more often
 * than {@link #REVISION_MILLIS} by the wall clock.
 *
 * <p>A group that another form of the detection began goes on if by-fields and aggregates are the
 * same; else it is dropped, and that is an error of the detection in the window. So is a row that
 * cannot be computed. Groups of a detection that is gone are dropped and counted.
 */
final class GroupAggregator extends KeyedProcessFunction<String, GroupEvent, SearchRow> {
    /** Least time between two revisions of a row, but for the last. */
    static final long REVISION_MILLIS = 500;

    @Serial private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<GroupState> GROUP =
            new ValueStateDescriptor<>("group", BinaryTypeInformation.GROUP_STATE);
    private static final ValueStateDescriptor<EarlyRow> EARLY =
            new ValueStateDescriptor<>("early", BinaryTypeInformation.EARLY_ROW);

    private static final String CHANGED =
            "the detection has other by-fields or aggregates than when the window began; what had"
                    + " been aggregated is dropped";

    private final JobPlan plan;
    private transient Counter dropped;
    private transient SearchesById searches;
    private transient GroupRows rows;
    private transient ValueState<GroupState> state;
    private transient ValueState<EarlyRow> early;

    GroupAggregator(JobPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        searches = new SearchesById(plan);
        rows = new GroupRows(plan, getRuntimeContext());
        state = getRuntimeContext().getState(GROUP);
        early = getRuntimeContext().getState(EARLY);
        dropped = getRuntimeContext().getMetricGroup().counter("droppedGroups");
    }

    @Override
    public void processElement(GroupEvent event, Context context, Collector<SearchRow> out)
            throws IOException {
        rows.forgetUpTo(context.timerService().currentWatermark());
        GroupState group = state.value();
        CompiledSearch search = searches.search(event.searchId()).orElseThrow();
        if (group != null && !search.continues(group)) {
            rows.report(search, group, CHANGED, List.of(), out);
            group = null;
        }
        if (group == null) {
            group = search.newGroup(event.window(), event.byValues());
            context.timerService().registerEventTimeTimer(event.window().runMillis() - 1);
        }
        group.add(event.inputs(), event.timeMicros());
        state.update(group);
        if (searches.areRowsEarly(event.searchId())) {
            EarlyRow last = lastEarly();
            if (!last.waiting()) {
                giveEarly(search, group, last, context, out);
            } else if (!last.changed()) {
                early.update(last.withChange());
            }
        }
    }

    private EarlyRow lastEarly() throws IOException {
        EarlyRow last = early.value();
        return last == null ? EarlyRow.NONE : last;
    }

    /** Gives the group's row if it has one and it is not as it was given last. */
    private void giveEarly(
            CompiledSearch search,
            GroupState group,
            EarlyRow last,
            Context context,
            Collector<SearchRow> out)
            throws IOException {
        Revision revision = new Revision(last.revision() + 1, false);
        Optional<SearchRow> row = rows.rowOf(search, group, revision, out);
        int digest = row.isPresent() ? row.get().digest() : 0;
        if (row.isEmpty() || (last.revision() > 0 && digest == last.digest())) {
            return;
        }
        out.collect(row.get());
        long dueMillis = context.timerService().currentProcessingTime() + REVISION_MILLIS;
        context.timerService().registerProcessingTimeTimer(dueMillis);
        early.update(new EarlyRow(revision.number(), digest, dueMillis, false));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRow> out)
            throws IOException {
        GroupState group = state.value();
        EarlyRow last = lastEarly();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            if (group == null) {
                return;
            }
            early.update(last.notWaiting());
            if (last.changed() && searches.areRowsEarly(group.searchId())) {
                CompiledSearch search = searches.search(group.searchId()).orElseThrow();
                if (search.continues(group)) {
                    giveEarly(search, group, last, context, out);
                }
            }
            return;
        }
        state.clear();
        if (last.waiting()) {
            context.timerService().deleteProcessingTimeTimer(last.dueMillis());
        }
        early.clear();
        Optional<CompiledSearch> search = searches.search(group.searchId());
        if (search.isEmpty()) {
            dropped.inc();
        } else if (!search.get().continues(group)) {
            rows.report(search.get(), group, CHANGED, List.of(), out);
        } else {
            rows.rowOf(search.get(), group, lastRevision(last), out).ifPresent(out::collect);
        }
    }

    /** Rows that were given early end as such, even if the job gives none early any more. */
    private Revision lastRevision(EarlyRow last) {
        return plan.emission() == Emission.FINAL && last.revision() == 0
                ? Revision.NONE
                : new Revision(last.revision() + 1, true);
    }
}
