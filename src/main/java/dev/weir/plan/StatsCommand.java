package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
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
                    groups(rows, key, context)
                            .forEach(
                                    (group, members) -> {
                                        List<Value> values = new ArrayList<>(group.values());
                                        List<Value> aggregated = aggregates.over(members);
                                        kept.forEach(i -> values.add(aggregated.get(i)));
                                        results.add(new HeadRow(values, group.values()));
                                    });
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
                    Map<Group, List<Value>> results = new LinkedHashMap<>();
                    groups(rows, key, context)
                            .forEach(
                                    (group, members) ->
                                            results.put(group, aggregates.over(members)));
                    List<HeadRow> widened = new ArrayList<>();
                    for (HeadRow row : rows) {
                        List<Value> values = new ArrayList<>(row.values());
                        while (values.size() < width) {
                            values.add(Value.Null.NULL);
                        }
                        for (List<Value> group : key.groupsOf(row.values(), context)) {
                            List<Value> aggregated = results.get(Group.of(group));
                            if (aggregated == null) {
                                break; // left out
                            }
                            for (int i = 0; i < slots.size(); i++) {
                                values.set(slots.get(i), aggregated.get(i));
                            }
                        }
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

    /** A group: its by-field values, told apart by their texts. */
    private record Group(List<String> texts, List<Value> values) {
        static Group of(List<Value> values) {
            List<String> texts = new ArrayList<>();
            values.forEach(value -> texts.add(Values.text(value)));
            return new Group(texts, values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Group that && that.texts.equals(texts);
        }

        @Override
        public int hashCode() {
            return texts.hashCode();
        }
    }

    /** Rows of multivalue fields are in many groups, so those are bounded in all. */
    private static Map<Group, List<HeadRow>> groups(
            List<HeadRow> rows, RowKey key, HeadContext context) {
        Map<Group, List<HeadRow>> groups = new LinkedHashMap<>();
        int placed = 0;
        for (HeadRow row : rows) {
            for (List<Value> group : key.groupsOf(row.values(), context)) {
                if (!context.hasRoomBehind(placed)) {
                    return groups;
                }
                placed++;
                groups.computeIfAbsent(Group.of(group), unused -> new ArrayList<>()).add(row);
            }
        }
        return groups;
    }
}
