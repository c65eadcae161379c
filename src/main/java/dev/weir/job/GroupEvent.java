package dev.weir.job;

import dev.weir.eval.Value;
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
 * @param byValues values of the group's by-fields
 * @param inputs what each aggregate takes, in the search's order
 * @param timeMicros event time in epoch microseconds
 */
record GroupEvent(
        String searchId,
        SearchWindow window,
        List<Value> byValues,
        List<Value> inputs,
        long timeMicros) {
    /** See {@link GroupKey#text}. */
    String groupKey() {
        return GroupKey.of(this).text();
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(searchId);
        WindowCodec.write(window, out);
        ValueCodec.writeAll(byValues, out);
        ValueCodec.writeAll(inputs, out);
        out.writeLong(timeMicros);
    }

    static GroupEvent read(DataInput in) throws IOException {
        return new GroupEvent(
                in.readUTF(),
                WindowCodec.read(in),
                ValueCodec.readAll(in),
                ValueCodec.readAll(in),
                in.readLong());
    }
}
