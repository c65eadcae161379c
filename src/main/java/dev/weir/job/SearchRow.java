package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A row of a search in one window, or the notice that the window lacks groups.
 *
 * @param searchId id of the search: the detection's, or that of one of its sub-searches
 * @param byValues by-field values of the group that the row is of
 * @param values the row's fields, in the search's order; none in a notice
 * @param partial whether a limit kept events out of the row; always so in a notice
 * @param revision which form of the row this is
 */
record SearchRow(
        String searchId,
        SearchWindow window,
        List<Value> byValues,
        List<Value> values,
        boolean partial,
        Revision revision) {
    /** The notice that groups of a window were left out. */
    static SearchRow leftOut(String searchId, SearchWindow window) {
        return new SearchRow(searchId, window, List.of(), List.of(), true, Revision.NONE);
    }

    /** Whether this is a notice: a row has at least one field. */
    boolean saysLeftOut() {
        return values.isEmpty();
    }

    String windowKey() {
        return WindowCodec.key(CompiledSearch.detectionOf(searchId), window);
    }

    /** What the row's fields come down to; the same in every process. */
    int digest() {
        DataOutputSerializer bytes = new DataOutputSerializer(256);
        try {
            ValueCodec.writeAll(values, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 31 * Arrays.hashCode(bytes.getCopyOfBuffer()) + Boolean.hashCode(partial);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(searchId);
        WindowCodec.write(window, out);
        ValueCodec.writeAll(byValues, out);
        ValueCodec.writeAll(values, out);
        out.writeBoolean(partial);
        out.writeInt(revision.number());
        out.writeBoolean(revision.last());
    }

    static SearchRow read(int version, DataInput in) throws IOException {
        return new SearchRow(
                in.readUTF(),
                WindowCodec.read(in),
                ValueCodec.readAll(in),
                ValueCodec.readAll(in),
                in.readBoolean(),
                version < 2 ? Revision.NONE : new Revision(in.readInt(), in.readBoolean()));
    }
}
