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
 * A row of a search in one window, or the notice that the window lacks groups.
 *
 * @param searchId id of the search: the detection's, or that of one of its sub-searches
 * @param byValues by-field values of the group that the row is of
 * @param values the row's fields, in the search's order; none in a notice
 * @param partial whether a limit kept events out of the row; always so in a notice
 */
record SearchRow(
        String searchId,
        SearchWindow window,
        List<Value> byValues,
        List<Value> values,
        boolean partial) {
    /** The notice that groups of a window were left out. */
    static SearchRow leftOut(String searchId, SearchWindow window) {
        return new SearchRow(searchId, window, List.of(), List.of(), true);
    }

    /** Whether this is a notice: a row has at least one field. */
    boolean saysLeftOut() {
        return values.isEmpty();
    }

    String windowKey() {
        return WindowCodec.key(CompiledSearch.detectionOf(searchId), window);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(searchId);
        WindowCodec.write(window, out);
        ValueCodec.writeAll(byValues, out);
        ValueCodec.writeAll(values, out);
        out.writeBoolean(partial);
    }

    static SearchRow read(DataInput in) throws IOException {
        return new SearchRow(
                in.readUTF(),
                WindowCodec.read(in),
                ValueCodec.readAll(in),
                ValueCodec.readAll(in),
                in.readBoolean());
    }
}
