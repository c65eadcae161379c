package dev.weir.plan;

import dev.weir.cim.Event;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.Value;
import dev.weir.spl.Aggregation;
import dev.weir.spl.ByField;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import dev.weir.spl.TstatsOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A plan made executable: event → groups, group and event → state, state → result row. Not
 * serializable and for one thread; each operator compiles its own.
 */
public final class CompiledSearch {
    /** Stands between a detection's id and the number of a branch. */
    private static final char BRANCH_MARK = '#';

    private static final Set<String> ROW_FORMAT_OPTIONS = Set.of("prestats", "append");
    private static final Set<String> FALSE = Set.of("false", "f", "0");
    private static final Set<String> TIME_RANGE_FIELDS =
            Set.of("earliest", "latest", "_index_earliest", "_index_latest");

    private final DetectionPlan plan;
    private final String id;
    private final RowPredicate filter;
    private final ByFieldReader byFields;
    private final List<RowPredicate> groupConditions = new ArrayList<>();
    private final List<RowStep> trialSteps = new ArrayList<>();
    private final List<AccumulatorKind> kinds = new ArrayList<>();
    private final int[] inputSlots;
    private final List<Integer> rowSlots;
    private final List<RowStep> rowSteps = new ArrayList<>();
    private final Columns columns;
    private final RegexBudget budget;
    private final long groupLayout;
    private final long rowLayout;
    private WindowSpan lastSpan = WindowSpan.EMPTY;

    /**
     * Compiles a plan's main search.
     *
     * @param valueLimit how many distinct values {@code values} and {@code dc} keep
     * @throws SplException if something in the search is not supported
     */
    public CompiledSearch(DetectionPlan plan, int valueLimit) throws SplException {
        this(plan, 0, valueLimit, Lookups.of(plan.lookups()));
    }

    /**
     * Compiles a plan's main search and its sub-searches, by branch.
     *
     * @throws SplException if something in them is not supported
     */
    public static List<CompiledSearch> branchesOf(DetectionPlan plan, int valueLimit)
            throws SplException {
        return branchesOf(plan, valueLimit, Lookups.of(plan.lookups()));
    }

    static List<CompiledSearch> branchesOf(DetectionPlan plan, int valueLimit, Lookups lookups)
            throws SplException {
        List<CompiledSearch> branches = new ArrayList<>();
        branches.add(new CompiledSearch(plan, 0, valueLimit, lookups));
        for (DetectionPlan branch : plan.branches()) {
            branches.add(new CompiledSearch(branch, branches.size(), valueLimit, lookups));
        }
        return branches;
    }

    /**
     * @param branch 0 for the main search, else the number of the sub-search
     * @param valueLimit how many distinct values {@code values} and {@code dc} keep
     * @throws SplException if something in the search is not supported
     */
    private CompiledSearch(DetectionPlan plan, int branch, int valueLimit, Lookups lookups)
            throws SplException {
        this.plan = plan;
        this.id = branch == 0 ? plan.id() : plan.id() + BRANCH_MARK + branch;
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
        RowCommandCompiler compiler = new RowCommandCompiler(plan.zone(), lookups);
        for (DetectionPlan.GroupCondition condition : plan.groupConditions()) {
            groupConditions.add(compiler.condition(condition.condition(), condition.slots()));
        }
        this.inputSlots = new int[tstats.aggregations().size()];
        for (int i = 0; i < inputSlots.length; i++) {
            Aggregation aggregation = tstats.aggregations().get(i);
            kinds.add(AccumulatorKind.of(aggregation, valueLimit));
            inputSlots[i] = EventFields.slotOf(plan.node(), aggregation.field());
        }
        this.rowSlots = tstatsSlots(tstats);
        addSteps(plan.trialCommands(), tstatsColumns(tstats), compiler, trialSteps);
        this.columns = addSteps(plan.rowCommands(), tstatsColumns(tstats), compiler, rowSteps);
        this.budget = compiler.budget();
        this.groupLayout = Layout.of(groupParts(plan));
        this.rowLayout = Layout.of(rowParts(tstats, columns));
    }

    /** Compiles commands one after the other; gives the columns behind the last. */
    private static Columns addSteps(
            List<Command> commands,
            Columns columns,
            RowCommandCompiler compiler,
            List<RowStep> steps)
            throws SplException {
        Columns current = columns;
        for (Command command : commands) {
            RowCommandCompiler.Compiled compiled = compiler.compile(command, current);
            steps.add(compiled.step());
            current = compiled.columns();
        }
        return current;
    }

    private static List<String> groupParts(DetectionPlan plan) {
        List<String> parts = new ArrayList<>();
        parts.add(plan.node().qualifiedName());
        for (ByField byField : plan.tstats().byFields()) {
            parts.add("by");
            parts.add(byField.name());
            parts.add(byField.span());
        }
        for (Aggregation aggregation : plan.tstats().aggregations()) {
            parts.add("aggregate");
            parts.add(aggregation.function());
            parts.add(aggregation.field());
        }
        return parts;
    }

    private static List<String> rowParts(Command.Tstats tstats, Columns columns) {
        List<String> parts = new ArrayList<>();
        for (ByField byField : tstats.byFields()) {
            parts.add(byField.name());
        }
        parts.add("columns");
        parts.addAll(columns.names());
        return parts;
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

    /**
     * Refuses what {@code tstats} has but cannot be run here.
     *
     * @throws SplException if there is such a thing
     */
    static void check(Command.Tstats tstats) throws SplException {
        for (TstatsOptions.Option option : tstats.options().options()) {
            if (ROW_FORMAT_OPTIONS.contains(option.name()) && !isFalse(option.value())) {
                throw new SplException(
                        option.position(),
                        "tstats option '" + option.name() + "' is not supported");
            }
        }
        for (SearchLeaves.FieldRead read : SearchLeaves.fieldReads(tstats.filter())) {
            if (TIME_RANGE_FIELDS.contains(read.field())) {
                throw new SplException(
                        read.at().position(),
                        "a time range in tstats is not supported; the schedule sets it");
            }
        }
    }

    private static boolean isFalse(String value) {
        return FALSE.contains(value.toLowerCase(Locale.ROOT));
    }

    /** The plan this was made from. */
    public DetectionPlan plan() {
        return plan;
    }

    /** Key of the search in state: the detection's id, and for a sub-search its branch. */
    public String id() {
        return id;
    }

    /** The id of the detection that a search of this id belongs to. */
    public static String detectionOf(String searchId) {
        int mark = searchId.indexOf(BRANCH_MARK);
        return mark < 0 ? searchId : searchId.substring(0, mark);
    }

    /** The number of the branch that a search of this id is. */
    public static int branchOf(String searchId) {
        int mark = searchId.indexOf(BRANCH_MARK);
        return mark < 0 ? 0 : Integer.parseInt(searchId.substring(mark + 1));
    }

    /** The columns of rows before the search head. */
    Columns columns() {
        return columns;
    }

    /**
     * The groups that an event counts in: none if it is of another node, fails a condition of the
     * search on events or by-fields, or lacks a by-field.
     */
    public List<List<Value>> groupsOf(Event event) {
        return event.node() == plan.node() ? groupsOf(new EventFields(event)) : List.of();
    }

    /** The groups that an event of the plan's node counts in. */
    List<List<Value>> groupsOf(EventFields event) {
        if (!filter.test(event)) {
            return List.of();
        }
        List<List<Value>> groups = byFields.groupsOf(event);
        if (groups.isEmpty() || (groupConditions.isEmpty() && trialSteps.isEmpty())) {
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
        return trialSteps.isEmpty() || passesTrial(group);
    }

    /** Whether the row of the group will be kept, as far as its by-fields say. */
    private boolean passesTrial(List<Value> group) {
        List<Value> row = new ArrayList<>(rowSlots.size());
        for (int slot : rowSlots) {
            row.add(slot < group.size() ? group.get(slot) : Value.Null.NULL);
        }
        for (RowStep step : trialSteps) {
            Optional<List<Value>> next = step.apply(row, Double.NaN);
            if (next.isEmpty()) {
                return false;
            }
            row = next.get();
        }
        return true;
    }

    /** What the aggregates take from an event, in their order. */
    public List<Value> inputsOf(Event event) {
        return inputsOf(new EventFields(event));
    }

    /** What the aggregates take from an event of the plan's node. */
    List<Value> inputsOf(EventFields event) {
        Value[] inputs = new Value[inputSlots.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = event.get(inputSlots[i]);
        }
        return Arrays.asList(inputs);
    }

    /**
     * The search windows that hold a moment, as {@link SearchSchedule#windowsAt} gives them, with
     * the last answer remembered: events mostly follow one another in time.
     *
     * @param timeMicros event time in epoch microseconds
     */
    public List<SearchWindow> windowsAt(long timeMicros) {
        if (!lastSpan.holds(timeMicros)) {
            lastSpan = plan.schedule().spanAt(timeMicros);
        }
        return lastSpan.windows();
    }

    /** A group that no event was added to yet. */
    public GroupState newGroup(SearchWindow window, List<Value> byValues) {
        return new GroupState(id, window, byValues, kinds, groupLayout);
    }

    /**
     * Whether a group that a search of the same id began, maybe in another form, can go on in this
     * one: the by-fields and aggregates are the same.
     */
    public boolean continues(GroupState group) {
        return group.layout() == Layout.UNKNOWN
                ? group.isOf(plan.tstats().byFields().size(), kinds)
                : group.layout() == groupLayout;
    }

    /** What {@link #resultOf} gives rows of: by-fields and columns, come down to a number. */
    public long rowLayout() {
        return rowLayout;
    }

    /** The names of the by-fields, without their node's prefix. */
    public List<String> byFieldNames() {
        String prefix = plan.node().prefix() + ".";
        return plan.tstats().byFields().stream()
                .map(ByField::name)
                .map(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name)
                .toList();
    }

    /** How many columns rows have before the search head. */
    public int rowSize() {
        return columns.size();
    }

    /** How many searches of regular expressions were given up so far, each taken as no match. */
    public long exhausted() {
        return budget.exhausted();
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
