package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some fields of rows as a key: rows with the same texts in them belong together. */
final class RowKey {
    private final int[] slots;

    RowKey(List<String> fields, Columns columns) {
        this.slots = new int[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = columns.slotOf(fields.get(i));
        }
    }

    /** The texts of the fields; empty if the row lacks one of them. */
    Optional<List<String>> of(List<Value> row) {
        List<String> key = new ArrayList<>(slots.length);
        for (int slot : slots) {
            if (slot == FieldSlots.ABSENT || row.get(slot).isNull()) {
                return Optional.empty();
            }
            key.add(Values.text(row.get(slot)));
        }
        return Optional.of(key);
    }

    /** The fields themselves. */
    List<Value> values(List<Value> row) {
        List<Value> values = new ArrayList<>(slots.length);
        for (int slot : slots) {
            values.add(slot == FieldSlots.ABSENT ? Value.Null.NULL : row.get(slot));
        }
        return values;
    }
}
