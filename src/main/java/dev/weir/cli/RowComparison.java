package dev.weir.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares result rows with those a test expects: every row and field, in any order of rows. */
final class RowComparison {
    private RowComparison() {}

    /** What differs, one sentence; empty if nothing does. */
    static String difference(List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
        List<Map<String, Object>> missing = plain(expected);
        List<Map<String, Object>> unexpected = new ArrayList<>();
        for (Map<String, Object> row : plain(actual)) {
            if (!missing.remove(row)) {
                unexpected.add(row);
            }
        }
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return "";
        }
        return "expected "
                + expected.size()
                + " rows, got "
                + actual.size()
                + (missing.isEmpty() ? "" : "; missing " + missing)
                + (unexpected.isEmpty() ? "" : "; unexpected " + unexpected);
    }

    private static List<Map<String, Object>> plain(List<Map<String, Object>> rows) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> fields = new LinkedHashMap<>();
            row.forEach((field, value) -> fields.put(field, plain(value)));
            plain.add(fields);
        }
        return plain;
    }

    /** Numbers of one value are equal whatever their Java type; a number never equals a text. */
    private static Object plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : value;
    }
}
