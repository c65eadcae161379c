package dev.weir.naive;

import dev.weir.spl.Aggregation;
import dev.weir.spl.ByField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Groups and aggregates of {@code tstats}, {@code stats} and {@code eventstats}. */
final class NaiveGrouping {
    /**
     * An event or a row.
     *
     * @param time its {@code _time} in seconds
     */
    record Item(Function<String, Val> fields, Val time) {}

    private final List<ByField> byFields;
    private final Optional<String> fillnull;
    private final List<Aggregation> aggregations;
    private final boolean bucketed;

    /**
     * @param fillnull what stands in by-fields in place of a missing value; without it the item is
     *     left out
     * @param bucketed whether {@code by _time} means buckets, by the second without a span
     */
    NaiveGrouping(
            List<ByField> byFields,
            Optional<String> fillnull,
            List<Aggregation> aggregations,
            boolean bucketed) {
        this.bucketed = bucketed;
        // A by-field named twice groups once.
        Set<String> names = new HashSet<>();
        this.byFields = byFields.stream().filter(field -> names.add(field.name())).toList();
        this.fillnull = fillnull;
        this.aggregations = aggregations;
    }

    /** One row for each group, in ascending order of the by-fields. */
    NaiveTable rows(List<Item> items) {
        Map<List<Object>, List<Item>> groups = new TreeMap<>(NaiveGrouping::compareKeys);
        for (Item item : items) {
            for (List<Object> key : keysOf(item)) {
                groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(item);
            }
        }
        List<Map<String, Val>> rows = new ArrayList<>();
        for (Map.Entry<List<Object>, List<Item>> group : groups.entrySet()) {
            Map<String, Val> row = new LinkedHashMap<>();
            for (int i = 0; i < byFields.size(); i++) {
                row.putIfAbsent(byFields.get(i).name(), new Val(List.of(group.getKey().get(i))));
            }
            for (Map.Entry<String, Val> each : aggregates(group.getValue()).entrySet()) {
                if (!row.containsKey(each.getKey())) {
                    NaiveTable.set(row, each.getKey(), each.getValue());
                }
            }
            rows.add(row);
        }
        return new NaiveTable(rows);
    }

    private static int compareKeys(List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Val.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** An item is in one group for each combination of the values of its by-fields. */
    List<List<Object>> keysOf(Item item) {
        List<List<Object>> keys = List.of(List.of());
        for (ByField field : byFields) {
            List<List<Object>> longer = new ArrayList<>();
            for (Object part : partsOf(item, field)) {
                for (List<Object> key : keys) {
                    List<Object> next = new ArrayList<>(key);
                    next.add(part);
                    longer.add(next);
                }
            }
            keys = longer;
        }
        return keys;
    }

    private List<Object> partsOf(Item item, ByField field) {
        if (bucketed && field.name().equals("_time")) {
            double time = item.time().number().orElseThrow();
            return List.of(NaiveTime.bucket(time, field.span()));
        }
        Val value = item.fields().apply(field.name());
        return value.missing() && fillnull.isPresent() ? List.of(fillnull.get()) : value.parts();
    }

    /** The aggregates of a group, by the names of their columns; of two the first counts. */
    Map<String, Val> aggregates(List<Item> group) {
        Map<String, Val> columns = new LinkedHashMap<>();
        for (Aggregation aggregation : aggregations) {
            columns.putIfAbsent(aggregation.outputName(), aggregate(aggregation, group, bucketed));
        }
        return columns;
    }

    /**
     * @param newestFirst whether the items are events, which are read from the newest to the oldest
     */
    private static Val aggregate(Aggregation aggregation, List<Item> group, boolean newestFirst) {
        if (aggregation.field().isEmpty()) {
            if (!aggregation.function().equals("count")) {
                throw new Unsupported(aggregation.function() + " of nothing");
            }
            return Val.of(group.size());
        }
        List<Val> values = new ArrayList<>();
        for (Item item : group) {
            values.addAll(item.fields().apply(aggregation.field()).each());
        }
        TreeSet<String> distinct = new TreeSet<>(Val.UTF8);
        values.forEach(value -> distinct.addAll(value.texts()));
        return switch (aggregation.function()) {
            case "count", "c" -> Val.of(values.size());
            case "dc", "distinct_count" -> Val.of(distinct.size());
            case "values" -> Val.of(new ArrayList<>(distinct));
            case "min" -> extreme(values, -1);
            case "max" -> extreme(values, 1);
            case "latest" -> newest(group, aggregation.field(), 1);
            case "earliest" -> newest(group, aggregation.field(), -1);
            case "first", "last" ->
                    newestFirst
                            ? newest(
                                    group,
                                    aggregation.field(),
                                    aggregation.function().equals("first") ? 1 : -1)
                            : atEnd(
                                    group,
                                    aggregation.field(),
                                    aggregation.function().equals("first"));
            case "sum", "avg", "mean", "stdev" -> statistic(aggregation.function(), values);
            default -> throw new Unsupported(aggregation.function());
        };
    }

    private static Val extreme(List<Val> values, int sign) {
        Val best = Val.MISSING;
        for (Val value : values) {
            Val candidate =
                    value.number().isPresent() ? Val.of(value.number().getAsDouble()) : value;
            if (best.missing()
                    || sign * Val.compare(candidate.parts().get(0), best.parts().get(0)) > 0) {
                best = candidate;
            }
        }
        return best;
    }

    /** The item's whole value of the greatest (least) time; of several the greatest (least). */
    private static Val newest(List<Item> group, String field, int sign) {
        Val best = Val.MISSING;
        double bestTime = 0;
        for (Item item : group) {
            if (item.time().number().isEmpty()) {
                continue;
            }
            double time = item.time().number().getAsDouble();
            Val value = item.fields().apply(field);
            if (!value.missing()) {
                int order = best.missing() ? 1 : sign * Double.compare(time, bestTime);
                if (order == 0) {
                    order = sign * Val.UTF8.compare(value.text(), best.text());
                }
                if (order > 0) {
                    best = value;
                    bestTime = time;
                }
            }
        }
        return best;
    }

    private static Val atEnd(List<Item> group, String field, boolean first) {
        Val found = Val.MISSING;
        for (Item item : group) {
            Val value = item.fields().apply(field);
            found = value.missing() || (first && !found.missing()) ? found : value;
        }
        return found;
    }

    private static Val statistic(String function, List<Val> values) {
        List<Double> numbers = new ArrayList<>();
        for (Val value : values) {
            value.number().ifPresent(numbers::add);
        }
        if (numbers.isEmpty()) {
            return Val.MISSING;
        }
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.size();
        if (!function.equals("stdev")) {
            return Val.of(function.equals("sum") ? sum : mean);
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Val.of(numbers.size() == 1 ? 0 : Math.sqrt(squares / (numbers.size() - 1)));
    }
}
