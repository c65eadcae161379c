package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Aggregation;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The aggregates of {@code stats} and {@code eventstats}: the same functions, over rows. */
final class RowAggregates {
    private final List<AccumulatorKind> kinds = new ArrayList<>();
    private final int[] slots;
    private final int timeSlot;

    RowAggregates(List<Aggregation> aggregations, Columns columns) throws SplException {
        this.slots = new int[aggregations.size()];
        for (int i = 0; i < slots.length; i++) {
            Aggregation aggregation = aggregations.get(i);
            kinds.add(AccumulatorKind.of(aggregation, Integer.MAX_VALUE));
            slots[i] =
                    aggregation.field().isEmpty()
                            ? FieldSlots.ABSENT
                            : columns.slotOf(aggregation.field());
        }
        this.timeSlot = columns.slotOf("_time");
    }

    /** The results over some rows, in the command's order. */
    List<Value> over(List<HeadRow> rows) {
        List<Accumulator> accumulators = new ArrayList<>();
        kinds.forEach(kind -> accumulators.add(kind.startInOrder()));
        for (int number = 0; number < rows.size(); number++) {
            HeadRow row = rows.get(number);
            OptionalLong timeMicros = timeOf(row);
            for (int i = 0; i < slots.length; i++) {
                if (kinds.get(i).byOrder()) {
                    accumulators.get(i).add(valueOf(row, slots[i]), number);
                } else if (timeMicros.isPresent() || !kinds.get(i).function().needsTime()) {
                    accumulators.get(i).add(valueOf(row, slots[i]), timeMicros.orElse(0));
                }
            }
        }
        List<Value> results = new ArrayList<>();
        accumulators.forEach(accumulator -> results.add(accumulator.result()));
        return results;
    }

    private static Value valueOf(HeadRow row, int slot) {
        return slot == FieldSlots.ABSENT ? Value.Null.NULL : row.values().get(slot);
    }

    /** Splunk: the earliest and latest of rows without {@code _time} cannot be told. */
    private OptionalLong timeOf(HeadRow row) {
        OptionalDouble seconds = Values.number(valueOf(row, timeSlot));
        return seconds.isPresent()
                ? OptionalLong.of(Math.round(seconds.getAsDouble() * 1e6))
                : OptionalLong.empty();
    }
}
