package dev.weir.plan;

import dev.weir.content.Scheduling;
import dev.weir.eval.RelativeTime;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A detection's schedule as event-time windows: run after run reads the range from {@code
 * earliest_time} to {@code latest_time} before it, whenever the job itself runs.
 *
 * <p>Splunk: {@code 0 * * * *} with {@code -70m@m} to {@code -10m@m} reads adjacent hours from
 * minute 50 to minute 50, ten minutes after each ends.
 */
public final class SearchSchedule implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Monday; weeks of the cron grid are counted from it. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(1970, 1, 5, 0, 0);

    private final CronSchedule cron;
    private final RelativeTime earliest;
    private final RelativeTime latest;
    private final ZoneId zone;
    private final long reachMillis;

    private SearchSchedule(
            CronSchedule cron, RelativeTime earliest, RelativeTime latest, ZoneId zone) {
        this.cron = cron;
        this.earliest = earliest;
        this.latest = latest;
        this.zone = zone;
        long longest = 0;
        int runsADay = Math.max(1, 24 * 60 / cron.periodMinutes());
        for (int run = 0; run < runsADay; run++) {
            SearchWindow window = windowOfRun(run);
            longest = Math.max(longest, window.runMillis() - window.startMillis());
            if (window.endMillis() <= window.startMillis()) {
                throw new IllegalArgumentException("earliest_time is not before latest_time");
            }
            if (window.endMillis() > window.runMillis()) {
                throw new IllegalArgumentException("latest_time is after the run of the search");
            }
        }
        this.reachMillis = longest + Duration.ofHours(2).toMillis();
    }

    /**
     * The windows of a {@code scheduling} block.
     *
     * @param zone in whose wall-clock time the cron schedule is read
     * @throws IllegalArgumentException with a sentence for the user, if a part cannot be read or
     *     the schedule has no fixed period
     */
    public static SearchSchedule of(Scheduling scheduling, ZoneId zone) {
        return new SearchSchedule(
                CronSchedule.parse(scheduling.cronSchedule()),
                RelativeTime.parse(scheduling.earliestTime()),
                RelativeTime.parse(scheduling.latestTime()),
                zone);
    }

    /**
     * The windows that hold a moment, earliest first: one for adjacent windows, several for sliding
     * ones, none in a gap.
     *
     * @param timeMicros event time in epoch microseconds
     */
    public List<SearchWindow> windowsAt(long timeMicros) {
        long timeMillis = Math.floorDiv(timeMicros, 1000L);
        List<SearchWindow> windows = new ArrayList<>(1);
        for (long run = firstRunAfter(timeMillis); ; run++) {
            SearchWindow window = windowOfRun(run);
            if (window.runMillis() > timeMillis + reachMillis) {
                return windows;
            }
            if (window.contains(timeMicros)) {
                windows.add(window);
            }
        }
    }

    /** Whether some moments are in no window. */
    public boolean leavesGaps() {
        SearchWindow sample = windowOfRun(0);
        return sample.endMillis() - sample.startMillis()
                < Duration.ofMinutes(cron.periodMinutes()).toMillis();
    }

    /** For people: {@code every 60 min over 60 min, 10 min behind}. */
    @Override
    public String toString() {
        SearchWindow sample = windowOfRun(0);
        return "every "
                + cron.periodMinutes()
                + " min over "
                + (sample.endMillis() - sample.startMillis()) / 60_000
                + " min, "
                + (sample.runMillis() - sample.endMillis()) / 60_000
                + " min behind";
    }

    /**
     * The number of a run that is not later than {@code millis}, less two hours for clock changes.
     */
    private long firstRunAfter(long millis) {
        LocalDateTime local =
                LocalDateTime.ofInstant(
                        Instant.ofEpochMilli(millis).minus(Duration.ofHours(2)), zone);
        long minutes = Duration.between(MONDAY, local).toMinutes() - cron.phaseMinutes();
        return Math.floorDiv(minutes, (long) cron.periodMinutes());
    }

    private SearchWindow windowOfRun(long number) {
        LocalDateTime local =
                MONDAY.plusMinutes(number * cron.periodMinutes() + cron.phaseMinutes());
        Instant run =
                zone instanceof ZoneOffset offset
                        ? local.toInstant(offset)
                        : local.atZone(zone).toInstant();
        return new SearchWindow(
                Math.round(earliest.from((double) run.getEpochSecond(), zone) * 1000),
                Math.round(latest.from((double) run.getEpochSecond(), zone) * 1000),
                run.toEpochMilli());
    }
}
