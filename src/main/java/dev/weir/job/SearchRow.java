package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.Layout;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A row of a search in one window, or a notice: that the window lacks groups, or that something
 * went wrong in it.
 *
 * @param searchId id of the search: the detection's, or that of one of its sub-searches
 * @param byValues by-field values of the group that the row is of
 * @param values the row's fields, in the search's order; none in a notice
 * @param partial whether a limit kept events out of the row, or groups out of the window
 * @param revision which form of the row this is
 * @param layout what the values are of, as {@link CompiledSearch#rowLayout} says
 * @param error the line about what went wrong; empty in all but that notice
 */
record SearchRow(
        String searchId,
        SearchWindow window,
        List<Value> byValues,
        List<Value> values,
        boolean partial,
        Revision revision,
        long layout,
        String error) {
    /** The notice that groups of a window were left out. */
    static SearchRow leftOut(String searchId, SearchWindow window) {
        return notice(searchId, window, true, "");
    }

    /** The notice that something went wrong in a window, as a line of JSON in UTF-8. */
    static SearchRow error(String searchId, SearchWindow window, byte[] json) {
        return notice(searchId, window, false, new String(json, StandardCharsets.UTF_8));
    }

    private static SearchRow notice(
            String searchId, SearchWindow window, boolean leftOut, String error) {
        return new SearchRow(
                searchId,
                window,
                List.of(),
                List.of(),
                leftOut,
                Revision.NONE,
                Layout.UNKNOWN,
                error);
    }

    /** Whether this is the notice that groups were left out: a row has at least one field. */
    boolean saysLeftOut() {
        return values.isEmpty() && error.isEmpty();
    }

    /** Whether the row can be read as one of a search in the form that it has now. */
    boolean isOf(CompiledSearch search) {
        return layout == Layout.UNKNOWN
                ? values.size() == search.rowSize()
                : layout == search.rowLayout();
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
        out.writeLong(layout);
        ValueCodec.writeText(error, out);
    }

    /**
     * Reads a row that {@link #write} wrote.
     *
     * @param version of the form: 1, which ends with {@code partial}, or 2
     */
    static SearchRow read(int version, DataInput in) throws IOException {
        boolean complete = version >= 2;
        return new SearchRow(
                in.readUTF(),
                WindowCodec.read(in),
                ValueCodec.readAll(in),
                ValueCodec.readAll(in),
                in.readBoolean(),
                complete ? new Revision(in.readInt(), in.readBoolean()) : Revision.NONE,
                complete ? in.readLong() : Layout.UNKNOWN,
                complete ? ValueCodec.readText(in) : "");
    }
}
