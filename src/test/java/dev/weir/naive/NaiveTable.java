package dev.weir.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows in order; a row holds the fields that have a value, in the order of the columns. */
record NaiveTable(List<Map<String, Val>> rows) {
    /** Takes a row apart and gives what becomes of it: no row, one or several. */
    interface RowChange {
        List<Map<String, Val>> apply(Map<String, Val> row);
    }

    /** The table with each row changed; rows given are copies that may be changed in place. */
    NaiveTable map(RowChange change) {
        List<Map<String, Val>> changed = new ArrayList<>();
        for (Map<String, Val> row : rows) {
            changed.addAll(change.apply(new LinkedHashMap<>(row)));
        }
        return new NaiveTable(changed);
    }

    static void set(Map<String, Val> row, String field, Val value) {
        if (value.missing()) {
            row.remove(field);
        } else {
            row.put(field, value);
        }
    }

    static Val get(Map<String, Val> row, String field) {
        return row.getOrDefault(field, Val.MISSING);
    }
}
