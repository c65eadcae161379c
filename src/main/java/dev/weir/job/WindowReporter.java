package dev.weir.job;

import dev.weir.plan.DetectionPlan;
import dev.weir.plan.SearchSchedule;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives a line for every detection and window when the window's search has run, so that a search
 * without rows can be told from one without events. Windows follow from the schedules of the
 * detections, whether or not there was anything in them; the first is the first that runs after the
 * earliest arrival clock that the job begins with.
 *
 * <p>Records that are late for a window mostly come when its line is given. The line is then given
 * again, with all that came so far, when the detection's next search runs. Of a detection's windows
 * the last {@value RecentWindows#MOST} are remembered for that; records that are late for earlier
 * ones only go to {@code late/}.
 *
 * <p>Where the clock moves over more than {@value WindowReport#LONGEST_STEP} windows of a detection
 * at once, those of them that lie side by side and are without records get one line together.
 *
 * <p>It has one task and one key. Its state: how far windows were reported, the counts of open
 * windows, and the windows that were reported last.
 */
final class WindowReporter extends KeyedProcessFunction<String, WindowNotice, OutputRecord> {
    /** The only key. */
    static final String KEY = "windows";

    @Serial private static final long serialVersionUID = 1L;

    private static final long MINUTE = 60_000;
    private static final long END = Long.MAX_VALUE;

    private final JobPlan plan;
    private transient ValueState<Long> start;
    private transient ValueState<Long> reportedUpTo;
    private transient ValueState<Long> dataClock;
    private transient MapState<String, WindowNotice.Counts> open;
    private transient MapState<String, RecentWindows> recent;
    private transient Map<String, Long> nextRuns;
    private transient boolean pruned;

    WindowReporter(JobPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        start = longState("start");
        reportedUpTo = longState("reported-up-to");
        dataClock = longState("data-clock");
        open =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "open", Types.STRING, BinaryTypeInformation.WINDOW_COUNTS));
        recent =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "recent",
                                        Types.STRING,
                                        BinaryTypeInformation.RECENT_WINDOWS));
        nextRuns = new HashMap<>();
    }

    private ValueState<Long> longState(String name) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, Types.LONG));
    }

    @Override
    public void processElement(WindowNotice notice, Context context, Collector<OutputRecord> out)
            throws Exception {
        if (notice instanceof WindowNotice.Counts counts) {
            count(counts);
        } else if (notice instanceof WindowNotice.Clock clock) {
            dataClock.update(Math.max(valueOf(dataClock), clock.millis()));
            if (reportedUpTo.value() == null) {
                // Before the first watermark, for which all sources have to say where they begin
                Long known = start.value();
                start.update(known == null ? clock.millis() : Math.min(known, clock.millis()));
            }
            awaitNextMinute(context, context.timerService().currentWatermark());
        }
    }

    private void count(WindowNotice.Counts counts) throws Exception {
        if (counts.window().runMillis() > valueOf(reportedUpTo)) {
            WindowNotice.Counts before = open.get(counts.key());
            open.put(counts.key(), before == null ? counts : before.plus(counts));
        } else if (recent.contains(counts.detectionId())) {
            recent.put(counts.detectionId(), recent.get(counts.detectionId()).plus(counts));
        }
    }

    private static long valueOf(ValueState<Long> state) throws Exception {
        Long value = state.value();
        return value == null ? Long.MIN_VALUE : value;
    }

    /** Up to where there are no windows to report: all that run later will be. */
    private long reported() throws Exception {
        return Math.max(valueOf(start), valueOf(reportedUpTo));
    }

    /** Searches run at whole minutes; a timer for each detection's next run would gain little. */
    private void awaitNextMinute(Context context, long watermarkMillis) throws Exception {
        long reached = Math.max(watermarkMillis + 1, reported());
        context.timerService()
                .registerEventTimeTimer((Math.floorDiv(reached, MINUTE) + 1) * MINUTE - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutputRecord> out)
            throws Exception {
        long watermarkMillis = context.timerService().currentWatermark();
        boolean ends = watermarkMillis == END;
        long upTo = ends ? END : watermarkMillis + 1;
        long from = reported();
        Map<String, List<WindowNotice.Counts>> due = takeDue(from, upTo);
        forgetRemoved();
        long dataMillis = valueOf(dataClock);
        for (DetectionPlan detection : plan.detections()) {
            String id = detection.id();
            List<WindowNotice.Counts> counts = due.getOrDefault(id, List.of());
            if (!counts.isEmpty() || (!ends && nextRun(detection, from) <= upTo)) {
                WindowReport report = new WindowReport(detection, dataMillis, out);
                recent.put(id, report.between(from, ends ? from : upTo, counts, before(id)));
                nextRuns.remove(id);
            }
        }
        if (!ends) {
            // At the end of a stream nothing is passed but what it holds. A job that is restored
            // from behind it goes on where this one was.
            if (upTo > from) {
                reportedUpTo.update(upTo);
            }
            awaitNextMinute(context, watermarkMillis);
        }
    }

    /** Forgets detections that the job was restored without. */
    private void forgetRemoved() throws Exception {
        if (pruned) {
            return;
        }
        pruned = true;
        Set<String> present = new HashSet<>();
        plan.detections().forEach(detection -> present.add(detection.id()));
        for (Iterator<String> ids = recent.keys().iterator(); ids.hasNext(); ) {
            if (!present.contains(ids.next())) {
                ids.remove();
            }
        }
    }

    private RecentWindows before(String detectionId) throws Exception {
        RecentWindows before = recent.get(detectionId);
        return before == null ? RecentWindows.NONE : before;
    }

    private long nextRun(DetectionPlan detection, long fromMillis) {
        return nextRuns.computeIfAbsent(
                detection.id(),
                id -> {
                    SearchSchedule schedule = detection.schedule();
                    return schedule.windowOfRun(schedule.firstRunAfter(fromMillis)).runMillis();
                });
    }

    /** Takes the counts of windows whose search has run, by detection. */
    private Map<String, List<WindowNotice.Counts>> takeDue(long from, long upTo) throws Exception {
        Map<String, List<WindowNotice.Counts>> due = new HashMap<>();
        for (Iterator<WindowNotice.Counts> all = open.values().iterator(); all.hasNext(); ) {
            WindowNotice.Counts counts = all.next();
            long runMillis = counts.window().runMillis();
            if (runMillis <= upTo) {
                all.remove();
                if (runMillis > from) {
                    due.computeIfAbsent(counts.detectionId(), id -> new ArrayList<>()).add(counts);
                }
            }
        }
        return due;
    }
}
