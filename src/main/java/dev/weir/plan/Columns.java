package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The columns of the rows at one place in a search: known before any row is. */
record Columns(List<Column> columns) implements FieldSlots {
    /** Of a column that is not, or no longer, the value of a by-field. */
    static final int NO_BY_FIELD = -1;

    /**
     * A column.
     *
     * @param byField the by-field of {@code tstats} whose value it holds unchanged, or {@link
     *     #NO_BY_FIELD}
     * @param ofByFields whether its value follows from by-fields alone, whatever the aggregates are
     */
    record Column(String name, int byField, boolean ofByFields) {
        Column(String name, int byField) {
            this(name, byField, byField != NO_BY_FIELD);
        }

        Column named(String other) {
            return new Column(other, byField, ofByFields);
        }
    }

    Columns {
        columns = List.copyOf(columns);
    }

    @Override
    public int slotOf(String field) {
        for (int slot = 0; slot < columns.size(); slot++) {
            if (columns.get(slot).name().equals(field)) {
                return slot;
            }
        }
        return ABSENT;
    }

    int size() {
        return columns.size();
    }

    String name(int slot) {
        return columns.get(slot).name();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Whether a condition on this field means the same on a by-field's value. */
    boolean isByFieldOrAbsent(String field) {
        int slot = slotOf(field);
        return slot == ABSENT || columns.get(slot).byField() != NO_BY_FIELD;
    }

    /** Whether what these fields hold follows from by-fields alone. */
    boolean areOfByFields(Collection<String> fields) {
        for (String field : fields) {
            int slot = slotOf(field);
            if (slot != ABSENT && !columns.get(slot).ofByFields()) {
                return false;
            }
        }
        return true;
    }

    /** What each of the first {@code count} by-fields is called here; empty where it is gone. */
    List<String> byFieldNames(int count) {
        List<String> names = new ArrayList<>();
        for (int byField = 0; byField < count; byField++) {
            String name = "";
            for (Column column : columns) {
                if (column.byField() == byField) {
                    name = column.name();
                }
            }
            names.add(name);
        }
        return names;
    }

    /** The slots of the columns whose names match a pattern with {@code *}, in their order. */
    List<Integer> matching(String pattern) {
        NamePattern names = NamePattern.of(pattern);
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            if (names.matches(name(slot))) {
                slots.add(slot);
            }
        }
        return slots;
    }

    /** These columns with a computed one, in its old place or at the end. */
    Columns withComputed(String name) {
        return withComputed(name, false);
    }

    /**
     * These columns with a computed one, in its old place or at the end.
     *
     * @param ofByFields whether it follows from by-fields alone
     */
    Columns withComputed(String name, boolean ofByFields) {
        List<Column> changed = new ArrayList<>(columns);
        int slot = slotOf(name);
        Column computed = new Column(name, NO_BY_FIELD, ofByFields);
        if (slot == ABSENT) {
            changed.add(computed);
        } else {
            changed.set(slot, computed);
        }
        return new Columns(changed);
    }

    /** A copy of a row of fewer columns, with null in those that these have at their end. */
    List<Value> widened(List<Value> row) {
        List<Value> values = new ArrayList<>(size());
        values.addAll(row);
        while (values.size() < size()) {
            values.add(Value.Null.NULL);
        }
        return values;
    }
}
