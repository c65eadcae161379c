package dev.weir.plan;

import dev.weir.eval.Regex;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Search;
import java.util.ArrayList;
import java.util.List;

/** What is suspicious in a search that runs. */
final class SearchWarnings {
    private final List<Warning> warnings = new ArrayList<>();

    private SearchWarnings() {}

    static List<Warning> of(Search search, DetectionPlan plan) {
        SearchWarnings found = new SearchWarnings();
        for (Command command : search.commands()) {
            if (command instanceof Command.Where where) {
                found.inspect(where.condition());
            } else if (command instanceof Command.Eval eval) {
                eval.assignments().forEach(assignment -> found.inspect(assignment.value()));
            }
        }
        if (plan.schedule().leavesGaps()) {
            found.warnings.add(
                    new Warning(
                            plan.detection().search().positionAt(0),
                            "the schedule leaves gaps: "
                                    + plan.schedule()
                                    + "; events between windows are never read"));
        }
        return found.warnings;
    }

    /** A pattern that lost backslashes on its way, such as {@code \127} for {@code \\127}. */
    private void inspect(Expression expression) {
        if (expression instanceof Expression.Call call) {
            if ((call.function().equals("match") || call.function().equals("replace"))
                    && call.arguments().size() > 1
                    && call.arguments().get(1) instanceof Expression.Text pattern) {
                Regex.octalSlip(pattern.value())
                        .ifPresent(
                                message ->
                                        warnings.add(new Warning(pattern.position(), message)));
            }
            call.arguments().forEach(this::inspect);
        } else if (expression instanceof Expression.Binary binary) {
            inspect(binary.left());
            inspect(binary.right());
        } else if (expression instanceof Expression.Not not) {
            inspect(not.operand());
        } else if (expression instanceof Expression.Negate negate) {
            inspect(negate.operand());
        } else if (expression instanceof Expression.In in) {
            inspect(in.operand());
            in.values().forEach(this::inspect);
        }
    }
}
