package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
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

    /**
     * Splunk: {@code tstats} sorts its rows by the by-fields, in their order; texts by their UTF-8
     * bytes.
     */
    static final Comparator<List<Value>> RESULT_ORDER = OutputPlace::compareAll;

    private static final Comparator<OutputPlace> ORDER =
            Comparator.comparing(OutputPlace::window)
                    .thenComparing(OutputPlace::byValues, RESULT_ORDER)
                    .thenComparing(OutputPlace::searchName)
                    .thenComparing(OutputPlace::ordinal);

    @Override
    public int compareTo(OutputPlace other) {
        return ORDER.compare(this, other);
    }

    private static int compareAll(List<Value> left, List<Value> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int comparison = compare(left.get(i), right.get(i));
            if (comparison != 0) {
                return comparison;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Numbers, such as times, stand before texts; so the order is total whatever the columns. */
    private static int compare(Value left, Value right) {
        if (left instanceof Value.Numeric a && right instanceof Value.Numeric b) {
            return Double.compare(a.number(), b.number());
        }
        int byKind = Boolean.compare(right instanceof Value.Numeric, left instanceof Value.Numeric);
        return byKind != 0
                ? byKind
                : Values.UTF8_ORDER.compare(Values.text(left), Values.text(right));
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
