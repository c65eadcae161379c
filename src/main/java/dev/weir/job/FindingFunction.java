package dev.weir.job;

import dev.weir.finding.DetectionFindings;
import dev.weir.finding.Match;
import dev.weir.finding.MatchId;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.SearchWindow;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What Splunk's search head does: all rows of one detection in one window, in result order, become
 * matches, notables and risk events. If a limit kept anything out of the window, all its rows are
 * partial: nobody can tell which of them would read otherwise.
 */
final class FindingFunction extends KeyedProcessFunction<String, SearchRow, OutputRecord> {
    private static final Comparator<SearchRow> RESULT_ORDER =
            Comparator.comparing(SearchRow::byValues, OutputPlace.RESULT_ORDER);

    private static final ListStateDescriptor<SearchRow> ROWS =
            new ListStateDescriptor<>("rows", BinaryTypeInformation.SEARCH_ROW);

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final LongCounter matches = new LongCounter();
    private final LongCounter partialMatches = new LongCounter();
    private final LongCounter notables = new LongCounter();
    private final LongCounter riskEvents = new LongCounter();
    private transient Map<String, Search> searches;
    private transient ListState<SearchRow> rows;
    private transient DetectionCounter rowsOf;
    private transient DetectionCounter notablesOf;
    private transient DetectionCounter riskEventsOf;

    FindingFunction(JobPlan plan) {
        this.plan = plan;
    }

    /** What is known of a detection beforehand. */
    private record Search(DetectionPlan plan, List<String> columns, DetectionFindings findings) {}

    @Override
    public void open(OpenContext openContext) {
        searches = new HashMap<>();
        for (CompiledSearch search : plan.compile()) {
            DetectionPlan detection = search.plan();
            searches.put(
                    detection.id(),
                    new Search(
                            detection,
                            search.columns(),
                            new DetectionFindings(
                                    detection.detection(),
                                    detection.deployment(),
                                    plan.techniques())));
        }
        rows = getRuntimeContext().getListState(ROWS);
        getRuntimeContext().addAccumulator(JobCounts.MATCHES, matches);
        getRuntimeContext().addAccumulator(JobCounts.PARTIAL_MATCHES, partialMatches);
        getRuntimeContext().addAccumulator(JobCounts.NOTABLES, notables);
        getRuntimeContext().addAccumulator(JobCounts.RISK_EVENTS, riskEvents);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        rowsOf = new DetectionCounter(metrics, plan, "rows");
        notablesOf = new DetectionCounter(metrics, plan, "notables");
        riskEventsOf = new DetectionCounter(metrics, plan, "riskEvents");
    }

    @Override
    public void processElement(SearchRow row, Context context, Collector<OutputRecord> out)
            throws Exception {
        rows.add(row);
        context.timerService().registerEventTimeTimer(row.window().runMillis() - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutputRecord> out)
            throws Exception {
        List<SearchRow> sorted = new ArrayList<>();
        boolean partial = false;
        for (SearchRow row : rows.get()) {
            partial |= row.partial();
            if (!row.saysLeftOut()) {
                sorted.add(row);
            }
        }
        rows.clear();
        if (sorted.isEmpty() || !searches.containsKey(sorted.get(0).searchId())) {
            // Nothing but left-out groups, or the job was restored without this detection.
            return;
        }
        Search search = searches.get(sorted.get(0).searchId());
        sorted.sort(RESULT_ORDER);
        SearchRow previous = null;
        int ordinal = 0;
        for (SearchRow row : sorted) {
            boolean again = previous != null && previous.byValues().equals(row.byValues());
            ordinal = again ? ordinal + 1 : 0;
            previous = row;
            emit(search, row, ordinal, partial, out);
        }
    }

    private void emit(
            Search search,
            SearchRow row,
            int ordinal,
            boolean partial,
            Collector<OutputRecord> out) {
        String id = row.searchId();
        SearchWindow window = row.window();
        Match match =
                new Match(
                        MatchId.of(
                                id,
                                window.startMillis(),
                                window.endMillis(),
                                row.byValues(),
                                ordinal),
                        window.startMillis(),
                        window.endMillis(),
                        search.columns(),
                        row.values(),
                        partial);
        OutputPlace place =
                new OutputPlace(
                        window, row.byValues(), search.plan().detection().searchName(), ordinal);
        out.collect(
                new OutputRecord(OutputStreamName.MATCHES, place, search.findings().match(match)));
        matches.add(1);
        partialMatches.add(partial ? 1 : 0);
        rowsOf.add(id);
        Optional<byte[]> notable = search.findings().notable(match);
        if (notable.isPresent()) {
            out.collect(new OutputRecord(OutputStreamName.NOTABLES, place, notable.get()));
            notables.add(1);
            notablesOf.add(id);
        }
        for (byte[] riskEvent : search.findings().riskEvents(match)) {
            out.collect(new OutputRecord(OutputStreamName.RISK_EVENTS, place, riskEvent));
            riskEvents.add(1);
            riskEventsOf.add(id);
        }
    }
}
