package dev.weir.plan;

import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Located;
import dev.weir.spl.Search;
import dev.weir.spl.SplException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What is suspicious in a search that runs. */
final class SearchWarnings {
    private SearchWarnings() {}

    /**
     * The warnings of a search's expressions, such as a pattern that lost backslashes on its way,
     * and of its schedule.
     */
    static List<Warning> of(Search search, DetectionPlan plan) throws SplException {
        List<Warning> warnings = new ArrayList<>();
        for (Command command : search.commands()) {
            if (command instanceof Command.Where where) {
                inspect(where.condition(), warnings);
            } else if (command instanceof Command.Eval eval) {
                for (Command.Assignment assignment : eval.assignments()) {
                    inspect(assignment.value(), warnings);
                }
            } else if (command instanceof Command.Regex regex) {
                inspect(regex.pattern(), warnings);
            } else if (command instanceof Command.Rex rex) {
                inspect(rex.pattern(), warnings);
            }
        }
        if (plan.schedule().leavesGaps()) {
            warnings.add(
                    new Warning(
                            plan.detection().search().positionAt(0),
                            "the schedule leaves gaps: "
                                    + plan.schedule()
                                    + "; events between windows are never read"));
        }
        return warnings;
    }

    private static void inspect(Located<String> pattern, List<Warning> warnings)
            throws SplException {
        Regex regex = Regex.compile(pattern.value(), pattern.position(), RegexBudget.standard());
        for (String problem : regex.warnings()) {
            warnings.add(new Warning(pattern.position(), problem));
        }
    }

    private static void inspect(Expression expression, List<Warning> warnings) throws SplException {
        ExpressionCompiler compiler =
                new ExpressionCompiler(field -> FieldSlots.ABSENT, ZoneOffset.UTC);
        compiler.compile(expression);
        for (ExpressionCompiler.Warning warning : compiler.warnings()) {
            warnings.add(new Warning(warning.position(), warning.problem()));
        }
    }
}
