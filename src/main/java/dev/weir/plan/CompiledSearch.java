package dev.weir.plan;

import dev.weir.cim.Event;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.Value;
import dev.weir.spl.Aggregation;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan made executable: event → groups, group and event → state, state → result row. Not
 * serializable; each operator compiles its own.
 */
public final class CompiledSearch {
    private final DetectionPlan plan;
    private final RowPredicate filter;
    private final ByFieldReader byFields;
    private final List<RowPredicate> groupConditions = new ArrayList<>();
    private final List<AccumulatorKind> kinds = new ArrayList<>();
    private final int[] inputSlots;
    private final List<Integer> rowSlots;
    private final List<RowStep> rowSteps = new ArrayList<>();
    private final List<String> columns;

    /**
     * Compiles a plan.
     *
     * @param valueLimit how many distinct values {@code values} and {@code dc} keep
     * @throws SplException if something in the search is not supported
     */
    public CompiledSearch(DetectionPlan plan, int valueLimit) throws SplException {
        this.plan = plan;
        Command.Tstats tstats = plan.tstats();
        this.filter =
                new SearchPredicateCompiler(EventFields.slotsOf(plan.node()))
                        .compile(tstats.filter());
        this.byFields =
                new ByFieldReader(
                        tstats.byFields(),
                        plan.node(),
                        tstats.options().fillnullValue(),
                        plan.zone());
        RowCommandCompiler compiler =
                new RowCommandCompiler(plan.zone(), Lookups.of(plan.lookups()));
        for (DetectionPlan.GroupCondition condition : plan.groupConditions()) {
            groupConditions.add(groupCondition(compiler, condition));
        }
        this.inputSlots = new int[tstats.aggregations().size()];
        for (int i = 0; i < inputSlots.length; i++) {
            Aggregation aggregation = tstats.aggregations().get(i);
            AggregateFunction function =
                    AggregateFunction.named(aggregation.function())
                            .orElseThrow(
                                    () ->
                                            new SplException(
                                                    aggregation.position(),
                                                    "aggregate function '"
                                                            + aggregation.function()
                                                            + "' is not supported"));
            boolean ofField = !aggregation.field().isEmpty();
            if (!ofField && function != AggregateFunction.COUNT) {
                throw new SplException(
                        aggregation.position(),
                        "'" + aggregation.function() + "' needs a field in parentheses");
            }
            kinds.add(new AccumulatorKind(function, ofField, valueLimit));
            inputSlots[i] =
                    ofField
                            ? EventFields.slotOf(plan.node(), aggregation.field())
                            : FieldSlots.ABSENT;
        }
        this.rowSlots = tstatsSlots(tstats);
        Columns current = tstatsColumns(tstats);
        for (Command command : plan.rowCommands()) {
            RowCommandCompiler.Compiled compiled = compiler.compile(command, current);
            rowSteps.add(compiled.step());
            current = compiled.columns();
        }
        this.columns = current.names();
    }

    /** By-fields in order, then aggregates in order; of equal names the first stands. */
    static Columns tstatsColumns(Command.Tstats tstats) {
        List<Columns.Column> columns = new ArrayList<>();
        for (int slot : tstatsSlots(tstats)) {
            columns.add(
                    new Columns.Column(
                            tstatsName(tstats, slot),
                            slot < tstats.byFields().size() ? slot : Columns.NO_BY_FIELD));
        }
        return new Columns(columns);
    }

    /** Which of a group's values, by-fields and then aggregates, have a column. */
    private static List<Integer> tstatsSlots(Command.Tstats tstats) {
        List<Integer> slots = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int slot = 0; slot < tstats.byFields().size() + tstats.aggregations().size(); slot++) {
            if (names.add(tstatsName(tstats, slot))) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private static String tstatsName(Command.Tstats tstats, int slot) {
        int byFields = tstats.byFields().size();
        return slot < byFields
                ? tstats.byFields().get(slot).name()
                : tstats.aggregations().get(slot - byFields).outputName();
    }

    private static RowPredicate groupCondition(
            RowCommandCompiler compiler, DetectionPlan.GroupCondition condition)
            throws SplException {
        FieldSlots slots = name -> condition.names().indexOf(name);
        if (condition.condition() instanceof Command.Where where) {
            return compiler.condition(where, slots);
        } else if (condition.condition() instanceof Command.SearchFilter search) {
            return compiler.condition(search, slots);
        } else if (condition.condition() instanceof Command.Regex regex) {
            return RegexCommand.condition(regex, slots);
        }
        throw new IllegalArgumentException("no condition: " + condition.condition());
    }

    /** The plan this was made from. */
    public DetectionPlan plan() {
        return plan;
    }

    /** The names of the fields of result rows, in the search's order. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The groups that an event counts in: none if it is of another node, fails a condition of the
     * search on events or by-fields, or lacks a by-field.
     */
    public List<List<Value>> groupsOf(Event event) {
        if (event.node() != plan.node() || !filter.test(new EventFields(event))) {
            return List.of();
        }
        List<List<Value>> groups = byFields.groupsOf(event);
        if (groupConditions.isEmpty() || groups.isEmpty()) {
            return groups;
        }
        List<List<Value>> kept = new ArrayList<>(groups.size());
        for (List<Value> group : groups) {
            if (passes(group)) {
                kept.add(group);
            }
        }
        return kept;
    }

    private boolean passes(List<Value> group) {
        ValuesRow row = new ValuesRow(group, Double.NaN);
        for (RowPredicate condition : groupConditions) {
            if (!condition.test(row)) {
                return false;
            }
        }
        return true;
    }

    /** What the aggregates take from an event, in their order. */
    public List<Value> inputsOf(Event event) {
        EventFields fields = new EventFields(event);
        List<Value> inputs = new ArrayList<>(inputSlots.length);
        for (int slot : inputSlots) {
            inputs.add(fields.get(slot));
        }
        return inputs;
    }

    /** A group that no event was added to yet. */
    public GroupState newGroup(SearchWindow window, List<Value> byValues) {
        return new GroupState(plan.id(), window, byValues, kinds);
    }

    /** The result row of a group whose window is complete; empty if a condition drops it. */
    public Optional<List<Value>> resultOf(GroupState group) {
        List<Value> values = group.values();
        List<Value> row = new ArrayList<>(rowSlots.size());
        for (int slot : rowSlots) {
            row.add(values.get(slot));
        }
        for (RowStep step : rowSteps) {
            Optional<List<Value>> next = step.apply(row, group.window().endMillis() / 1000.0);
            if (next.isEmpty()) {
                return next;
            }
            row = next.get();
        }
        return Optional.of(row);
    }
}
