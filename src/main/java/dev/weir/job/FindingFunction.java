package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.finding.DetectionFindings;
import dev.weir.finding.ErrorRecord;
import dev.weir.finding.Match;
import dev.weir.finding.MatchId;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.FailureReason;
import dev.weir.plan.HeadResult;
import dev.weir.plan.HeadRow;
import dev.weir.plan.SearchHead;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
 *
 * <p>What goes wrong in a window, here or before, is reported once for each detection, and does not
 * keep back the other rows.
 */
final class FindingFunction extends KeyedProcessFunction<String, SearchRow, OutputRecord> {
    private static final ListStateDescriptor<SearchRow> ROWS =
            new ListStateDescriptor<>("rows", BinaryTypeInformation.SEARCH_ROW);
    private static final ValueStateDescriptor<Boolean> REPORTED =
            new ValueStateDescriptor<>("reported", Types.BOOLEAN);

    private static final String CHANGED =
            "the detection has other by-fields or columns than when the search ran; the rows it"
                    + " gave are dropped";

    @Serial private static final long serialVersionUID = 1L;

    private final JobPlan plan;
    private final LongCounter matches = new LongCounter();
    private final LongCounter partialMatches = new LongCounter();
    private final LongCounter notables = new LongCounter();
    private final LongCounter riskEvents = new LongCounter();
    private final LongCounter errors = new LongCounter();
    private final LongCounter partialWindows = new LongCounter();
    private final LongCounter rowsOverValues = new LongCounter();
    private final LongCounter windowsOverRows = new LongCounter();
    private transient SearchesById searches;
    private transient Map<String, Detection> detections;
    private transient ListState<SearchRow> rows;
    private transient HeldRows held;
    private transient ValueState<Boolean> reported;
    private transient DetectionCounter rowsOf;
    private transient DetectionCounter notablesOf;
    private transient DetectionCounter riskEventsOf;
    private transient DetectionCounter errorsOf;

    FindingFunction(JobPlan plan) {
        this.plan = plan;
    }

    /** What is known of a detection beforehand. */
    private record Detection(
            DetectionPlan plan,
            List<CompiledSearch> branches,
            SearchHead head,
            DetectionFindings findings) {}

    @Override
    public void open(OpenContext openContext) {
        searches = new SearchesById(plan);
        detections = new HashMap<>();
        rows = getRuntimeContext().getListState(ROWS);
        held = new HeldRows(plan.limits().rows(), windowsOverRows);
        reported = getRuntimeContext().getState(REPORTED);
        getRuntimeContext().addAccumulator(JobCounts.MATCHES, matches);
        getRuntimeContext().addAccumulator(JobCounts.PARTIAL_MATCHES, partialMatches);
        getRuntimeContext().addAccumulator(JobCounts.NOTABLES, notables);
        getRuntimeContext().addAccumulator(JobCounts.RISK_EVENTS, riskEvents);
        getRuntimeContext().addAccumulator(JobCounts.ERRORS, errors);
        getRuntimeContext().addAccumulator(ReachedLimits.WINDOWS, partialWindows);
        getRuntimeContext().addAccumulator(ReachedLimits.VALUES, rowsOverValues);
        getRuntimeContext().addAccumulator(ReachedLimits.ROWS, windowsOverRows);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        rowsOf = new DetectionCounter(metrics, plan, "rows");
        notablesOf = new DetectionCounter(metrics, plan, "notables");
        riskEventsOf = new DetectionCounter(metrics, plan, "riskEvents");
        errorsOf = new DetectionCounter(metrics, plan, "errors");
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
                    branches,
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
        Detection detection = detection(CompiledSearch.detectionOf(row.searchId()));
        if (!row.error().isEmpty()) {
            if (reported.value() == null) {
                reported.update(true);
                keepUntilRun(row.window(), context);
                byte[] json = row.error().getBytes(StandardCharsets.UTF_8);
                out.collect(error(detection, row.window(), json));
            }
        } else if (row.revision().last()) {
            held.add(context.getCurrentKey(), row, rows);
            keepUntilRun(row.window(), context);
        } else if (detection != null && isUsable(detection, row, out)) {
            HeadRow early = new HeadRow(row.values(), row.byValues());
            emit(detection, row.window(), early, 0, row.partial(), row.revision(), out);
        }
    }

    private static void keepUntilRun(SearchWindow window, Context context) {
        context.timerService().registerEventTimeTimer(window.runMillis() - 1);
    }

    /** Whether a row is of the detection as it is now; if not, that is reported. */
    private boolean isUsable(Detection detection, SearchRow row, Collector<OutputRecord> out)
            throws IOException {
        int branch = CompiledSearch.branchOf(row.searchId());
        if (row.saysLeftOut()
                || (branch < detection.branches().size()
                        && row.isOf(detection.branches().get(branch)))) {
            return true;
        }
        report(detection, row.window(), CHANGED, List.of(), out);
        return false;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutputRecord> out)
            throws Exception {
        Detection detection = null;
        SearchWindow window = null;
        List<List<HeadRow>> branches = new ArrayList<>();
        Map<List<Value>, Revision> revisions = new HashMap<>();
        boolean partial = false;
        for (SearchRow row : held.take(context.getCurrentKey(), rows)) {
            if (window == null) {
                window = row.window();
                detection = detection(CompiledSearch.detectionOf(row.searchId()));
                for (int i = 0; detection != null && i < detection.branches().size(); i++) {
                    branches.add(new ArrayList<>());
                }
            }
            if (detection == null || !isUsable(detection, row, out)) {
                continue;
            }
            partial |= row.partial();
            if (!row.saysLeftOut()) {
                rowsOverValues.add(row.partial() ? 1 : 0);
                branches.get(CompiledSearch.branchOf(row.searchId()))
                        .add(new HeadRow(row.values(), row.byValues()));
                revisions.put(row.byValues(), row.revision());
            }
        }
        if (detection != null) {
            Map<List<Value>, Integer> ordinals = new HashMap<>();
            HeadResult result = resultsOf(detection, branches, window, out);
            windowsOverRows.add(result.partial() ? 1 : 0);
            partial |= result.partial();
            partialWindows.add(partial ? 1 : 0);
            for (HeadRow row : result.rows()) {
                int ordinal = ordinals.merge(row.identity(), 1, Integer::sum) - 1;
                Revision revision = revisions.getOrDefault(row.identity(), ofHeadRows());
                emit(detection, window, row, ordinal, partial, revision, out);
            }
        }
        reported.clear();
    }

    /** The window's result rows; what goes wrong is reported, and then there are none. */
    private HeadResult resultsOf(
            Detection detection,
            List<List<HeadRow>> branches,
            SearchWindow window,
            Collector<OutputRecord> out)
            throws IOException {
        long exhausted = detection.head().exhausted();
        HeadResult results;
        try {
            results = detection.head().resultsOf(branches, window, plan.limits().rows());
        } catch (RuntimeException | StackOverflowError e) {
            report(detection, window, FailureReason.of(e), List.of(), out);
            return new HeadResult(List.of(), false);
        }
        if (detection.head().exhausted() > exhausted) {
            report(detection, window, FailureReason.REGEX, List.of(), out);
        }
        return results;
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
            Collector<OutputRecord> out)
            throws IOException {
        List<OutputRecord> lines;
        try {
            lines = linesOf(detection, window, row, ordinal, partial, revision);
        } catch (RuntimeException | StackOverflowError e) {
            report(detection, window, FailureReason.of(e), row.values(), out);
            return;
        }
        String id = detection.plan().id();
        partialMatches.add(partial && revision.last() ? 1 : 0);
        for (OutputRecord line : lines) {
            out.collect(line);
            if (line.stream() == OutputStreamName.NOTABLES) {
                notables.add(1);
                notablesOf.add(id);
            } else if (line.stream() == OutputStreamName.RISK_EVENTS) {
                riskEvents.add(1);
                riskEventsOf.add(id);
            } else if (revision.isFirst()) {
                matches.add(1);
                rowsOf.add(id);
            }
        }
    }

    /** All that is made of one row. */
    private static List<OutputRecord> linesOf(
            Detection detection,
            SearchWindow window,
            HeadRow row,
            int ordinal,
            boolean partial,
            Revision revision) {
        Match match =
                new Match(
                        MatchId.of(
                                detection.plan().id(),
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
        DetectionFindings findings = detection.findings();
        OutputPlace place =
                new OutputPlace(
                        window, row.identity(), detection.plan().detection().searchName(), ordinal);
        List<OutputRecord> lines = new ArrayList<>();
        lines.add(
                new OutputRecord(
                        OutputStreamName.MATCHES, place, match.id(), findings.match(match)));
        if (revision.isFirst()) {
            Optional<byte[]> notable = findings.notable(match);
            if (notable.isPresent()) {
                lines.add(
                        new OutputRecord(
                                OutputStreamName.NOTABLES, place, match.id(), notable.get()));
            }
            for (byte[] riskEvent : findings.riskEvents(match)) {
                lines.add(
                        new OutputRecord(
                                OutputStreamName.RISK_EVENTS, place, match.id(), riskEvent));
            }
        }
        return lines;
    }

    /** Reports an error, once per detection and window, and counts it. */
    private void report(
            Detection detection,
            SearchWindow window,
            String reason,
            List<Value> values,
            Collector<OutputRecord> out)
            throws IOException {
        errors.add(1);
        errorsOf.add(detection.plan().id());
        if (reported.value() == null) {
            reported.update(true);
            byte[] json =
                    ErrorRecord.ofRow(
                            detection.plan().detection(),
                            window.startMillis(),
                            window.endMillis(),
                            reason,
                            detection.head().columns(),
                            values);
            out.collect(error(detection, window, json));
        }
    }

    private static OutputRecord error(Detection detection, SearchWindow window, byte[] json) {
        String name = detection == null ? "" : detection.plan().detection().searchName();
        return new OutputRecord(
                OutputStreamName.ERRORS, new OutputPlace(window, List.of(), name, 0), "", json);
    }
}
