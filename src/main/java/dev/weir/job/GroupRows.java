package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.finding.ErrorRecord;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.FailureReason;
import dev.weir.plan.GroupState;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.util.Collector;

/** Groups to rows, in one task; counts and reports what cannot become one. */
final class GroupRows {
    private final LongCounter errors = new LongCounter();
    private final DetectionCounter errorsOf;
    private final ReportedWindows reported = new ReportedWindows();

    /** Registers the counts; called when an operator opens. */
    GroupRows(JobPlan plan, RuntimeContext context) {
        context.addAccumulator(JobCounts.ERRORS, errors);
        errorsOf = new DetectionCounter(context.getMetricGroup(), plan, "errors");
    }

    /** Forgets windows whose search has run. */
    void forgetUpTo(long watermarkMillis) {
        reported.forgetUpTo(watermarkMillis);
    }

    /** The group's row, if it has one; what goes wrong is reported, and there is none. */
    Optional<SearchRow> rowOf(
            CompiledSearch search, GroupState group, Revision revision, Collector<SearchRow> out) {
        long exhausted = search.exhausted();
        Optional<List<Value>> row = Optional.empty();
        String fault = "";
        try {
            row = search.resultOf(group);
        } catch (RuntimeException | StackOverflowError e) {
            fault = FailureReason.of(e);
        }
        if (search.exhausted() > exhausted) {
            fault = FailureReason.REGEX;
        }
        if (!fault.isEmpty()) {
            report(search, group, fault, group.byValues(), out);
        }
        return row.map(
                values ->
                        new SearchRow(
                                group.searchId(),
                                group.window(),
                                group.byValues(),
                                values,
                                group.partial(),
                                revision,
                                search.rowLayout(),
                                ""));
    }

    /**
     * Reports an error of a group, once per detection and window, and counts it.
     *
     * @param known what the row would have been grouped by, if that still says anything
     */
    void report(
            CompiledSearch search,
            GroupState group,
            String reason,
            List<Value> known,
            Collector<SearchRow> out) {
        errors.add(1);
        errorsOf.add(search.plan().id());
        if (reported.isFirst(group.searchId(), group.window())) {
            byte[] json =
                    ErrorRecord.ofRow(
                            search.plan().detection(),
                            group.window().startMillis(),
                            group.window().endMillis(),
                            reason,
                            search.byFieldNames(),
                            known);
            out.collect(SearchRow.error(group.searchId(), group.window(), json));
        }
    }
}
