package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * An event in one group of one search in one window: what the aggregation needs of it.
 *
 * @param searchId id of the search: the detection's, or that of one of its sub-searches
 * @param inputs what each aggregate takes, in the search's order
 * @param timeMicros event time in epoch microseconds
 */
record GroupEvent(
        String searchId,
        SearchWindow window,
        List<Value> byValues,
        List<Value> inputs,
        long timeMicros) {
    /** The group's key over all searches and windows: no two groups share one. */
    String groupKey() {
        StringBuilder key =
                new StringBuilder(windowKey(searchId, window)).append('/').append(searchId);
        for (Value value : byValues) {
            String text =
                    value instanceof Value.Numeric numeric
                            ? Double.toString(numeric.number())
                            : ((Value.Text) value).text();
            key.append('/').append(text.length()).append(':').append(text);
        }
        return key.toString();
    }

    /** The key of a detection's window, which its sub-searches share. */
    static String windowKey(String searchId, SearchWindow window) {
        return CompiledSearch.detectionOf(searchId)
                + '/'
                + window.startMillis()
                + '/'
                + window.endMillis();
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(searchId);
        writeWindow(window, out);
        ValueCodec.writeAll(byValues, out);
        ValueCodec.writeAll(inputs, out);
        out.writeLong(timeMicros);
    }

    static GroupEvent read(DataInput in) throws IOException {
        return new GroupEvent(
                in.readUTF(),
                readWindow(in),
                ValueCodec.readAll(in),
                ValueCodec.readAll(in),
                in.readLong());
    }

    static void writeWindow(SearchWindow window, DataOutput out) throws IOException {
        out.writeLong(window.startMillis());
        out.writeLong(window.endMillis());
        out.writeLong(window.runMillis());
    }

    static SearchWindow readWindow(DataInput in) throws IOException {
        return new SearchWindow(in.readLong(), in.readLong(), in.readLong());
    }
}
