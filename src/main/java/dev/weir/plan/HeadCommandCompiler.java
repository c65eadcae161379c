package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.spl.Command;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles the commands of the search head: those that look at many rows, and those that follow
 * them. A command to be added has its case in {@link #compile} and in {@link #looksAtManyRows}.
 */
final class HeadCommandCompiler {
    private final RowCommandCompiler rowCommands;
    private final List<Columns> branches;

    /**
     * @param branches the columns of the search's branches; those that a command names are known
     */
    HeadCommandCompiler(RowCommandCompiler rowCommands, List<Columns> branches) {
        this.rowCommands = rowCommands;
        this.branches = branches;
    }

    /** A compiled command and the columns that its rows have. */
    record Compiled(RowsStep step, Columns columns) {}

    /** Whether a command needs all rows of a window, so that it runs at the search head. */
    static boolean looksAtManyRows(Command command) {
        return command instanceof Command.Stats
                || command instanceof Command.EventStats
                || command instanceof Command.Dedup
                || command instanceof Command.Transaction
                || command instanceof Command.Join
                || (command instanceof Command.SearchFilter search
                        && subsearch(search).isPresent());
    }

    /** The search that a command runs besides its own. */
    static Optional<Search> subsearchOf(Command command) {
        if (command instanceof Command.Join join) {
            return Optional.of(join.search());
        }
        return command instanceof Command.SearchFilter search
                ? subsearch(search).map(SearchExpression.Subsearch::search)
                : Optional.empty();
    }

    /** The sub-search of a {@code search [ … ]} or {@code search NOT [ … ]}. */
    static Optional<SearchExpression.Subsearch> subsearch(Command.SearchFilter search) {
        SearchExpression filter =
                search.filter() instanceof SearchExpression.Not not
                        ? not.operand()
                        : search.filter();
        return filter instanceof SearchExpression.Subsearch subsearch
                ? Optional.of(subsearch)
                : Optional.empty();
    }

    /**
     * Compiles one command.
     *
     * @throws SplException if the command, or something in it, is not supported
     */
    Compiled compile(HeadCommand head, Columns columns) throws SplException {
        Command command = head.command();
        if (command instanceof Command.Stats stats) {
            return StatsCommand.compile(stats, columns);
        } else if (command instanceof Command.EventStats stats) {
            return StatsCommand.compile(stats, columns);
        } else if (command instanceof Command.Dedup dedup) {
            return DedupCommand.compile(dedup, columns);
        } else if (command instanceof Command.Transaction transaction) {
            return TransactionCommand.compile(transaction, columns);
        } else if (command instanceof Command.Join join) {
            return JoinCommand.compile(join, columns, branches.get(head.branch()), head.branch());
        } else if (command instanceof Command.SearchFilter search
                && subsearch(search).isPresent()) {
            return new Compiled(
                    SubsearchFilter.compile(
                            columns,
                            branches.get(head.branch()),
                            head.branch(),
                            search.filter() instanceof SearchExpression.Not),
                    columns);
        }
        RowCommandCompiler.Compiled compiled = rowCommands.compile(command, columns);
        return new Compiled(onEachRow(compiled.step()), compiled.columns());
    }

    private static RowsStep onEachRow(RowStep step) {
        return (rows, context) -> {
            List<HeadRow> kept = new ArrayList<>(rows.size());
            for (HeadRow row : rows) {
                Optional<List<Value>> values = step.apply(row.values(), context.now());
                values.ifPresent(next -> kept.add(row.withValues(next)));
            }
            return kept;
        };
    }
}
