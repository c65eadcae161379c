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
 *
 * <p>A condition on what other commands make of by-fields, as of what {@code lookup} finds, stays
 * where it is. But its outcome is known beforehand: these commands and it are tried on by-fields,
 * with aggregates that are null.
 */
record Pushdown(
        List<DetectionPlan.GroupCondition> groupConditions,
        List<Command> trialCommands,
        List<Command> rowCommands,
        List<Command> headCommands) {
    Pushdown {
        groupConditions = List.copyOf(groupConditions);
        trialCommands = List.copyOf(trialCommands);
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
                sorter.trial.subList(0, sorter.trialEnd),
                sorter.rowCommands,
                commands.subList(head, commands.size()));
    }

    private static final class Sorter {
        private final int byFieldCount;
        private final List<DetectionPlan.GroupCondition> groupConditions = new ArrayList<>();
        private final List<Command> rowCommands = new ArrayList<>();

        /** Row commands that follow from by-fields, and those that make their columns. */
        private final List<Command> trial = new ArrayList<>();

        /** How many of them there are up to the last condition. */
        private int trialEnd;

        /** Whether all row commands so far can be tried. */
        private boolean canBeTried = true;

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
                canBeTried &= makesColumns(command);
                trial.add(command);
            }
        }

        /**
         * Whether a command does no more than that; others have limits, which a trial must not
         * reach.
         */
        private static boolean makesColumns(Command command) {
            return command instanceof Command.Eval
                    || command instanceof Command.Lookup
                    || command instanceof Command.Rename
                    || command instanceof Command.Fields
                    || command instanceof Command.Table
                    || command instanceof Command.Convert;
        }

        private void place(Command condition, boolean timeless, Columns columns) {
            if (timeless
                    && RowCommandCompiler.fieldsOf(condition).stream()
                            .allMatch(columns::isByFieldOrAbsent)) {
                groupConditions.add(
                        new DetectionPlan.GroupCondition(
                                condition, columns.byFieldNames(byFieldCount)));
                return;
            }
            rowCommands.add(condition);
            if (canBeTried
                    && timeless
                    && columns.areOfByFields(RowCommandCompiler.fieldsOf(condition))) {
                trial.add(condition);
                trialEnd = trial.size();
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
