package dev.weir.naive;

import dev.weir.spl.Command;
import dev.weir.spl.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A search over a list of events and a time range, command by command. */
final class NaiveSearch {
    private final List<NaiveEvent> events;
    private final long startMicros;
    private final long endMicros;
    private final NaiveLookups lookups;
    private final IdentityHashMap<Search, NaiveTable> subsearches = new IdentityHashMap<>();
    private final NaiveConditions conditions = new NaiveConditions(this::runOnce);
    private final NaiveExpression expressions;

    /**
     * @param startMicros the first moment of the search window, in microseconds since 1970
     * @param endMicros the first moment after it
     */
    NaiveSearch(List<NaiveEvent> events, long startMicros, long endMicros, NaiveLookups lookups) {
        this.events = events;
        this.startMicros = startMicros;
        this.endMicros = endMicros;
        this.lookups = lookups;
        this.expressions = new NaiveExpression(endMicros / 1e6);
    }

    /** The search's rows, in order. */
    NaiveTable run(Search search) {
        NaiveTable table = new NaiveTable(List.of());
        for (Command command : search.commands()) {
            table = apply(command, table);
        }
        return table;
    }

    private NaiveTable runOnce(Search search) {
        NaiveTable known = subsearches.get(search);
        if (known == null) {
            known = run(search);
            subsearches.put(search, known);
        }
        return known;
    }

    private NaiveTable apply(Command command, NaiveTable table) {
        if (command instanceof Command.Tstats tstats) {
            return tstats(tstats);
        } else if (command instanceof Command.InputLookup input) {
            return new NaiveTable(lookups.rows(input.table().value()))
                    .map(row -> keep(row, conditions.hold(input.filter(), fieldsOf(row))));
        } else if (command instanceof Command.SearchFilter search) {
            return table.map(row -> keep(row, conditions.hold(search.filter(), fieldsOf(row))));
        } else if (command instanceof Command.Where where) {
            return table.map(
                    row -> keep(row, expressions.value(where.condition(), fieldsOf(row)).isTrue()));
        } else if (command instanceof Command.Eval eval) {
            return table.map(row -> List.of(eval(eval, row)));
        } else if (command instanceof Command.Rename rename) {
            return table.map(row -> List.of(NaiveRowCommands.rename(rename, row)));
        } else if (command instanceof Command.Fields fields) {
            return table.map(row -> List.of(NaiveRowCommands.fields(fields, row)));
        } else if (command instanceof Command.Table columns) {
            return table.map(row -> List.of(NaiveRowCommands.table(columns, row)));
        } else if (command instanceof Command.Regex regex) {
            return table.map(row -> keep(row, NaiveRowCommands.regex(regex, row)));
        } else if (command instanceof Command.Stats stats) {
            NaiveGrouping grouping =
                    new NaiveGrouping(
                            stats.byFields(), Optional.empty(), stats.aggregations(), false);
            return grouping.rows(table.rows().stream().map(NaiveSearch::item).toList());
        } else if (command instanceof Command.EventStats stats) {
            return eventStats(stats, table);
        } else if (command instanceof Command.Dedup dedup) {
            return dedup(dedup, table);
        } else if (command instanceof Command.Transaction transaction) {
            return NaiveTransaction.apply(transaction, table);
        } else if (command instanceof Command.Join join) {
            return join(join, table);
        }
        return table.map(
                row -> {
                    changeInPlace(command, row);
                    return List.of(row);
                });
    }

    private void changeInPlace(Command command, Map<String, Val> row) {
        if (command instanceof Command.Convert convert) {
            NaiveRowCommands.convert(convert, row);
        } else if (command instanceof Command.Rex rex) {
            NaiveRowCommands.rex(rex, row);
        } else if (command instanceof Command.RexSed sed) {
            NaiveRowCommands.sed(sed, row);
        } else if (command instanceof Command.MakeMv makeMv) {
            NaiveRowCommands.makeMv(makeMv, row);
        } else if (command instanceof Command.Lookup lookup) {
            lookups.look(lookup, row);
        } else {
            throw new Unsupported(command.name());
        }
    }

    private static List<Map<String, Val>> keep(Map<String, Val> row, boolean kept) {
        return kept ? List.of(row) : List.of();
    }

    private static Function<String, Val> fieldsOf(Map<String, Val> row) {
        return name -> NaiveTable.get(row, name);
    }

    private static NaiveGrouping.Item item(Map<String, Val> row) {
        return new NaiveGrouping.Item(fieldsOf(row), NaiveTable.get(row, "_time"));
    }

    private NaiveTable tstats(Command.Tstats tstats) {
        String node = tstats.dataModel().value();
        List<NaiveGrouping.Item> items = new ArrayList<>();
        for (NaiveEvent event : events) {
            if (event.micros() >= startMicros
                    && event.micros() < endMicros
                    && reads(node, event)
                    && conditions.hold(tstats.filter(), event::get)) {
                items.add(new NaiveGrouping.Item(event::get, event.get("_time")));
            }
        }
        return new NaiveGrouping(
                        tstats.byFields(),
                        tstats.options().fillnullValue(),
                        tstats.aggregations(),
                        true)
                .rows(items);
    }

    /** A model's name alone means all its nodes. */
    private static boolean reads(String node, NaiveEvent event) {
        String model = event.node().substring(0, event.node().indexOf('.'));
        return event.node().equalsIgnoreCase(node) || model.equalsIgnoreCase(node);
    }

    private Map<String, Val> eval(Command.Eval eval, Map<String, Val> row) {
        for (Command.Assignment assignment : eval.assignments()) {
            Val value = expressions.value(assignment.value(), fieldsOf(row));
            if (value.parts().contains(true) || value.parts().contains(false)) {
                throw new Unsupported("a truth value in a field");
            }
            NaiveTable.set(row, assignment.field(), value);
        }
        return row;
    }

    private static NaiveTable eventStats(Command.EventStats stats, NaiveTable table) {
        NaiveGrouping grouping =
                new NaiveGrouping(stats.byFields(), Optional.empty(), stats.aggregations(), false);
        Map<List<Object>, List<NaiveGrouping.Item>> groups = new HashMap<>();
        for (Map<String, Val> row : table.rows()) {
            for (List<Object> key : grouping.keysOf(item(row))) {
                groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(item(row));
            }
        }
        return table.map(
                row -> {
                    List<List<Object>> keys = grouping.keysOf(item(row));
                    if (keys.size() > 1) {
                        throw new Unsupported("eventstats by a multivalue field");
                    }
                    if (!keys.isEmpty()) {
                        grouping.aggregates(groups.get(keys.get(0)))
                                .forEach((name, value) -> NaiveTable.set(row, name, value));
                    }
                    return List.of(row);
                });
    }

    private static NaiveTable dedup(Command.Dedup dedup, NaiveTable table) {
        Map<List<Val>, Integer> seen = new HashMap<>();
        return table.map(
                row -> {
                    List<Val> key = key(dedup.fields(), row);
                    boolean whole = key.stream().noneMatch(Val::missing);
                    return keep(row, whole && seen.merge(key, 1, Integer::sum) <= dedup.count());
                });
    }

    private static List<Val> key(List<String> fields, Map<String, Val> row) {
        return fields.stream().map(field -> NaiveTable.get(row, field)).toList();
    }

    /** Each row with the first rows of the inner search that have the same values. */
    private NaiveTable join(Command.Join join, NaiveTable table) {
        if (join.fields().isEmpty()) {
            throw new Unsupported("join without fields");
        }
        NaiveTable inner = run(join.search());
        return table.map(
                row -> {
                    List<Map<String, Val>> joined = new ArrayList<>();
                    List<List<String>> key = texts(join.fields(), row);
                    for (Map<String, Val> partner : inner.rows()) {
                        boolean more = join.max() == 0 || joined.size() < join.max();
                        if (more
                                && !key.contains(List.<String>of())
                                && key.equals(texts(join.fields(), partner))) {
                            Map<String, Val> both = new LinkedHashMap<>(row);
                            Map<String, Val> others = new LinkedHashMap<>(partner);
                            // Equal texts, but one of the sides may hold them as numbers.
                            others.keySet().removeAll(join.fields());
                            others.forEach(join.overwrite() ? both::put : both::putIfAbsent);
                            joined.add(both);
                        }
                    }
                    boolean alone = joined.isEmpty() && join.type() == Command.JoinType.OUTER;
                    return alone ? List.of(row) : joined;
                });
    }

    private static List<List<String>> texts(List<String> fields, Map<String, Val> row) {
        return fields.stream().map(field -> NaiveTable.get(row, field).texts()).toList();
    }
}
