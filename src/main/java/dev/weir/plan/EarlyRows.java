package dev.weir.plan;

import dev.weir.spl.Aggregation;
import dev.weir.spl.Command;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the rows of a detection can be given before its search runs: whether a row that is there
 * once stays, whatever events follow. That is so where no command looks at many rows and every
 * condition behind the aggregation goes on holding, as {@code where count > 5} does.
 *
 * <p>{@code max} and {@code min} count for {@code _time} only: other fields may hold texts, which
 * stand above all numbers, and with them a comparison turns into one of texts. A limit on values
 * that is reached may still take a row back; such a row is partial.
 */
public final class EarlyRows {
    private final RowCommandCompiler compiler;
    private final List<Trend> trends = new ArrayList<>();
    private Columns columns;

    private EarlyRows(DetectionPlan plan) {
        this.compiler = new RowCommandCompiler(plan.zone(), Lookups.of(plan.lookups()));
        Columns tstats = CompiledSearch.tstatsColumns(plan.tstats());
        List<Trend> ofColumns = new ArrayList<>();
        for (Columns.Column column : tstats.columns()) {
            ofColumns.add(
                    column.byField() == Columns.NO_BY_FIELD
                            ? trendOf(plan, column.name())
                            : Trend.CONSTANT);
        }
        this.columns = numbered(tstats, ofColumns);
    }

    /**
     * Why the detection's rows are not given before its search runs; empty if they can be.
     *
     * @return the place in the search that forbids it, and what it does
     */
    public static Optional<Warning> reasonAgainst(DetectionPlan plan) {
        if (!plan.headCommands().isEmpty()) {
            Command command = plan.headCommands().get(0).command();
            return Optional.of(
                    reason(command.position(), "'" + command.name() + "' looks at many rows"));
        }
        EarlyRows rows = new EarlyRows(plan);
        for (Command command : plan.rowCommands()) {
            if (isCondition(command) && !rows.reader().keepsHolding(command)) {
                return Optional.of(
                        reason(
                                command.position(),
                                "further events can take back a row that '"
                                        + command.name()
                                        + "' keeps"));
            }
            rows.take(command);
        }
        return Optional.empty();
    }

    private static Warning reason(Position position, String message) {
        return new Warning(position, "not emitted early: " + message);
    }

    private static boolean isCondition(Command command) {
        return command instanceof Command.Where
                || command instanceof Command.SearchFilter
                || command instanceof Command.Regex;
    }

    private static Trend trendOf(DetectionPlan plan, String column) {
        for (Aggregation aggregation : plan.tstats().aggregations()) {
            if (aggregation.outputName().equals(column)) {
                boolean ofTime =
                        EventFields.slotOf(plan.node(), aggregation.field())
                                == EventFields.timeSlot(plan.node());
                return AggregateFunction.named(aggregation.function())
                        .map(function -> trendOf(function, ofTime))
                        .orElse(Trend.CHANGING);
            }
        }
        return Trend.CHANGING;
    }

    private static Trend trendOf(AggregateFunction function, boolean ofTime) {
        return switch (function) {
            case COUNT, DC -> Trend.GROWING;
            case VALUES -> Trend.COLLECTING;
            case MAX, LATEST -> ofTime ? Trend.GROWING : Trend.CHANGING;
            case MIN, EARLIEST -> ofTime ? Trend.SHRINKING : Trend.CHANGING;
            case SUM, AVG, STDEV -> Trend.CHANGING;
        };
    }

    /** These columns, each tagged with where its trend stands, so that it can be followed. */
    private Columns numbered(Columns bare, List<Trend> ofColumns) {
        List<Columns.Column> tagged = new ArrayList<>();
        for (int slot = 0; slot < bare.size(); slot++) {
            tagged.add(new Columns.Column(bare.name(slot), trends.size()));
            trends.add(ofColumns.get(slot));
        }
        return new Columns(tagged);
    }

    private TrendReader reader() {
        return new TrendReader(this::trendOf);
    }

    private Trend trendOf(String column) {
        int slot = columns.slotOf(column);
        return slot < 0 ? Trend.CONSTANT : trends.get(columns.columns().get(slot).byField());
    }

    /** Follows the columns through a command. */
    private void take(Command command) {
        Columns after;
        try {
            after = compiler.compile(command, columns).columns();
        } catch (SplException e) {
            throw new IllegalStateException("planned, but does not compile", e);
        }
        Map<String, Trend> assigned =
                command instanceof Command.Eval eval ? assigned(eval) : Map.of();
        boolean staysAsItIs = reader().allStay(inputsOf(command));
        List<Trend> ofColumns = new ArrayList<>();
        for (Columns.Column column : after.columns()) {
            if (column.byField() != Columns.NO_BY_FIELD) {
                ofColumns.add(trends.get(column.byField()));
            } else if (assigned.containsKey(column.name())) {
                ofColumns.add(assigned.get(column.name()));
            } else {
                boolean stays = staysAsItIs && trendOf(column.name()).stays();
                ofColumns.add(stays ? Trend.CONSTANT : Trend.CHANGING);
            }
        }
        columns = numbered(after, ofColumns);
    }

    /** The trends of what {@code eval} assigns, where each assignment sees those before it. */
    private Map<String, Trend> assigned(Command.Eval eval) {
        Map<String, Trend> assigned = new HashMap<>();
        for (Command.Assignment assignment : eval.assignments()) {
            TrendReader reader =
                    new TrendReader(
                            name -> {
                                Trend before = assigned.get(name);
                                return before == null ? trendOf(name) : before;
                            });
            assigned.put(assignment.field(), reader.of(assignment.value()));
        }
        return assigned;
    }

    /** The columns that a command reads which computes others from them. */
    private List<String> inputsOf(Command command) {
        if (command instanceof Command.Rex rex) {
            return List.of(rex.field());
        } else if (command instanceof Command.RexSed sed) {
            return List.of(sed.field());
        } else if (command instanceof Command.MakeMv makemv) {
            return List.of(makemv.field());
        } else if (command instanceof Command.Lookup lookup) {
            return lookup.keys().stream().map(Command.ColumnField::field).toList();
        }
        return columns.names();
    }
}
