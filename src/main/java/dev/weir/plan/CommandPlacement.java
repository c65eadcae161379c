package dev.weir.plan;

import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts the commands behind {@code tstats} by where they run: conditions on by-fields before the
 * aggregation, commands on one row where the row is, and from the first command that looks at many
 * rows on at the search head.
 */
final class CommandPlacement {
    private final List<DetectionPlan.GroupCondition> groupConditions = new ArrayList<>();
    private final List<Command> rowCommands = new ArrayList<>();
    private final Command.Tstats tstats;
    private final RowCommandCompiler compiler;

    CommandPlacement(Command.Tstats tstats, RowCommandCompiler compiler) {
        this.tstats = tstats;
        this.compiler = compiler;
    }

    /** Conditions that run before the aggregation. */
    List<DetectionPlan.GroupCondition> groupConditions() {
        return groupConditions;
    }

    /** Commands that run where each row is. */
    List<Command> rowCommands() {
        return rowCommands;
    }

    /**
     * Places a search's commands; gives those that run at the search head.
     *
     * @param commands all commands, {@code tstats} first
     * @throws SplException if a command before the head's is not supported
     */
    List<Command> place(List<Command> commands) throws SplException {
        Columns columns = CompiledSearch.tstatsColumns(tstats);
        for (int i = 1; i < commands.size(); i++) {
            Command command = commands.get(i);
            if (HeadCommandCompiler.looksAtManyRows(command)) {
                return commands.subList(i, commands.size());
            }
            if (command instanceof Command.Where where) {
                split(where, columns);
            } else if (command instanceof Command.SearchFilter search) {
                split(search, columns);
            } else if (command instanceof Command.Regex regex) {
                place(regex, columns.isByFieldOrAbsent(regex.field()), columns);
            } else {
                rowCommands.add(command);
            }
            columns = compiler.compile(command, columns).columns();
        }
        return List.of();
    }

    private void split(Command.Where where, Columns columns) {
        for (Expression part : conjuncts(where.condition())) {
            Command.Where condition = new Command.Where(where.position(), part);
            boolean pushed = !ExpressionCompiler.readsClock(part);
            for (String field : ExpressionCompiler.fieldsOf(part)) {
                pushed &= columns.isByFieldOrAbsent(field);
            }
            place(condition, pushed, columns);
        }
    }

    private void split(Command.SearchFilter search, Columns columns) {
        for (SearchExpression part : conjuncts(search.filter())) {
            if (keepsEveryRow(part)) {
                continue;
            }
            Command.SearchFilter condition = new Command.SearchFilter(search.position(), part);
            boolean pushed = true;
            for (String field : SearchPredicateCompiler.fieldsOf(part)) {
                pushed &= columns.isByFieldOrAbsent(field);
            }
            place(condition, pushed, columns);
        }
    }

    private void place(Command condition, boolean pushed, Columns columns) {
        if (pushed) {
            groupConditions.add(
                    new DetectionPlan.GroupCondition(
                            condition, columns.byFieldNames(tstats.byFields().size())));
        } else {
            rowCommands.add(condition);
        }
    }

    /** Splunk: {@code search *} keeps every row that has a field, and rows of tstats have some. */
    private static boolean keepsEveryRow(SearchExpression part) {
        return part instanceof SearchExpression.Everything
                || (part instanceof SearchExpression.Term term && term.value().text().equals("*"));
    }

    private static List<Expression> conjuncts(Expression condition) {
        if (condition instanceof Expression.Binary binary
                && binary.operator() == Expression.Operator.AND) {
            List<Expression> parts = new ArrayList<>(conjuncts(binary.left()));
            parts.addAll(conjuncts(binary.right()));
            return parts;
        }
        return List.of(condition);
    }

    static List<SearchExpression> conjuncts(SearchExpression filter) {
        if (filter instanceof SearchExpression.And and) {
            List<SearchExpression> parts = new ArrayList<>();
            for (SearchExpression operand : and.operands()) {
                parts.addAll(conjuncts(operand));
            }
            return parts;
        }
        return List.of(filter);
    }
}
