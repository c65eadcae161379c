package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.plan.ResultOrder;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Where a line stands on a sorted output: by window, then by by-fields, then by the detection's
 * name.
 *
 * @param byValues by-field values of the row that the line is made from
 * @param searchName name of the row's search
 * @param ordinal place among rows with the same by-field values, from 0
 */
record OutputPlace(SearchWindow window, List<Value> byValues, String searchName, int ordinal)
        implements Comparable<OutputPlace> {
    /** The place of lines that are not sorted. */
    static final OutputPlace NONE = new OutputPlace(new SearchWindow(0, 0, 0), List.of(), "", 0);

    private static final Comparator<OutputPlace> ORDER =
            Comparator.comparing(OutputPlace::window)
                    .thenComparing(OutputPlace::byValues, ResultOrder.BY_FIELDS)
                    .thenComparing(OutputPlace::searchName)
                    .thenComparing(OutputPlace::ordinal);

    @Override
    public int compareTo(OutputPlace other) {
        return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        WindowCodec.write(window, out);
        ValueCodec.writeAll(byValues, out);
        ValueCodec.writeText(searchName, out);
        out.writeInt(ordinal);
    }

    static OutputPlace read(DataInput in) throws IOException {
        return new OutputPlace(
                WindowCodec.read(in),
                ValueCodec.readAll(in),
                ValueCodec.readText(in),
                in.readInt());
    }
}
