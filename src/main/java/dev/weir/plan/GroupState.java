package dev.weir.plan;

import dev.weir.eval.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One group of a {@code tstats} search in one window: its by-field values and its accumulators. */
public final class GroupState {
    private final String searchId;
    private final SearchWindow window;
    private final List<Value> byValues;
    private final List<AccumulatorKind> kinds;
    private final long layout;
    private final Accumulator[] accumulators;

    /** Held besides the accumulators; 0 until it is asked for, as few jobs do. */
    private long ownBytes;

    /**
     * @param layout what the group is made of; see {@link Layout}
     */
    GroupState(
            String searchId,
            SearchWindow window,
            List<Value> byValues,
            List<AccumulatorKind> kinds,
            long layout) {
        this(searchId, window, byValues, kinds, layout, new Accumulator[kinds.size()]);
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = kinds.get(i).start();
        }
    }

    private GroupState(
            String searchId,
            SearchWindow window,
            List<Value> byValues,
            List<AccumulatorKind> kinds,
            long layout,
            Accumulator[] accumulators) {
        this.searchId = searchId;
        this.window = window;
        this.byValues = List.copyOf(byValues);
        this.kinds = List.copyOf(kinds);
        this.layout = layout;
        this.accumulators = accumulators;
    }

    private static long ownBytes(List<Value> byValues) {
        long bytes = 8 * HeldBytes.OBJECT;
        for (Value value : byValues) {
            bytes += HeldBytes.of(value);
        }
        return bytes;
    }

    /** What the group is made of, or {@link Layout#UNKNOWN}. */
    long layout() {
        return layout;
    }

    /** Whether the group has so many by-fields and these aggregates, whatever their limits. */
    boolean isOf(int byFields, List<AccumulatorKind> others) {
        boolean same = byValues.size() == byFields && kinds.size() == others.size();
        for (int i = 0; same && i < kinds.size(); i++) {
            same =
                    kinds.get(i).function() == others.get(i).function()
                            && kinds.get(i).ofField() == others.get(i).ofField();
        }
        return same;
    }

    /** Id of the detection. */
    public String searchId() {
        return searchId;
    }

    /** The search window that the group is in. */
    public SearchWindow window() {
        return window;
    }

    /** The group's by-field values, in the search's order. */
    public List<Value> byValues() {
        return byValues;
    }

    /** Takes in an event: one input for each aggregate, in the search's order. */
    public void add(List<Value> inputs, long timeMicros) {
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].add(inputs.get(i), timeMicros);
        }
    }

    /**
     * Takes in another part of the same group, which the same search made: after it, this is as if
     * the part's events had been added here, in whatever order.
     *
     * @throws IllegalArgumentException if the part is not made of the same aggregates
     */
    public void merge(GroupState part) {
        if (!kinds.equals(part.kinds)) {
            throw new IllegalArgumentException(part.kinds + " is no part of " + kinds);
        }
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].merge(part.accumulators[i]);
        }
    }

    /** About how many bytes of memory the group holds. */
    public long heldBytes() {
        if (ownBytes == 0) {
            ownBytes = ownBytes(byValues);
        }
        long bytes = ownBytes;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator.heldBytes();
        }
        return bytes;
    }

    /** Whether a limit kept values out. */
    public boolean partial() {
        for (Accumulator accumulator : accumulators) {
            if (accumulator.partial()) {
                return true;
            }
        }
        return false;
    }

    /** By-field values, then aggregates. */
    List<Value> values() {
        List<Value> values = new ArrayList<>(byValues.size() + accumulators.length);
        values.addAll(byValues);
        for (Accumulator accumulator : accumulators) {
            values.add(accumulator.result());
        }
        return values;
    }

    /** Writes the group in a form that needs no plan to be read. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(searchId);
        out.writeLong(window.startMillis());
        out.writeLong(window.endMillis());
        out.writeLong(window.runMillis());
        ValueCodec.writeAll(byValues, out);
        out.writeInt(kinds.size());
        for (int i = 0; i < accumulators.length; i++) {
            kinds.get(i).write(out);
            accumulators[i].write(out);
        }
        out.writeLong(layout);
    }

    /**
     * Reads a group that {@link #write} wrote.
     *
     * @param version of the form: 1, without layout, or 2
     */
    public static GroupState read(int version, DataInput in) throws IOException {
        String searchId = in.readUTF();
        SearchWindow window = new SearchWindow(in.readLong(), in.readLong(), in.readLong());
        List<Value> byValues = ValueCodec.readAll(in);
        int size = in.readInt();
        List<AccumulatorKind> kinds = new ArrayList<>(size);
        Accumulator[] accumulators = new Accumulator[size];
        for (int i = 0; i < size; i++) {
            kinds.add(AccumulatorKind.read(in));
            accumulators[i] = kinds.get(i).start();
            accumulators[i].read(in);
        }
        long layout = version < 2 ? Layout.UNKNOWN : in.readLong();
        return new GroupState(searchId, window, byValues, kinds, layout, accumulators);
    }
}
