package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What Splunk's search head does: all rows of one detection in one window, in result order, become
 * matches, notables and risk events.
 */
final class FindingFunction extends KeyedProcessFunction<String, SearchRow, OutputRecord> {
    /** Splunk: rows of {@code tstats} are sorted by the by-fields, in their order. */
    private static final Comparator<SearchRow> RESULT_ORDER = FindingFunction::compareByFields;

    private static final ListStateDescriptor<SearchRow> ROWS =
            new ListStateDescriptor<>("rows", BinaryTypeInformation.SEARCH_ROW);

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final LongCounter matches = new LongCounter();
    private final LongCounter notables = new LongCounter();
    private final LongCounter riskEvents = new LongCounter();
    private transient Map<String, Search> searches;
    private transient ListState<SearchRow> rows;

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
        getRuntimeContext().addAccumulator(JobCounts.NOTABLES, notables);
        getRuntimeContext().addAccumulator(JobCounts.RISK_EVENTS, riskEvents);
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
            if (row.saysLeftOut()) {
                partial = true;
            } else {
                sorted.add(row);
                partial |= row.partial();
            }
        }
        rows.clear();
        sorted.sort(RESULT_ORDER);
        SearchRow previous = null;
        int ordinal = 0;
        for (int i = 0; i < sorted.size(); i++) {
            SearchRow row = sorted.get(i);
            Search search = searches.get(row.searchId());
            if (search == null) {
                continue;
            }
            ordinal =
                    previous != null && previous.byValues().equals(row.byValues())
                            ? ordinal + 1
                            : 0;
            previous = row;
            emit(search, row, ordinal, i, partial, out);
        }
    }

    private void emit(
            Search search,
            SearchRow row,
            int ordinal,
            int index,
            boolean partial,
            Collector<OutputRecord> out) {
        SearchWindow window = row.window();
        Match match =
                new Match(
                        MatchId.of(
                                row.searchId(),
                                window.startMillis(),
                                window.endMillis(),
                                row.byValues(),
                                ordinal),
                        window.startMillis(),
                        window.endMillis(),
                        search.columns(),
                        row.values(),
                        partial);
        String order = String.format("%s/%010d", search.plan().detection().searchName(), index);
        out.collect(
                new OutputRecord(
                        OutputStreamName.MATCHES, window, order, search.findings().match(match)));
        matches.add(1);
        Optional<byte[]> notable = search.findings().notable(match);
        if (notable.isPresent()) {
            out.collect(new OutputRecord(OutputStreamName.NOTABLES, window, order, notable.get()));
            notables.add(1);
        }
        for (byte[] riskEvent : search.findings().riskEvents(match)) {
            out.collect(new OutputRecord(OutputStreamName.RISK_EVENTS, window, order, riskEvent));
            riskEvents.add(1);
        }
    }

    private static int compareByFields(SearchRow left, SearchRow right) {
        List<Value> leftValues = left.byValues();
        List<Value> rightValues = right.byValues();
        for (int i = 0; i < Math.min(leftValues.size(), rightValues.size()); i++) {
            int comparison = compare(leftValues.get(i), rightValues.get(i));
            if (comparison != 0) {
                return comparison;
            }
        }
        return Integer.compare(leftValues.size(), rightValues.size());
    }

    private static int compare(Value left, Value right) {
        if (left instanceof Value.Numeric a && right instanceof Value.Numeric b) {
            return Double.compare(a.number(), b.number());
        }
        return Values.UTF8_ORDER.compare(Values.text(left), Values.text(right));
    }
}
