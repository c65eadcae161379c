package dev.weir.decode;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import dev.weir.cim.FieldSource;
import dev.weir.cim.TextScreen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** A source's table of fields, made ready for one format and for the fields that are wanted. */
final class Mapping {
    private final EventBuilder builder;
    private final List<MappedField> rows = new ArrayList<>();
    private final int[] rowOfSlot;
    private final int[][][] places;

    /**
     * Prepares a table.
     *
     * @param wanted the slots that are read; what they fall back to is added
     * @param placesOf where a raw field's value stands, the first place that has one counting
     */
    Mapping(
            DataModelNode node,
            BitSet wanted,
            List<MappedField> table,
            Function<String, int[]> placesOf) {
        this.builder = new EventBuilder(node, wanted);
        BitSet needed = node.withInputs(wanted);
        for (MappedField row : table) {
            if (needed.get(node.slotOf(row.field()))) {
                rows.add(row);
            }
        }
        this.rowOfSlot = new int[node.fields().size()];
        Arrays.fill(rowOfSlot, -1);
        for (int row = 0; row < rows.size(); row++) {
            rowOfSlot[node.slotOf(rows.get(row).field())] = row;
        }
        this.places =
                rows.stream()
                        .map(row -> row.raw().stream().map(placesOf).toArray(int[][]::new))
                        .toArray(int[][][]::new);
    }

    /** An event whose fields are read when they are asked for, while {@code fields} stand. */
    Event event(RawFields fields, long timeMicros) {
        return builder.lazy(timeMicros, new Source(fields));
    }

    /** The fields of the data model that follow from a record's. */
    private final class Source implements FieldSource {
        private final RawFields fields;

        Source(RawFields fields) {
            this.fields = fields;
        }

        @Override
        public String text(int slot) {
            int row = rowOfSlot[slot];
            return row < 0 ? "" : rows.get(row).rule().value(fields, places[row]);
        }

        @Override
        public boolean mayHold(int slot, TextScreen texts) {
            int row = rowOfSlot[slot];
            return row >= 0 && rows.get(row).rule().mayHold(fields, places[row], texts);
        }
    }
}
