package dev.weir.job;

import dev.weir.finding.WindowRecord;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.SearchSchedule;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.util.Collector;

/** The lines of one detection's windows that the clock has moved over in one step. */
final class WindowReport {
    /** So many windows that close at once get a line each. */
    static final int LONGEST_STEP = 100;

    private static final Comparator<WindowNotice.Counts> BY_RUN =
            Comparator.<WindowNotice.Counts>comparingLong(one -> one.window().runMillis())
                    .thenComparing(WindowNotice.Counts::window);

    private final DetectionPlan detection;
    private final SearchSchedule schedule;
    private final long dataMillis;
    private final Collector<OutputRecord> out;
    private final List<RecentWindows.Reported> reported = new ArrayList<>();

    /**
     * @param dataMillis how far records have moved a source's clock; what runs later was closed by
     *     idleness
     */
    WindowReport(DetectionPlan detection, long dataMillis, Collector<OutputRecord> out) {
        this.detection = detection;
        this.schedule = detection.schedule();
        this.dataMillis = dataMillis;
        this.out = out;
    }

    /**
     * Gives the lines of windows that run after one moment and not after another, in the order of
     * their searches. Before them, those of earlier windows are given again that have changed.
     *
     * @param counts windows that hold records, wherever they are from: a schedule may have been
     *     another before a restore
     * @param before the windows reported last; gives what they are now
     */
    RecentWindows between(
            long fromMillis,
            long upToMillis,
            List<WindowNotice.Counts> counts,
            RecentWindows before) {
        for (RecentWindows.Reported one : before.windows()) {
            if (one.changed()) {
                emit(one);
            }
        }
        long next = schedule.firstRunAfter(fromMillis);
        long end = schedule.firstRunAfter(upToMillis);
        boolean eachByItself = end - next <= LONGEST_STEP;
        List<WindowNotice.Counts> inOrder = new ArrayList<>(counts);
        inOrder.sort(BY_RUN);
        for (WindowNotice.Counts one : inOrder) {
            long run = schedule.firstRunAfter(one.window().runMillis() - 1);
            empty(next, Math.min(run, end), end, eachByItself);
            next = Math.max(next, run);
            if (run < end && schedule.windowOfRun(run).equals(one.window())) {
                next = run + 1;
            }
            report(one);
        }
        empty(next, end, end, eachByItself);
        return before.followedBy(reported);
    }

    private boolean isIdle(SearchWindow window) {
        return dataMillis < window.runMillis();
    }

    private void report(WindowNotice.Counts counts) {
        RecentWindows.Reported one =
                new RecentWindows.Reported(counts, isIdle(counts.window()), false);
        emit(one);
        reported.add(one);
    }

    private void emit(RecentWindows.Reported one) {
        WindowNotice.Counts counts = one.counts();
        line(counts.window(), counts.window(), 1, counts.matched(), counts.late(), one.idle());
    }

    private WindowNotice.Counts none(long run) {
        return new WindowNotice.Counts(detection.id(), schedule.windowOfRun(run), 0, 0);
    }

    /** The windows without records of a stretch of runs. */
    private void empty(long from, long until, long end, boolean eachByItself) {
        if (eachByItself) {
            for (long run = from; run < until; run++) {
                report(none(run));
            }
            return;
        }
        long idleFrom = Math.max(from, Math.min(until, schedule.firstRunAfter(dataMillis)));
        together(from, idleFrom, false);
        together(idleFrom, until, true);
        for (long run = Math.max(from, end - RecentWindows.MOST); run < until; run++) {
            reported.add(new RecentWindows.Reported(none(run), run >= idleFrom, false));
        }
    }

    private void together(long from, long until, boolean idle) {
        if (from < until) {
            line(
                    schedule.windowOfRun(from),
                    schedule.windowOfRun(until - 1),
                    until - from,
                    0,
                    0,
                    idle);
        }
    }

    private void line(
            SearchWindow first,
            SearchWindow last,
            long windows,
            long matched,
            long late,
            boolean idle) {
        out.collect(
                new OutputRecord(
                        OutputStreamName.WINDOWS,
                        OutputPlace.NONE,
                        "",
                        WindowRecord.json(
                                detection.detection(),
                                first.startMillis(),
                                last.endMillis(),
                                windows,
                                matched,
                                late,
                                idle)));
    }
}
