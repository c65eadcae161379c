package dev.weir.plan;

import java.util.List;

/** What a command of the search head sees besides its rows, and how many rows it may make. */
final class HeadContext {
    private final double now;
    private final List<List<HeadRow>> branches;
    private final int mostRows;
    private boolean partial;

    /**
     * @param now the end of the search window, epoch seconds
     * @param branches the result rows of the sub-searches, by branch
     * @param mostRows most rows that a command may give, or compare its own with
     */
    HeadContext(double now, List<List<HeadRow>> branches, int mostRows) {
        this.now = now;
        this.branches = branches;
        this.mostRows = mostRows;
    }

    double now() {
        return now;
    }

    List<HeadRow> rowsOf(int branch) {
        return branches.get(branch);
    }

    /** Whether so many rows leave room for another; if not, some rows are left out. */
    boolean hasRoomBehind(int rows) {
        partial |= rows >= mostRows;
        return rows < mostRows;
    }

    /** Says that rows are left out. */
    void leaveOut() {
        partial = true;
    }

    /** Whether rows were left out. */
    boolean partial() {
        return partial;
    }
}
