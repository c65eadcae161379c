package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Aggregation;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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
        kinds.forEach(kind -> accumulators.add(kind.start()));
        for (HeadRow row : rows) {
            long timeMicros = timeOf(row);
            for (int i = 0; i < slots.length; i++) {
                accumulators
                        .get(i)
                        .add(
                                slots[i] == FieldSlots.ABSENT
                                        ? Value.Null.NULL
                                        : row.values().get(slots[i]),
                                timeMicros);
            }
        }
        List<Value> results = new ArrayList<>();
        accumulators.forEach(accumulator -> results.add(accumulator.result()));
        return results;
    }

    private long timeOf(HeadRow row) {
        if (timeSlot == FieldSlots.ABSENT) {
            return 0;
        }
        OptionalDouble seconds = Values.number(row.values().get(timeSlot));
        return seconds.isPresent() ? Math.round(seconds.getAsDouble() * 1e6) : 0;
    }
}
