package dev.weir.naive;

import dev.weir.spl.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code transaction field maxpause=…}: rows of one value, as long as no pause is too long. */
final class NaiveTransaction {
    private NaiveTransaction() {}

    static NaiveTable apply(Command.Transaction command, NaiveTable table) {
        if (command.fields().size() != 1) {
            throw new Unsupported("transaction by other than one field");
        }
        double pause = Double.POSITIVE_INFINITY;
        for (Command.Option option : command.options()) {
            if (option.name().equals("maxpause")) {
                pause = NaiveTime.relative(0, "+" + option.value()).number().orElseThrow();
            } else if (!option.name().equals("connected")) {
                throw new Unsupported("transaction " + option.name());
            }
        }
        Map<String, List<Map<String, Val>>> byValue = new TreeMap<>(Val.UTF8);
        for (Map<String, Val> row : table.rows()) {
            Val value = NaiveTable.get(row, command.fields().get(0));
            if (value.several() || NaiveTable.get(row, "_time").number().isEmpty()) {
                throw new Unsupported("transaction of rows without time or with several values");
            }
            if (!value.missing()) {
                byValue.computeIfAbsent(value.text(), absent -> new ArrayList<>()).add(row);
            }
        }
        List<Map<String, Val>> transactions = new ArrayList<>();
        for (List<Map<String, Val>> rows : byValue.values()) {
            rows.sort((a, b) -> Double.compare(time(a), time(b)));
            int start = 0;
            for (int i = 1; i <= rows.size(); i++) {
                if (i == rows.size() || time(rows.get(i)) - time(rows.get(i - 1)) > pause) {
                    transactions.add(together(rows.subList(start, i)));
                    start = i;
                }
            }
        }
        return new NaiveTable(transactions);
    }

    private static double time(Map<String, Val> row) {
        return row.get("_time").number().orElseThrow();
    }

    /** Distinct, sorted values of each field; the time is that of the first row. */
    private static Map<String, Val> together(List<Map<String, Val>> rows) {
        Map<String, TreeSet<String>> values = new LinkedHashMap<>();
        for (Map<String, Val> row : rows) {
            row.forEach(
                    (name, value) ->
                            values.computeIfAbsent(name, absent -> new TreeSet<>(Val.UTF8))
                                    .addAll(value.texts()));
        }
        Map<String, Val> together = new LinkedHashMap<>();
        values.forEach((name, texts) -> together.put(name, Val.of(new ArrayList<>(texts))));
        double first = time(rows.get(0));
        together.put("_time", Val.of(first));
        together.put("duration", Val.of(time(rows.get(rows.size() - 1)) - first));
        together.put("eventcount", Val.of(rows.size()));
        return together;
    }
}
