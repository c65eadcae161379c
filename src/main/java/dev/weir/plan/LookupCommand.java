package dev.weir.plan;

import dev.weir.content.LoadedLookup;
import dev.weir.content.Lookup;
import dev.weir.content.LookupTable;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.RowCommandCompiler.Compiled;
import dev.weir.spl.Command;
import dev.weir.spl.Located;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles {@code lookup}.
 *
 * <ul>
 *   <li>Several matching rows give multivalues, in the file's order, duplicates kept. An empty cell
 *       is no value.
 *   <li>{@code OUTPUT} replaces what the row had, with null too if nothing matches; {@code
 *       OUTPUTNEW} fills only fields that are null.
 *   <li>Fewer matching rows than the definition's {@code min_matches} are made up with its {@code
 *       default_match} in every output.
 *   <li>Every value of a multivalue field is looked up by itself, and what it gives is put behind
 *       what the value before it gave.
 *   <li>A row that lacks a key has nothing to look up and stays as it is.
 * </ul>
 */
final class LookupCommand {
    /** Most combinations of values that are looked up for one row. */
    private static final int MAX_COMBINATIONS = 10_000;

    private final LoadedLookup lookup;
    private final Optional<LookupMatcher> matcher;
    private final int[] keySlots;
    private final int[] outputColumns;

    private LookupCommand(
            LoadedLookup lookup,
            Optional<LookupMatcher> matcher,
            int[] keySlots,
            int[] outputColumns) {
        this.lookup = lookup;
        this.matcher = matcher;
        this.keySlots = keySlots;
        this.outputColumns = outputColumns;
    }

    /**
     * Compiles the command for rows with the given columns.
     *
     * @throws SplException if there is no such lookup, or its table lacks a column
     */
    static Compiled compile(Command.Lookup command, Columns columns, Lookups lookups)
            throws SplException {
        LoadedLookup lookup = lookups.named(command.table());
        Columns current = columns;
        int[] keySlots = new int[command.keys().size()];
        List<Integer> keyColumns = new ArrayList<>();
        for (int key = 0; key < keySlots.length; key++) {
            keySlots[key] = columns.slotOf(command.keys().get(key).field());
            keyColumns.add(columnOf(command.keys().get(key), lookup));
        }
        List<Command.ColumnField> outputs = outputs(command, lookup.table());
        boolean ofByFields =
                columns.areOfByFields(
                        command.keys().stream().map(Command.ColumnField::field).toList());
        int[] outputSlots = new int[outputs.size()];
        int[] outputColumns = new int[outputs.size()];
        for (int i = 0; i < outputSlots.length; i++) {
            outputColumns[i] = columnOf(outputs.get(i), lookup);
            String field = outputs.get(i).field();
            // what was there stays if there is nothing to look up
            boolean stays = columns.areOfByFields(List.of(field));
            current = current.withComputed(field, ofByFields && stays);
            outputSlots[i] = current.slotOf(outputs.get(i).field());
        }
        LookupCommand compiled =
                new LookupCommand(
                        lookup,
                        matcher(command.table(), lookup, keyColumns),
                        keySlots,
                        outputColumns);
        Columns widened = current;
        boolean onlyIfAbsent = command.onlyIfAbsent();
        return new Compiled(
                (row, now) -> {
                    List<Value> values = widened.widened(row);
                    Optional<List<Value>> found = compiled.found(row);
                    if (found.isPresent()) {
                        for (int i = 0; i < outputSlots.length; i++) {
                            int slot = outputSlots[i];
                            boolean free = slot >= row.size() || row.get(slot).isNull();
                            if (!onlyIfAbsent || free) {
                                values.set(slot, found.get().get(i));
                            }
                        }
                    }
                    return Optional.of(values);
                },
                widened);
    }

    private static Optional<LookupMatcher> matcher(
            Located<String> name, LoadedLookup lookup, List<Integer> keyColumns)
            throws SplException {
        if (lookup.table().size() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LookupMatcher(lookup, keyColumns));
        } catch (IllegalArgumentException e) {
            throw new SplException(
                    name.position(), "lookup '" + name.value() + "': " + e.getMessage());
        }
    }

    /** Without OUTPUT all columns that are no keys. */
    private static List<Command.ColumnField> outputs(Command.Lookup command, LookupTable table) {
        if (!command.outputs().isEmpty()) {
            return command.outputs();
        }
        List<Command.ColumnField> outputs = new ArrayList<>();
        Position position = command.position();
        for (String column : table.columns()) {
            if (command.keys().stream().noneMatch(key -> key.column().equals(column))) {
                outputs.add(new Command.ColumnField(position, column, column));
            }
        }
        return outputs;
    }

    /** The number of a column; of a table that Splunk keeps nothing is known, nor needed. */
    private static int columnOf(Command.ColumnField column, LoadedLookup lookup)
            throws SplException {
        int number = lookup.table().columns().indexOf(column.column());
        if (number < 0 && !lookup.isKeptBySplunk()) {
            throw new SplException(
                    column.position(),
                    "lookup '"
                            + lookup.definition().name()
                            + "' has no column '"
                            + column.column()
                            + "'; it has "
                            + String.join(", ", lookup.table().columns()));
        }
        return number;
    }

    /** What the outputs get, in their order; empty if the row lacks a key. */
    private Optional<List<Value>> found(List<Value> row) {
        List<List<String>> keys = new ArrayList<>(keySlots.length);
        long combinations = 1;
        for (int slot : keySlots) {
            List<String> texts =
                    slot == FieldSlots.ABSENT ? List.of() : Values.texts(row.get(slot));
            keys.add(texts);
            combinations = Math.min(MAX_COMBINATIONS, combinations * texts.size());
        }
        if (combinations == 0) {
            return Optional.empty();
        }
        List<List<String>> outputs = new ArrayList<>(outputColumns.length);
        for (int i = 0; i < outputColumns.length; i++) {
            outputs.add(new ArrayList<>());
        }
        for (int combination = 0; combination < combinations; combination++) {
            add(combination(keys, combination), outputs);
        }
        List<Value> values = new ArrayList<>(outputs.size());
        for (List<String> output : outputs) {
            values.add(Values.of(output));
        }
        return Optional.of(values);
    }

    /** One value of each key; of combinations in order, the last key's value changes first. */
    private static List<String> combination(List<List<String>> keys, int number) {
        String[] values = new String[keys.size()];
        int rest = number;
        for (int key = keys.size() - 1; key >= 0; key--) {
            int size = keys.get(key).size();
            values[key] = keys.get(key).get(rest % size);
            rest /= size;
        }
        return List.of(values);
    }

    private void add(List<String> key, List<List<String>> outputs) {
        Lookup definition = lookup.definition();
        List<Integer> rows = matcher.map(found -> found.rowsOf(key)).orElse(List.of());
        for (int i = 0; i < outputs.size(); i++) {
            for (int row : rows) {
                String cell = lookup.table().cell(row, outputColumns[i]);
                if (!cell.isEmpty()) {
                    outputs.get(i).add(cell);
                }
            }
            if (!definition.defaultMatch().isEmpty()) {
                for (int made = rows.size(); made < definition.minMatches(); made++) {
                    outputs.get(i).add(definition.defaultMatch());
                }
            }
        }
    }
}
