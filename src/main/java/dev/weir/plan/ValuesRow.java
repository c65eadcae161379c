package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Row;
import dev.weir.eval.Value;
import java.util.List;

/** A list of values as a row, slot by slot. */
record ValuesRow(List<Value> values, double now) implements Row {
    @Override
    public Value get(int slot) {
        return slot == FieldSlots.ABSENT ? Value.Null.NULL : values.get(slot);
    }
}
