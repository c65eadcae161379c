package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.spl.Aggregation;
import dev.weir.spl.ByField;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code stats} and {@code eventstats}.
 *
 * <p>Splunk: a row that lacks a by-field is in no group; {@code stats} drops it, {@code eventstats}
 * keeps it without results.
 */
final class StatsCommand {
    private StatsCommand() {}

    static HeadCommandCompiler.Compiled compile(Command.Stats stats, Columns columns)
            throws SplException {
        List<String> byFields = names(stats.byFields());
        RowKey key = new RowKey(byFields, columns);
        RowAggregates aggregates = new RowAggregates(stats.aggregations(), columns);
        List<Columns.Column> result = new ArrayList<>();
        for (String byField : byFields) {
            result.add(new Columns.Column(byField, Columns.NO_BY_FIELD));
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < stats.aggregations().size(); i++) {
            String name = stats.aggregations().get(i).outputName();
            if (result.stream().noneMatch(column -> column.name().equals(name))) {
                result.add(new Columns.Column(name, Columns.NO_BY_FIELD));
                kept.add(i);
            }
        }
        RowsStep step =
                (rows, context) -> {
                    List<HeadRow> results = new ArrayList<>();
                    for (List<HeadRow> group : groups(rows, key).values()) {
                        List<Value> identity = key.values(group.get(0).values());
                        List<Value> values = new ArrayList<>(identity);
                        List<Value> aggregated = aggregates.over(group);
                        kept.forEach(i -> values.add(aggregated.get(i)));
                        results.add(new HeadRow(values, identity));
                    }
                    results.sort(
                            (left, right) ->
                                    ResultOrder.BY_FIELDS.compare(
                                            left.identity(), right.identity()));
                    return results;
                };
        return new HeadCommandCompiler.Compiled(step, new Columns(result));
    }

    static HeadCommandCompiler.Compiled compile(Command.EventStats stats, Columns columns)
            throws SplException {
        RowKey key = new RowKey(names(stats.byFields()), columns);
        RowAggregates aggregates = new RowAggregates(stats.aggregations(), columns);
        Columns result = columns;
        List<Integer> slots = new ArrayList<>();
        for (Aggregation aggregation : stats.aggregations()) {
            result = result.withComputed(aggregation.outputName());
            slots.add(result.slotOf(aggregation.outputName()));
        }
        int width = result.size();
        RowsStep step =
                (rows, context) -> {
                    Map<List<String>, List<Value>> results = new LinkedHashMap<>();
                    groups(rows, key)
                            .forEach((group, in) -> results.put(group, aggregates.over(in)));
                    List<HeadRow> widened = new ArrayList<>();
                    for (HeadRow row : rows) {
                        List<Value> values = new ArrayList<>(row.values());
                        while (values.size() < width) {
                            values.add(Value.Null.NULL);
                        }
                        key.of(row.values())
                                .map(results::get)
                                .ifPresent(
                                        aggregated -> {
                                            for (int i = 0; i < slots.size(); i++) {
                                                values.set(slots.get(i), aggregated.get(i));
                                            }
                                        });
                        widened.add(row.withValues(values));
                    }
                    return widened;
                };
        return new HeadCommandCompiler.Compiled(step, result);
    }

    private static List<String> names(List<ByField> byFields) throws SplException {
        List<String> names = new ArrayList<>();
        for (ByField byField : byFields) {
            if (!byField.span().isEmpty()) {
                throw new SplException(byField.position(), "span is not supported in stats");
            }
            if (!names.contains(byField.name())) {
                names.add(byField.name());
            }
        }
        return names;
    }

    private static Map<List<String>, List<HeadRow>> groups(List<HeadRow> rows, RowKey key) {
        Map<List<String>, List<HeadRow>> groups = new LinkedHashMap<>();
        for (HeadRow row : rows) {
            key.of(row.values())
                    .ifPresent(
                            group ->
                                    groups.computeIfAbsent(group, unused -> new ArrayList<>())
                                            .add(row));
        }
        return groups;
    }
}
