package dev.weir.plan;

import dev.weir.eval.CompiledExpression;
import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.TimeFormat;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compiles the commands that look at one row. A command to be added has its case in {@link
 * #compile} and nowhere else.
 */
final class RowCommandCompiler {
    private final ZoneId zone;
    private final Lookups lookups;
    private final RegexBudget budget = RegexBudget.standard();

    /**
     * @param zone the zone of times as text
     * @param lookups those that commands may name
     */
    RowCommandCompiler(ZoneId zone, Lookups lookups) {
        this.zone = zone;
        this.lookups = lookups;
    }

    /** The zone of times as text. */
    ZoneId zone() {
        return zone;
    }

    /** The budget of all regular expressions in what was compiled. */
    RegexBudget budget() {
        return budget;
    }

    /** A compiled command and the columns that its rows have. */
    record Compiled(RowStep step, Columns columns) {}

    /**
     * Compiles one command for rows with the given columns.
     *
     * @throws SplException if the command, or a function in it, is not supported
     */
    Compiled compile(Command command, Columns columns) throws SplException {
        if (command instanceof Command.Where || command instanceof Command.SearchFilter) {
            return filter(condition(command, columns), columns);
        } else if (command instanceof Command.Eval eval) {
            return eval(eval, columns);
        } else if (command instanceof Command.Rename rename) {
            return rename(rename, columns);
        } else if (command instanceof Command.Fields fields) {
            return fields(fields, columns);
        } else if (command instanceof Command.Table table) {
            return table(table, columns);
        } else if (command instanceof Command.Convert convert) {
            return convert(convert, columns);
        } else if (command instanceof Command.Rex rex) {
            return RexCommand.compile(rex, columns, budget);
        } else if (command instanceof Command.RexSed sed) {
            return SedCommand.compile(sed, columns, budget);
        } else if (command instanceof Command.Regex regex) {
            return filter(RegexCommand.condition(regex, columns, budget), columns);
        } else if (command instanceof Command.MakeMv makemv) {
            return MakeMvCommand.compile(makemv, columns, budget);
        } else if (command instanceof Command.Lookup lookup) {
            return LookupCommand.compile(lookup, columns, lookups);
        }
        throw new SplException(
                command.position(), "command '" + command.name() + "' is not supported");
    }

    /**
     * The condition of a {@code where} or a {@code search}.
     *
     * @param slots where rows hold its fields
     */
    RowPredicate condition(Command command, FieldSlots slots) throws SplException {
        if (command instanceof Command.Where where) {
            return new ExpressionCompiler(slots, zone, budget).compile(where.condition())::isTrue;
        } else if (command instanceof Command.Regex regex) {
            return RegexCommand.condition(regex, slots, budget);
        } else if (command instanceof Command.SearchFilter search) {
            return new SearchPredicateCompiler(slots).compile(search.filter());
        }
        throw new IllegalArgumentException("no condition: " + command.name());
    }

    /** The fields that a {@code where} or a {@code search} reads. */
    static Set<String> fieldsOf(Command command) {
        if (command instanceof Command.Where where) {
            return ExpressionCompiler.fieldsOf(where.condition());
        } else if (command instanceof Command.Regex regex) {
            return Set.of(regex.field());
        } else if (command instanceof Command.SearchFilter search) {
            return SearchPredicateCompiler.fieldsOf(search.filter());
        }
        throw new IllegalArgumentException("no condition: " + command.name());
    }

    private static Compiled filter(RowPredicate predicate, Columns columns) {
        return new Compiled(
                (row, now) ->
                        predicate.test(new ValuesRow(row, now))
                                ? Optional.of(row)
                                : Optional.empty(),
                columns);
    }

    private Compiled eval(Command.Eval eval, Columns columns) throws SplException {
        Columns current = columns;
        List<CompiledExpression> expressions = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        for (Command.Assignment assignment : eval.assignments()) {
            if (ExpressionCompiler.isPredicate(assignment.value())) {
                throw new SplException(
                        assignment.value().position(),
                        "a field cannot hold true or false; write if(…, \"true\", \"false\")");
            }
            expressions.add(
                    new ExpressionCompiler(current, zone, budget).compile(assignment.value()));
            current =
                    current.withComputed(
                            assignment.field(),
                            !ExpressionCompiler.readsClock(assignment.value())
                                    && current.areOfByFields(
                                            ExpressionCompiler.fieldsOf(assignment.value())));
            slots.add(current.slotOf(assignment.field()));
        }
        Columns widened = current;
        return new Compiled(
                (row, now) -> {
                    List<Value> values = widened.widened(row);
                    ValuesRow soFar = new ValuesRow(values, now);
                    for (int i = 0; i < expressions.size(); i++) {
                        values.set(slots.get(i), expressions.get(i).evaluate(soFar));
                    }
                    return Optional.of(values);
                },
                widened);
    }

    private static void set(List<Value> values, int slot, Value value) {
        if (slot == values.size()) {
            values.add(value);
        } else {
            values.set(slot, value);
        }
    }

    /** Splunk: of columns that end up with one name, the one renamed last stands. */
    private static Compiled rename(Command.Rename rename, Columns columns) throws SplException {
        List<Renamed> renamed = new ArrayList<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            renamed.add(new Renamed(columns.columns().get(slot), slot));
        }
        for (Command.Renaming renaming : rename.renamings()) {
            renamed = apply(renaming, renamed);
        }
        return projection(
                renamed.stream().map(Renamed::slot).toList(),
                columns,
                new Columns(renamed.stream().map(Renamed::column).toList()));
    }

    /** A column on its way through {@code rename}, and the slot that its value comes from. */
    private record Renamed(Columns.Column column, int slot) {
        String name() {
            return column.name();
        }
    }

    /** Splunk: what is not there, renamed to what is, empties that. */
    private static List<Renamed> apply(Command.Renaming renaming, List<Renamed> columns)
            throws SplException {
        NamePattern pattern = NamePattern.of(renaming.from());
        if (!pattern.fits(renaming.to())) {
            throw new SplException(
                    renaming.position(),
                    "'"
                            + renaming.from()
                            + "' and '"
                            + renaming.to()
                            + "' must have equally many wildcards");
        }
        List<Renamed> renamed = new ArrayList<>();
        Map<String, Integer> slotOf = new HashMap<>();
        for (Renamed old : columns) {
            Optional<String> name = pattern.renamed(old.name(), renaming.to());
            if (name.isPresent()) {
                slotOf.put(name.get(), old.slot());
            }
            Columns.Column column = old.column().named(name.orElse(old.name()));
            renamed.add(new Renamed(column, old.slot()));
        }
        if (slotOf.isEmpty() && !renaming.from().contains("*")) {
            slotOf.put(renaming.to(), FieldSlots.ABSENT);
        }
        renamed.removeIf(
                column -> slotOf.getOrDefault(column.name(), column.slot()) != column.slot());
        return renamed;
    }

    /** Splunk: {@code fields a b} also keeps fields that begin with an underscore. */
    private static Compiled fields(Command.Fields fields, Columns columns) {
        List<NamePattern> patterns = fields.patterns().stream().map(NamePattern::of).toList();
        List<Integer> kept = new ArrayList<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            String name = columns.name(slot);
            boolean named = patterns.stream().anyMatch(pattern -> pattern.matches(name));
            if (fields.remove() ? !named : named || name.startsWith("_")) {
                kept.add(slot);
            }
        }
        return selection(kept, columns);
    }

    private static Compiled table(Command.Table table, Columns columns) {
        List<Integer> kept = new ArrayList<>();
        for (String pattern : table.patterns()) {
            for (int slot : columns.matching(pattern)) {
                if (!kept.contains(slot)) {
                    kept.add(slot);
                }
            }
        }
        return selection(kept, columns);
    }

    private static Compiled selection(List<Integer> slots, Columns columns) {
        List<Columns.Column> selected = new ArrayList<>();
        for (int slot : slots) {
            selected.add(columns.columns().get(slot));
        }
        return projection(slots, columns, new Columns(selected));
    }

    /**
     * @param slots the slots of a row that stay, in their new order
     * @param before the columns that rows have
     * @param after those that they get
     */
    private static Compiled projection(List<Integer> slots, Columns before, Columns after) {
        List<Integer> order = List.copyOf(slots);
        if (order.equals(IntStream.range(0, before.size()).boxed().toList())) {
            return new Compiled((row, now) -> Optional.of(row), after);
        }
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(order.size());
                    for (int slot : order) {
                        values.add(row.get(slot));
                    }
                    return Optional.of(values);
                },
                after);
    }

    /** Splunk: {@code ctime} leaves a value that is no number as it is, and null null. */
    private Compiled convert(Command.Convert convert, Columns columns) throws SplException {
        TimeFormat format = timeFormat(convert);
        Columns current = columns;
        List<int[]> moves = new ArrayList<>();
        for (Command.Conversion conversion : convert.conversions()) {
            if (!conversion.function().equals("ctime")) {
                throw new SplException(
                        conversion.position(),
                        "convert function '" + conversion.function() + "' is not supported");
            }
            for (int from : current.matching(conversion.field())) {
                String output =
                        conversion.outputField().equals(conversion.field())
                                ? current.name(from)
                                : conversion.outputField();
                current = current.withComputed(output, current.columns().get(from).ofByFields());
                moves.add(new int[] {from, current.slotOf(output)});
            }
        }
        return new Compiled(
                (row, now) -> {
                    List<Value> values = row;
                    for (int[] move : moves) {
                        Value value = values.get(move[0]);
                        Value converted = ctime(value, format);
                        if (move[0] != move[1] || converted != value) {
                            values = values == row ? new ArrayList<>(row) : values;
                            set(values, move[1], converted);
                        }
                    }
                    return Optional.of(values);
                },
                current);
    }

    private TimeFormat timeFormat(Command.Convert convert) throws SplException {
        try {
            return TimeFormat.compile(convert.timeFormat(), zone);
        } catch (IllegalArgumentException e) {
            SplException mistake = new SplException(convert.position(), e.getMessage());
            mistake.initCause(e);
            throw mistake;
        }
    }

    private static Value ctime(Value value, TimeFormat format) {
        OptionalDouble seconds = Values.number(value);
        if (seconds.isEmpty()) {
            return value;
        }
        return format.format(seconds.getAsDouble()).<Value>map(Value.Text::new).orElse(value);
    }
}
