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

    /**
     * The groups that the row is in by these fields: none if it lacks one of them, one for each
     * value of a multivalue field, as many as there is room for.
     */
    List<List<Value>> groupsOf(List<Value> row, HeadContext context) {
        List<List<Value>> groups = List.of(List.of());
        for (Value value : values(row)) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> group : groups) {
                for (Value single : singles(value)) {
                    if (!context.hasRoomBehind(longer.size())) {
                        break;
                    }
                    List<Value> extended = new ArrayList<>(group);
                    extended.add(single);
                    longer.add(extended);
                }
            }
            groups = longer;
        }
        return groups;
    }

    private static List<Value> singles(Value value) {
        if (!(value instanceof Value.Multi multi)) {
            return value.isNull() ? List.of() : List.of(value);
        }
        return multi.texts().stream().distinct().<Value>map(Value.Text::new).toList();
    }
}
