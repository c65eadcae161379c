package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.finding.DetectionFindings;
import dev.weir.finding.Match;
import dev.weir.finding.MatchId;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.HeadRow;
import dev.weir.plan.SearchHead;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.SplException;
import java.io.Serial;
import java.util.ArrayList;
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
 *
 * <p>Rows that are given early pass at once, and again with the others. A row makes notables and
 * risk events when it is given first.
 */
final class FindingFunction extends KeyedProcessFunction<String, SearchRow, OutputRecord> {
    private static final ListStateDescriptor<SearchRow> ROWS =
            new ListStateDescriptor<>("rows", BinaryTypeInformation.SEARCH_ROW);

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final LongCounter matches = new LongCounter();
    private final LongCounter partialMatches = new LongCounter();
    private final LongCounter notables = new LongCounter();
    private final LongCounter riskEvents = new LongCounter();
    private transient SearchesById searches;
    private transient Map<String, Detection> detections;
    private transient ListState<SearchRow> rows;
    private transient DetectionCounter rowsOf;
    private transient DetectionCounter notablesOf;
    private transient DetectionCounter riskEventsOf;

    FindingFunction(JobPlan plan) {
        this.plan = plan;
    }

    /** What is known of a detection beforehand. */
    private record Detection(
            DetectionPlan plan, int branches, SearchHead head, DetectionFindings findings) {}

    @Override
    public void open(OpenContext openContext) {
        searches = new SearchesById(plan);
        detections = new HashMap<>();
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

    /** A detection by its id, made ready when its first row comes; null if the job has none. */
    private Detection detection(String id) {
        return detections.computeIfAbsent(
                id, unused -> searches.plan(id).map(this::ready).orElse(null));
    }

    private Detection ready(DetectionPlan detection) {
        List<CompiledSearch> branches = searches.branches(detection);
        try {
            return new Detection(
                    detection,
                    branches.size(),
                    new SearchHead(detection, branches),
                    new DetectionFindings(
                            detection.detection(), detection.deployment(), plan.techniques()));
        } catch (SplException e) {
            throw new IllegalStateException("planned, but does not compile", e);
        }
    }

    @Override
    public void processElement(SearchRow row, Context context, Collector<OutputRecord> out)
            throws Exception {
        if (!row.revision().last()) {
            Detection detection = detection(CompiledSearch.detectionOf(row.searchId()));
            if (detection != null) {
                HeadRow early = new HeadRow(row.values(), row.byValues());
                emit(detection, row.window(), early, 0, row.partial(), row.revision(), out);
            }
            return;
        }
        rows.add(row);
        context.timerService().registerEventTimeTimer(row.window().runMillis() - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutputRecord> out)
            throws Exception {
        List<List<HeadRow>> branches = new ArrayList<>();
        Detection detection = null;
        SearchWindow window = null;
        boolean partial = false;
        Map<List<Value>, Revision> revisions = new HashMap<>();
        for (SearchRow row : rows.get()) {
            if (window == null) {
                window = row.window();
                detection = detection(CompiledSearch.detectionOf(row.searchId()));
            }
            partial |= row.partial();
            if (!row.saysLeftOut()) {
                int branch = CompiledSearch.branchOf(row.searchId());
                while (branches.size() <= branch) {
                    branches.add(new ArrayList<>());
                }
                branches.get(branch).add(new HeadRow(row.values(), row.byValues()));
                revisions.put(row.byValues(), row.revision());
            }
        }
        rows.clear();
        if (detection == null) {
            return;
        }
        while (branches.size() < detection.branches()) {
            branches.add(List.of());
        }
        Map<List<Value>, Integer> ordinals = new HashMap<>();
        List<HeadRow> results = detection.head().resultsOf(branches, window);
        for (HeadRow row : results) {
            int ordinal = ordinals.merge(row.identity(), 1, Integer::sum) - 1;
            Revision revision = revisions.getOrDefault(row.identity(), ofHeadRows());
            emit(detection, window, row, ordinal, partial, revision, out);
        }
    }

    /** Rows of the search head are never early. */
    private Revision ofHeadRows() {
        return plan.emission() == Emission.EARLY ? Revision.ONLY : Revision.NONE;
    }

    private void emit(
            Detection detection,
            SearchWindow window,
            HeadRow row,
            int ordinal,
            boolean partial,
            Revision revision,
            Collector<OutputRecord> out) {
        String id = detection.plan().id();
        Match match =
                new Match(
                        MatchId.of(
                                id,
                                window.startMillis(),
                                window.endMillis(),
                                row.identity(),
                                ordinal),
                        window.startMillis(),
                        window.endMillis(),
                        detection.head().columns(),
                        row.values(),
                        partial,
                        revision);
        OutputPlace place =
                new OutputPlace(
                        window, row.identity(), detection.plan().detection().searchName(), ordinal);
        out.collect(
                new OutputRecord(
                        OutputStreamName.MATCHES,
                        place,
                        match.id(),
                        detection.findings().match(match)));
        partialMatches.add(partial && revision.last() ? 1 : 0);
        if (!revision.isFirst()) {
            return;
        }
        matches.add(1);
        rowsOf.add(id);
        Optional<byte[]> notable = detection.findings().notable(match);
        if (notable.isPresent()) {
            out.collect(
                    new OutputRecord(OutputStreamName.NOTABLES, place, match.id(), notable.get()));
            notables.add(1);
            notablesOf.add(id);
        }
        for (byte[] riskEvent : detection.findings().riskEvents(match)) {
            out.collect(
                    new OutputRecord(OutputStreamName.RISK_EVENTS, place, match.id(), riskEvent));
            riskEvents.add(1);
            riskEventsOf.add(id);
        }
    }
}
