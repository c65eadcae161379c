package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a detection that were reported last, so that records which come late for them can
 * be added.
 *
 * @param windows at most {@link #MOST}, in the order of their searches
 */
record RecentWindows(List<Reported> windows) {
    /** How many windows of a detection are remembered. */
    static final int MOST = 24;

    static final RecentWindows NONE = new RecentWindows(List.of());

    RecentWindows {
        windows = List.copyOf(windows);
    }

    /**
     * One window.
     *
     * @param idle whether it was closed by idleness
     * @param changed whether records came since it was reported
     */
    record Reported(WindowNotice.Counts counts, boolean idle, boolean changed) {}

    /** These with the counts of one of them raised; the same if it is not among them. */
    RecentWindows plus(WindowNotice.Counts more) {
        List<Reported> raised = new ArrayList<>(windows);
        raised.replaceAll(
                one ->
                        one.counts().window().equals(more.window())
                                ? new Reported(one.counts().plus(more), one.idle(), true)
                                : one);
        return new RecentWindows(raised);
    }

    /** These, all as reported, and others behind them, as many as are remembered. */
    RecentWindows followedBy(List<Reported> others) {
        List<Reported> all = new ArrayList<>(windows.size() + others.size());
        for (Reported one : windows) {
            all.add(new Reported(one.counts(), one.idle(), false));
        }
        all.addAll(others);
        return new RecentWindows(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(windows.size());
        for (Reported one : windows) {
            one.counts().write(out);
            out.writeBoolean(one.idle());
            out.writeBoolean(one.changed());
        }
    }

    static RecentWindows read(DataInput in) throws IOException {
        int size = in.readInt();
        List<Reported> windows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            windows.add(
                    new Reported(WindowNotice.Counts.read(in), in.readBoolean(), in.readBoolean()));
        }
        return new RecentWindows(windows);
    }
}
