package dev.weir.content;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a lookup's CSV file, in the file's order. Immutable. */
public final class LookupTable implements Serializable {
    /** A table without columns and rows. */
    public static final LookupTable EMPTY = new LookupTable(List.of(), new String[0]);

    private static final long serialVersionUID = 1L;

    private final List<String> columns;

    /** Row after row; one array, for tables travel with every job. */
    private final String[] cells;

    private LookupTable(List<String> columns, String[] cells) {
        this.columns = List.copyOf(columns);
        this.cells = cells;
    }

    /**
     * The table of a CSV text. Its first row names the columns; blanks around the names do not
     * count, and a column without a name, or of a name that was there before, is left out. Cells
     * that a row lacks are empty.
     */
    public static LookupTable ofCsv(String text) {
        Reader reader = new Reader();
        CsvRows.forEach(text, reader::row);
        return new LookupTable(reader.columns, reader.cells.toArray(String[]::new));
    }

    private static final class Reader {
        private final List<String> columns = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();

        /** Equal cells become one object. */
        private final Map<String, String> known = new HashMap<>();

        private boolean headerRead;

        void row(List<String> row) {
            if (!headerRead) {
                headerRead = true;
                header(row);
                return;
            }
            for (int place : places) {
                String cell = place < row.size() ? row.get(place) : "";
                String same = known.putIfAbsent(cell, cell);
                cells.add(same == null ? cell : same);
            }
        }

        private void header(List<String> row) {
            for (int place = 0; place < row.size(); place++) {
                String name = row.get(place).trim();
                if (!name.isEmpty() && !columns.contains(name)) {
                    columns.add(name);
                    places.add(place);
                }
            }
        }
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** The number of rows. */
    public int size() {
        return columns.isEmpty() ? 0 : cells.length / columns.size();
    }

    /**
     * A cell; the empty text if nothing stands in it.
     *
     * @param row from 0
     * @param column from 0, in the order of {@link #columns}
     */
    public String cell(int row, int column) {
        return cells[row * columns.size() + column];
    }

    @Override
    public String toString() {
        return "table of " + size() + " rows with " + columns;
    }
}
