package dev.weir.plan;

import dev.weir.eval.ExpressionCompiler;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands after {@code tstats}, sorted by where they run: conditions on groups before the
 * aggregation, commands on one row where the row is, and from the first command that looks at many
 * rows on at the search head.
 *
 * <p>{@code tstats … by F | where P(F)} gives the same rows as filtering events by {@code P} before
 * they are grouped, whenever {@code P} reads by-fields only. Conditions are split at AND: {@code
 * where} keeps a row only if every part is true, neither false nor null, so each part can move by
 * itself. A part moves if the columns it reads hold by-fields unchanged, or are on no row.
 */
record Pushdown(
        List<DetectionPlan.GroupCondition> groupConditions,
        List<Command> rowCommands,
        List<Command> headCommands) {
    Pushdown {
        groupConditions = List.copyOf(groupConditions);
        rowCommands = List.copyOf(rowCommands);
        headCommands = List.copyOf(headCommands);
    }

    /**
     * Sorts a search's commands.
     *
     * @param search a search that begins with {@code tstats}
     * @throws SplException if a command before the head's is not supported
     */
    static Pushdown of(Search search, RowCommandCompiler compiler) throws SplException {
        Command.Tstats tstats = (Command.Tstats) search.commands().get(0);
        Sorter sorter = new Sorter(tstats.byFields().size());
        Columns columns = CompiledSearch.tstatsColumns(tstats);
        List<Command> commands = search.commands();
        int head = 1;
        while (head < commands.size() && !HeadCommandCompiler.looksAtManyRows(commands.get(head))) {
            sorter.take(commands.get(head), columns);
            columns = compiler.compile(commands.get(head), columns).columns();
            head++;
        }
        return new Pushdown(
                sorter.groupConditions,
                sorter.rowCommands,
                commands.subList(head, commands.size()));
    }

    private static final class Sorter {
        private final int byFieldCount;
        private final List<DetectionPlan.GroupCondition> groupConditions = new ArrayList<>();
        private final List<Command> rowCommands = new ArrayList<>();

        Sorter(int byFieldCount) {
            this.byFieldCount = byFieldCount;
        }

        void take(Command command, Columns columns) {
            if (command instanceof Command.Where where) {
                for (Expression part : SearchLeaves.conjuncts(where.condition())) {
                    place(
                            new Command.Where(part.position(), part),
                            !ExpressionCompiler.readsClock(part),
                            columns);
                }
            } else if (command instanceof Command.SearchFilter search) {
                for (SearchExpression part : SearchLeaves.conjuncts(search.filter())) {
                    if (!keepsEveryRow(part)) {
                        place(new Command.SearchFilter(part.position(), part), true, columns);
                    }
                }
            } else if (command instanceof Command.Regex) {
                place(command, true, columns);
            } else {
                rowCommands.add(command);
            }
        }

        private void place(Command condition, boolean timeless, Columns columns) {
            if (timeless
                    && RowCommandCompiler.fieldsOf(condition).stream()
                            .allMatch(columns::isByFieldOrAbsent)) {
                groupConditions.add(
                        new DetectionPlan.GroupCondition(
                                condition, columns.byFieldNames(byFieldCount)));
            } else {
                rowCommands.add(condition);
            }
        }

        /** Splunk: {@code search *} keeps every row that has a field, and rows of tstats do. */
        private static boolean keepsEveryRow(SearchExpression part) {
            return part instanceof SearchExpression.Everything
                    || (part instanceof SearchExpression.Term term
                            && term.value().text().equals("*"));
        }
    }
}
