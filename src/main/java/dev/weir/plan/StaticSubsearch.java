package dev.weir.plan;

import dev.weir.content.LookupTable;
import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.Position;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces sub-searches that begin with {@code inputlookup} by what they stand for: they read
 * nothing but content packs, so their rows are known when a search is planned.
 *
 * <p>Splunk: a sub-search means any of its rows, and a row all of its fields, each equal to its
 * value; {@code *} in a value is a wildcard. Missing fields and those whose names begin with an
 * underscore do not count. Without rows nothing matches.
 */
final class StaticSubsearch {
    /** Splunk takes no more rows from a sub-search. */
    static final int MAX_ROWS = 10_000;

    /** Of fields of these names Splunk takes the value as a condition by itself. */
    private static final Set<String> SPECIAL_FIELDS = Set.of("search", "query");

    private final ZoneId zone;
    private final Lookups lookups;
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * @param zone the zone of times as text
     */
    StaticSubsearch(ZoneId zone, Lookups lookups) {
        this.zone = zone;
        this.lookups = lookups;
    }

    /** What {@code check} says about the sub-searches replaced so far. */
    List<Warning> warnings() {
        return warnings;
    }

    /**
     * The search with its static sub-searches replaced; others are left where they are.
     *
     * @throws SplException if a static sub-search has a mistake or something in it is not supported
     */
    Search replacedIn(Search search) throws SplException {
        List<Command> commands = new ArrayList<>();
        for (Command command : search.commands()) {
            if (command instanceof Command.Tstats tstats) {
                commands.add(
                        new Command.Tstats(
                                tstats.position(),
                                tstats.options(),
                                tstats.aggregations(),
                                tstats.dataModel(),
                                replacedIn(tstats.filter()),
                                tstats.byFields()));
            } else if (command instanceof Command.SearchFilter filter) {
                commands.add(
                        new Command.SearchFilter(filter.position(), replacedIn(filter.filter())));
            } else if (command instanceof Command.Join join) {
                commands.add(
                        new Command.Join(
                                join.position(),
                                join.type(),
                                join.max(),
                                join.overwrite(),
                                join.fields(),
                                replacedIn(join.search())));
            } else {
                commands.add(command);
            }
        }
        return new Search(commands);
    }

    private SearchExpression replacedIn(SearchExpression expression) throws SplException {
        if (expression instanceof SearchExpression.And and) {
            return new SearchExpression.And(and.position(), replacedIn(and.operands()));
        } else if (expression instanceof SearchExpression.Or or) {
            return new SearchExpression.Or(or.position(), replacedIn(or.operands()));
        } else if (expression instanceof SearchExpression.Not not) {
            return new SearchExpression.Not(not.position(), replacedIn(not.operand()));
        } else if (expression instanceof SearchExpression.Subsearch subsearch
                && !subsearch.search().commands().isEmpty()
                && subsearch.search().commands().get(0) instanceof Command.InputLookup input) {
            return condition(subsearch.position(), input, subsearch.search().commands());
        }
        return expression;
    }

    private List<SearchExpression> replacedIn(List<SearchExpression> operands) throws SplException {
        List<SearchExpression> replaced = new ArrayList<>();
        for (SearchExpression operand : operands) {
            replaced.add(replacedIn(operand));
        }
        return replaced;
    }

    private SearchExpression condition(
            Position position, Command.InputLookup input, List<Command> commands)
            throws SplException {
        LookupTable table = lookups.named(input.table()).table();
        Columns columns = columns(table);
        List<List<Value>> rows = rows(input, table, columns);
        RowCommandCompiler compiler = new RowCommandCompiler(zone, lookups);
        for (Command command : commands.subList(1, commands.size())) {
            requireNoClock(command);
            RowCommandCompiler.Compiled compiled = compiler.compile(command, columns);
            List<List<Value>> next = new ArrayList<>();
            for (List<Value> row : rows) {
                compiled.step().apply(row, Double.NaN).ifPresent(next::add);
            }
            rows = next;
            columns = compiled.columns();
        }
        if (rows.size() > MAX_ROWS) {
            warnings.add(
                    new Warning(
                            position,
                            "the sub-search gives "
                                    + rows.size()
                                    + " rows, of which Splunk takes the first "
                                    + MAX_ROWS));
            rows = rows.subList(0, MAX_ROWS);
        }
        return anyOf(position, rows, columns);
    }

    private static Columns columns(LookupTable table) {
        List<Columns.Column> columns = new ArrayList<>();
        for (String name : table.columns()) {
            columns.add(new Columns.Column(name, Columns.NO_BY_FIELD));
        }
        return new Columns(columns);
    }

    private static List<List<Value>> rows(
            Command.InputLookup input, LookupTable table, Columns columns) throws SplException {
        RowPredicate filter = new SearchPredicateCompiler(columns).compile(input.filter());
        List<List<Value>> rows = new ArrayList<>();
        for (int number = 0; number < table.size(); number++) {
            List<Value> row = new ArrayList<>(columns.size());
            for (int column = 0; column < columns.size(); column++) {
                String cell = table.cell(number, column);
                row.add(cell.isEmpty() ? Value.Null.NULL : new Value.Text(cell));
            }
            if (filter.test(new ValuesRow(row, Double.NaN))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** A window's end is not known yet. */
    private static void requireNoClock(Command command) throws SplException {
        boolean reads = false;
        if (command instanceof Command.Where where) {
            reads = ExpressionCompiler.readsClock(where.condition());
        } else if (command instanceof Command.Eval eval) {
            for (Command.Assignment assignment : eval.assignments()) {
                reads |= ExpressionCompiler.readsClock(assignment.value());
            }
        }
        if (reads) {
            throw new SplException(
                    command.position(),
                    "the time of the search is not supported in a sub-search of a lookup");
        }
    }

    private static SearchExpression anyOf(
            Position position, List<List<Value>> rows, Columns columns) throws SplException {
        Map<String, Integer> fields = new LinkedHashMap<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            String name = columns.name(slot);
            if (SPECIAL_FIELDS.contains(name)) {
                throw new SplException(
                        position,
                        "a sub-search with the field '"
                                + name
                                + "', whose values are conditions, is not supported");
            }
            if (!name.startsWith("_")) {
                fields.put(name, slot);
            }
        }
        Set<List<SearchExpression>> conditions = new LinkedHashSet<>();
        for (List<Value> row : rows) {
            List<SearchExpression> ofRow = new ArrayList<>();
            for (Map.Entry<String, Integer> field : fields.entrySet()) {
                equality(position, field.getKey(), row.get(field.getValue())).ifPresent(ofRow::add);
            }
            if (!ofRow.isEmpty()) {
                conditions.add(ofRow);
            }
        }
        List<SearchExpression> alternatives = new ArrayList<>();
        for (List<SearchExpression> condition : conditions) {
            alternatives.add(
                    condition.size() == 1
                            ? condition.get(0)
                            : new SearchExpression.And(position, condition));
        }
        return switch (alternatives.size()) {
            case 0 -> new SearchExpression.Not(position, new SearchExpression.Everything(position));
            case 1 -> alternatives.get(0);
            default -> new SearchExpression.Or(position, alternatives);
        };
    }

    /** Any of the values of a multivalue field; nothing for a missing one. */
    private static Optional<SearchExpression> equality(
            Position position, String field, Value value) {
        List<SearchValue> values = new ArrayList<>();
        for (String text : Values.texts(value)) {
            values.add(new SearchValue(position, text, true));
        }
        return switch (values.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                    Optional.of(
                            new SearchExpression.Comparison(
                                    position,
                                    field,
                                    SearchExpression.Operator.EQUAL,
                                    values.get(0)));
            default -> Optional.of(new SearchExpression.In(position, field, values));
        };
    }
}
