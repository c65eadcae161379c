package dev.weir.plan;

import dev.weir.content.Scheduling;
import dev.weir.eval.RelativeTime;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A detection's schedule as event-time windows: run after run reads the range from {@code
 * earliest_time} to {@code latest_time} before it, whenever the job itself runs.
 *
 * <p>Splunk: {@code 0 * * * *} with {@code -70m@m} to {@code -10m@m} reads adjacent hours from
 * minute 50 to minute 50, ten minutes after each ends.
 *
 * <p>When clocks change, a schedule of an hour or less goes on at its pace, so that its windows
 * stay adjacent. A schedule by the hour of day follows the clock: a run whose time is skipped is
 * made that much later, a run whose time comes twice is made the first time.
 */
public final class SearchSchedule implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Monday; weeks of the cron grid are counted from it. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(1970, 1, 5, 0, 0);

    /** When zones' standard times are looked up; their minutes have hardly changed since. */
    private static final Instant REFERENCE = Instant.parse("2000-01-01T00:00:00Z");

    /** How many runs may read one moment: each costs an event its own group. */
    private static final int MOST_RUNS = 10_000;

    private final CronSchedule cron;
    private final RelativeTime earliest;
    private final RelativeTime latest;
    private final ZoneId zone;
    private final ZoneId runZone;

    private SearchSchedule(
            CronSchedule cron, RelativeTime earliest, RelativeTime latest, ZoneId zone) {
        this.cron = cron;
        this.earliest = earliest;
        this.latest = latest;
        this.zone = zone;
        this.runZone = cron.runsEveryHour() ? zone.getRules().getStandardOffset(REFERENCE) : zone;
    }

    /**
     * The windows of a {@code scheduling} block.
     *
     * @param zone in whose wall-clock time the cron schedule is read
     * @throws IllegalArgumentException with a sentence for the user, if a part cannot be read or
     *     the schedule has no fixed period
     */
    public static SearchSchedule of(Scheduling scheduling, ZoneId zone) {
        SearchSchedule schedule =
                new SearchSchedule(
                        CronSchedule.parse(scheduling.cronSchedule()),
                        RelativeTime.parse(scheduling.earliestTime()),
                        RelativeTime.parse(scheduling.latestTime()),
                        zone);
        schedule.checkRanges();
        return schedule;
    }

    private void checkRanges() {
        int runsADay = Math.max(1, 24 * 60 / cron.periodMinutes());
        for (int number = 0; number < runsADay; number++) {
            double run = runAt(number).getEpochSecond();
            double start = earliest.from(run, zone);
            double end = latest.from(run, zone);
            if (Double.isNaN(start) || Double.isNaN(end)) {
                throw new IllegalArgumentException("earliest_time or latest_time is out of range");
            }
            if (end <= start) {
                throw new IllegalArgumentException("earliest_time is not before latest_time");
            }
            if (end > run) {
                throw new IllegalArgumentException("latest_time is after the run of the search");
            }
            if ((run - start) / 60 / cron.periodMinutes() > MOST_RUNS) {
                throw new IllegalArgumentException(
                        "earliest_time reaches back over more than " + MOST_RUNS + " runs");
            }
        }
    }

    /**
     * The windows that hold a moment, earliest first: one for adjacent windows, several for sliding
     * ones, none in a gap.
     *
     * @param timeMicros event time in epoch microseconds
     */
    public List<SearchWindow> windowsAt(long timeMicros) {
        return spanAt(timeMicros).windows();
    }

    /**
     * The windows that hold a moment, and the stretch around it in which they are the same. Later
     * runs have later windows, so the windows of a moment follow one another.
     */
    WindowSpan spanAt(long timeMicros) {
        long millis = Math.floorDiv(timeMicros, 1000L);
        long number = runBefore(millis);
        SearchWindow ended = windowOfRun(number);
        SearchWindow window = windowOfRun(++number);
        while (window.endMillis() <= millis) {
            ended = window;
            window = windowOfRun(++number);
        }
        long from = ended.endMillis();
        long until = window.endMillis();
        List<SearchWindow> windows = new ArrayList<>(1);
        while (window.startMillis() <= millis) {
            windows.add(window);
            from = Math.max(from, window.startMillis());
            window = windowOfRun(++number);
        }
        return new WindowSpan(from, Math.min(until, window.startMillis()), windows);
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
     * The number of a run that is not later than {@code millis}: the last but one by the clock,
     * since a clock change can put off the last.
     */
    private long runBefore(long millis) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), runZone);
        long minutes = Duration.between(MONDAY, local).toMinutes() - cron.phaseMinutes();
        return Math.floorDiv(minutes, (long) cron.periodMinutes()) - 1;
    }

    private Instant runAt(long number) {
        return MONDAY.plusMinutes(number * cron.periodMinutes() + cron.phaseMinutes())
                .atZone(runZone)
                .toInstant();
    }

    /**
     * The number of the first run after a moment. Runs are numbered one by one, so that the runs
     * between two moments are those from the number after the one to before the number after the
     * other.
     *
     * @param millis epoch milliseconds
     */
    public long firstRunAfter(long millis) {
        long number = runBefore(millis);
        while (runAt(number).toEpochMilli() <= millis) {
            number++;
        }
        return number;
    }

    /** The window of a run. */
    public SearchWindow windowOfRun(long number) {
        Instant run = runAt(number);
        return new SearchWindow(
                Math.round(earliest.from((double) run.getEpochSecond(), zone) * 1000),
                Math.round(latest.from((double) run.getEpochSecond(), zone) * 1000),
                run.toEpochMilli());
    }
}
