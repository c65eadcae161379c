package dev.weir.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a CSV file: commas, cells in double quotes with doubled quotes in them. */
public final class CsvRows {
    private CsvRows() {}

    /** All rows, the header among them; blank lines are none. */
    public static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        forEach(text, rows::add);
        return rows;
    }

    /** Gives the same rows one by one; a row is its taker's to keep. */
    static void forEach(String text, Consumer<List<String>> rows) {
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
            } else if (c == ',') {
                endCell(row, cell);
            } else if (c == '\n') {
                endRow(rows, row, cell);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        endRow(rows, row, cell);
    }

    private static void endCell(List<String> row, StringBuilder cell) {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private static void endRow(Consumer<List<String>> rows, List<String> row, StringBuilder cell) {
        endCell(row, cell);
        if (row.size() > 1 || !row.get(0).isEmpty()) {
            rows.accept(row);
        }
    }
}
