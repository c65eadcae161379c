package dev.weir.plan;

import dev.weir.eval.RegexBudget;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What Splunk's search head does with the rows of one window: puts them in order, runs the commands
 * that look at many rows, and joins in the sub-searches.
 */
public final class SearchHead {
    private final List<List<RowsStep>> steps;
    private final Columns columns;
    private final RegexBudget budget;

    /**
     * Compiles the head of a search.
     *
     * @param branches the compiled main search and sub-searches, by branch
     * @throws SplException if something in the head's commands is not supported
     */
    public SearchHead(DetectionPlan plan, List<CompiledSearch> branches) throws SplException {
        this(plan, branches, Lookups.of(plan.lookups()));
    }

    SearchHead(DetectionPlan plan, List<CompiledSearch> branches, Lookups lookups)
            throws SplException {
        int count = branches.size();
        this.steps = new ArrayList<>(Collections.nCopies(count, List.of()));
        List<Columns> results = new ArrayList<>(Collections.nCopies(count, new Columns(List.of())));
        RowCommandCompiler rowCommands = new RowCommandCompiler(plan.zone(), lookups);
        HeadCommandCompiler compiler = new HeadCommandCompiler(rowCommands, results);
        this.budget = rowCommands.budget();
        // a search's own sub-searches have higher numbers than it
        for (int branch = count - 1; branch >= 0; branch--) {
            Columns current = branches.get(branch).columns();
            List<RowsStep> compiled = new ArrayList<>();
            for (HeadCommand command : branches.get(branch).plan().headCommands()) {
                HeadCommandCompiler.Compiled step = compiler.compile(command, current);
                compiled.add(step.step());
                current = step.columns();
            }
            steps.set(branch, compiled);
            results.set(branch, current);
        }
        this.columns = results.get(0);
    }

    /** How many searches of regular expressions were given up so far, each taken as no match. */
    public long exhausted() {
        return budget.exhausted();
    }

    /** The names of the fields of result rows, in the search's order. */
    public List<String> columns() {
        return columns.names();
    }

    /**
     * The result rows of a window, in result order.
     *
     * @param rows the rows of each branch, in any order
     */
    public List<HeadRow> resultsOf(List<List<HeadRow>> rows, SearchWindow window) {
        List<List<HeadRow>> results = new ArrayList<>(rows);
        HeadContext context = new HeadContext(window.endMillis() / 1000.0, results);
        for (int branch = steps.size() - 1; branch >= 0; branch--) {
            List<HeadRow> current = new ArrayList<>(rows.get(branch));
            current.sort(
                    (left, right) ->
                            ResultOrder.BY_FIELDS.compare(left.identity(), right.identity()));
            for (RowsStep step : steps.get(branch)) {
                current = step.apply(current, context);
            }
            results.set(branch, current);
        }
        return results.get(0);
    }
}
