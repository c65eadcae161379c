package dev.weir.plan;

import dev.weir.eval.CompiledExpression;
import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.TimeFormat;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compiles the commands that look at one row. A command to be added has its case in {@link
 * #compile} and nowhere else.
 */
final class RowCommandCompiler {
    private final ZoneId zone;
    private final Lookups lookups;

    /**
     * @param zone the zone of times as text
     * @param lookups those that commands may name
     */
    RowCommandCompiler(ZoneId zone, Lookups lookups) {
        this.zone = zone;
        this.lookups = lookups;
    }

    /** A compiled command and the columns that its rows have. */
    record Compiled(RowStep step, Columns columns) {}

    /**
     * Compiles one command for rows with the given columns.
     *
     * @throws SplException if the command, or a function in it, is not supported
     */
    Compiled compile(Command command, Columns columns) throws SplException {
        if (command instanceof Command.Where where) {
            return filter(condition(where, columns), columns);
        } else if (command instanceof Command.SearchFilter search) {
            return filter(condition(search, columns), columns);
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
            return RexCommand.compile(rex, columns);
        } else if (command instanceof Command.RexSed sed) {
            return SedCommand.compile(sed, columns);
        } else if (command instanceof Command.Regex regex) {
            return filter(RegexCommand.condition(regex, columns), columns);
        } else if (command instanceof Command.MakeMv makemv) {
            return MakeMvCommand.compile(makemv, columns);
        } else if (command instanceof Command.Lookup lookup) {
            return LookupCommand.compile(lookup, columns, lookups);
        }
        throw new SplException(
                command.position(), "command '" + command.name() + "' is not supported");
    }

    /** The condition of {@code where}. */
    RowPredicate condition(Command.Where where, FieldSlots slots) throws SplException {
        CompiledExpression condition =
                new ExpressionCompiler(slots, zone).compile(where.condition());
        return row -> condition.evaluate(row) instanceof Value.Bool bool && bool.value();
    }

    /** The condition of {@code search}. */
    RowPredicate condition(Command.SearchFilter search, FieldSlots slots) throws SplException {
        return new SearchPredicateCompiler(slots).compile(search.filter());
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
            expressions.add(new ExpressionCompiler(current, zone).compile(assignment.value()));
            current = current.withComputed(assignment.field());
            slots.add(current.slotOf(assignment.field()));
        }
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(row);
                    for (int i = 0; i < expressions.size(); i++) {
                        Value value = expressions.get(i).evaluate(new ValuesRow(values, now));
                        set(values, slots.get(i), value);
                    }
                    return Optional.of(values);
                },
                current);
    }

    private static void set(List<Value> values, int slot, Value value) {
        if (slot == values.size()) {
            values.add(value);
        } else {
            values.set(slot, value);
        }
    }

    /** Splunk: of columns that end up with one name, the one renamed last stands. */
    private static Compiled rename(Command.Rename rename, Columns columns) {
        List<Integer> slots = new ArrayList<>();
        List<Columns.Column> renamed = new ArrayList<>(columns.columns());
        for (int slot = 0; slot < columns.size(); slot++) {
            slots.add(slot);
        }
        for (Command.Renaming renaming : rename.renamings()) {
            NamePattern pattern = NamePattern.of(renaming.from());
            boolean found = false;
            for (int i = 0; i < renamed.size(); i++) {
                Columns.Column column = renamed.get(i);
                Optional<String> name = pattern.renamed(column.name(), renaming.to());
                if (name.isPresent()) {
                    found = true;
                    renamed.set(i, new Columns.Column(name.get(), column.byField()));
                    for (int other = renamed.size() - 1; other >= 0; other--) {
                        if (other != i && renamed.get(other).name().equals(name.get())) {
                            renamed.remove(other);
                            slots.remove(other);
                            i -= other < i ? 1 : 0;
                        }
                    }
                }
            }
            if (!found && !renaming.from().contains("*")) {
                for (int i = renamed.size() - 1; i >= 0; i--) {
                    if (renamed.get(i).name().equals(renaming.to())) {
                        renamed.remove(i);
                        slots.remove(i);
                    }
                }
            }
        }
        return projection(slots, new Columns(renamed));
    }

    /** Splunk: {@code fields a b} also keeps fields that begin with an underscore. */
    private static Compiled fields(Command.Fields fields, Columns columns) {
        List<Integer> kept = new ArrayList<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            String name = columns.name(slot);
            boolean named = false;
            for (String pattern : fields.patterns()) {
                named |= NamePattern.of(pattern).matches(name);
            }
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
        return projection(slots, new Columns(selected));
    }

    private static Compiled projection(List<Integer> slots, Columns columns) {
        List<Integer> order = List.copyOf(slots);
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(order.size());
                    for (int slot : order) {
                        values.add(row.get(slot));
                    }
                    return Optional.of(values);
                },
                columns);
    }

    /** Splunk: {@code ctime} leaves a value that is no number as it is, and null null. */
    private Compiled convert(Command.Convert convert, Columns columns) throws SplException {
        TimeFormat format = TimeFormat.compile(convert.timeFormat(), zone);
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
                current = current.withComputed(output);
                moves.add(new int[] {from, current.slotOf(output)});
            }
        }
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(row);
                    for (int[] move : moves) {
                        set(values, move[1], ctime(values.get(move[0]), format));
                    }
                    return Optional.of(values);
                },
                current);
    }

    private static Value ctime(Value value, TimeFormat format) {
        OptionalDouble seconds = Values.number(value);
        if (seconds.isEmpty()) {
            return value;
        }
        return format.format(seconds.getAsDouble()).<Value>map(Value.Text::new).orElse(value);
    }
}
