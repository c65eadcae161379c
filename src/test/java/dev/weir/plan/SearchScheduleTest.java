package dev.weir.plan;

import static dev.weir.plan.Plans.schedule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchScheduleTest {
    private static final SearchSchedule HOURLY = schedule("0 * * * *", "-70m@m", "-10m@m", "UTC");

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    /** {@code start/end/run}, several separated by a blank. */
    private static String windowsAt(SearchSchedule schedule, String instant) {
        return schedule.windowsAt(micros(instant)).stream()
                .map(SearchScheduleTest::text)
                .collect(Collectors.joining(" "));
    }

    private static String text(SearchWindow window) {
        return Instant.ofEpochMilli(window.startMillis())
                + "/"
                + Instant.ofEpochMilli(window.endMillis())
                + "/"
                + Instant.ofEpochMilli(window.runMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-08T12:50:00Z, 12:50, 13:50, 14:00",
        "2020-10-08T13:20:00Z, 12:50, 13:50, 14:00",
        "2020-10-08T13:49:59.999999Z, 12:50, 13:50, 14:00",
        "2020-10-08T13:50:00Z, 13:50, 14:50, 15:00",
        "2020-10-08T13:50:00.000001Z, 13:50, 14:50, 15:00",
    })
    void hourlyWindowsAreHalfOpenFromMinuteFifty(
            String time, String start, String end, String run) {
        assertEquals(
                "2020-10-08T%s:00Z/2020-10-08T%s:00Z/2020-10-08T%s:00Z".formatted(start, end, run),
                windowsAt(HOURLY, time));
    }

    @Test
    void timesBefore1970HaveWindows() {
        assertEquals(
                "1969-12-31T22:50:00Z/1969-12-31T23:50:00Z/1970-01-01T00:00:00Z",
                windowsAt(HOURLY, "1969-12-31T23:49:59.999999Z"));
    }

    @Test
    void aShorterPeriodSlides() {
        SearchSchedule sliding = schedule("*/5 * * * *", "-60m@m", "now", "UTC");
        List<SearchWindow> windows = sliding.windowsAt(micros("2020-10-08T13:02:00Z"));
        assertEquals(12, windows.size());
        assertEquals(
                "2020-10-08T12:05:00Z/2020-10-08T13:05:00Z/2020-10-08T13:05:00Z",
                text(windows.get(0)));
        assertEquals(
                "2020-10-08T13:00:00Z/2020-10-08T14:00:00Z/2020-10-08T14:00:00Z",
                text(windows.get(11)));
        assertFalse(sliding.leavesGaps());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-08T11:59:59.999999Z,"
                + " 2020-10-08T11:30:00Z/2020-10-08T12:00:00Z/2020-10-08T12:00:00Z",
        "2020-10-08T12:00:00Z, ''",
        "2020-10-08T12:30:00Z, 2020-10-08T12:30:00Z/2020-10-08T13:00:00Z/2020-10-08T13:00:00Z",
        "2020-10-08T13:00:00Z, ''",
        "2020-10-08T13:29:59Z, ''",
    })
    void aLongerPeriodLeavesGaps(String time, String windows) {
        SearchSchedule schedule = schedule("0 * * * *", "-30m@m", "now", "UTC");
        assertEquals(windows, windowsAt(schedule, time));
        assertTrue(schedule.leavesGaps());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-07T23:59:59.999999Z, 2020-10-07",
        "2020-10-08T00:00:00Z, 2020-10-08",
        "2020-10-08T13:00:00Z, 2020-10-08",
    })
    void theBaselineReadsDays(String time, String day) {
        // 0:10 less 1450 minutes is midnight of the day before
        Instant start = Instant.parse(day + "T00:00:00Z");
        Instant end = start.plus(1, ChronoUnit.DAYS);
        assertEquals(
                start + "/" + end + "/" + end.plus(10, ChronoUnit.MINUTES),
                windowsAt(schedule("10 0 * * *", "-1450m@m", "-10m@m", "UTC"), time));
    }

    @ParameterizedTest
    @CsvSource({
        // to summer time: 2:00 becomes 3:00 at 01:00Z
        "2021-03-28T00:49:59Z, 2021-03-27T23:50:00Z/2021-03-28T00:50:00Z/2021-03-28T01:00:00Z",
        "2021-03-28T00:50:00Z, 2021-03-28T00:50:00Z/2021-03-28T01:50:00Z/2021-03-28T02:00:00Z",
        "2021-03-28T01:50:00Z, 2021-03-28T01:50:00Z/2021-03-28T02:50:00Z/2021-03-28T03:00:00Z",
        // back: 3:00 becomes 2:00 at 01:00Z
        "2021-10-31T00:20:00Z, 2021-10-30T23:50:00Z/2021-10-31T00:50:00Z/2021-10-31T01:00:00Z",
        "2021-10-31T01:20:00Z, 2021-10-31T00:50:00Z/2021-10-31T01:50:00Z/2021-10-31T02:00:00Z",
    })
    void hourlyWindowsStayAdjacentWhenClocksChange(String time, String window) {
        assertEquals(
                window,
                windowsAt(schedule("0 * * * *", "-70m@m", "-10m@m", "Europe/Berlin"), time));
    }

    @ParameterizedTest
    @CsvSource({
        // winter: midnight is 23:00Z
        "2021-01-15T12:00:00Z, 2021-01-14T23:00:00Z/2021-01-15T23:00:00Z/2021-01-15T23:10:00Z",
        // 28 March has 23 hours: 1450 minutes before 0:10 is an hour before its midnight, so its
        // last hour of the 27th is read by two runs
        "2021-03-27T22:30:00Z, 2021-03-26T23:00:00Z/2021-03-27T23:00:00Z/2021-03-27T23:10:00Z"
                + " 2021-03-27T22:00:00Z/2021-03-28T22:00:00Z/2021-03-28T22:10:00Z",
        "2021-03-28T12:00:00Z, 2021-03-27T22:00:00Z/2021-03-28T22:00:00Z/2021-03-28T22:10:00Z",
        // 31 October has 25: its first hour is read by none
        "2021-10-30T21:59:59Z, 2021-10-29T22:00:00Z/2021-10-30T22:00:00Z/2021-10-30T22:10:00Z",
        "2021-10-30T22:30:00Z, ''",
        "2021-10-30T23:00:00Z, 2021-10-30T23:00:00Z/2021-10-31T23:00:00Z/2021-10-31T23:10:00Z",
    })
    void dailyRunsFollowTheClockAndMinutesAreLengths(String time, String windows) {
        assertEquals(
                windows,
                windowsAt(schedule("10 0 * * *", "-1450m@m", "-10m@m", "Europe/Berlin"), time));
    }

    @ParameterizedTest
    @CsvSource({
        // 2:30 is skipped: the run is made at 3:30, which is 01:30Z
        "2021-03-28T01:00:00Z, 2021-03-26T23:00:00Z, 2021-03-27T23:00:00Z",
        // 2:30 comes twice: the run is made the first time, at 00:30Z
        "2021-10-31T00:00:00Z, 2021-10-29T22:00:00Z, 2021-10-30T22:00:00Z",
    })
    void calendarDaysAreReadOnceWhenClocksChange(String at, String start, String end) {
        SearchSchedule daily = schedule("30 2 * * *", "-1d@d", "@d", "Europe/Berlin");
        List<SearchWindow> windows = daily.windowsAt(micros(start));
        assertEquals(1, windows.size());
        assertEquals(Instant.parse(start).toEpochMilli(), windows.get(0).startMillis());
        assertEquals(Instant.parse(end).toEpochMilli(), windows.get(0).endMillis());
        assertEquals(
                Instant.parse(at).plus(30, ChronoUnit.MINUTES).toEpochMilli(),
                windows.get(0).runMillis());
        assertEquals(windows, daily.windowsAt(micros(end) - 1));
    }

    @Test
    void hoursOfAZoneOfHalfHoursBeginAtItsOwnMinuteZero() {
        assertEquals(
                "2021-06-01T09:20:00Z/2021-06-01T10:20:00Z/2021-06-01T10:30:00Z",
                windowsAt(
                        schedule("0 * * * *", "-70m@m", "-10m@m", "Asia/Kolkata"),
                        "2021-06-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-01T00:00:00Z, 2021-03-01T00:00:00Z/2021-04-01T00:00:00Z/2021-04-01T00:00:00Z",
        "2021-02-10T00:00:00Z, 2021-02-01T00:00:00Z/2021-03-01T00:00:00Z/2021-03-01T00:00:00Z",
    })
    void calendarRangesLongerThanSampleDaysAreFound(String time, String first) {
        SearchSchedule schedule = schedule("0 0 * * *", "-1mon@mon", "@mon", "UTC");
        List<SearchWindow> windows = schedule.windowsAt(micros(time));
        assertEquals(first, text(windows.get(0)));
        // every run of the following month reads this month
        assertEquals(time.contains("-03-") ? 30 : 31, windows.size());
    }

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, -10m@m, -70m@m, earliest_time is not before latest_time",
        "0 * * * *, -10m@m, -10m@m, earliest_time is not before latest_time",
        "0 * * * *, '', now, earliest_time is not before latest_time",
        "0 * * * *, -1h, +5m, latest_time is after the run of the search",
        "0 * * * *, -999999999y-999999999y, now, earliest_time or latest_time is out of range",
        "*/5 * * * *, -60d, now, earliest_time reaches back over more than 10000 runs",
        "0 * * * *, -999999999y, now, earliest_time reaches back over more than 10000 runs",
        "0 * * * *, 0, now, '''0'' is not a relative time such as -70m@m'",
        "0 0 1 * *, -1d, now,"
                + " cron schedule '0 0 1 * *' has no fixed period; leave day of month and month as *",
    })
    void whatCannotRunIsRefused(String cron, String earliest, String latest, String message) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> schedule(cron, earliest, latest, "UTC"));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void peopleReadPeriodLengthAndLag() {
        assertEquals("every 60 min over 60 min, 10 min behind", HOURLY.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, UTC, 2020-10-08T13:59:59.999Z, 2020-10-08T14:00:00Z",
        "0 * * * *, UTC, 2020-10-08T14:00:00Z, 2020-10-08T15:00:00Z",
        "*/5 * * * *, UTC, 1969-12-31T23:57:00Z, 1970-01-01T00:00:00Z",
        "15 3 * * 1, UTC, 2020-10-08T00:00:00Z, 2020-10-12T03:15:00Z",
        // 2:30 is skipped on 28 March: the run is made at 3:30, which is 01:30Z
        "30 2 * * *, Europe/Berlin, 2021-03-27T01:30:00Z, 2021-03-28T01:30:00Z",
        "30 2 * * *, Europe/Berlin, 2021-03-28T01:29:59Z, 2021-03-28T01:30:00Z",
        "30 2 * * *, Europe/Berlin, 2021-03-28T01:30:00Z, 2021-03-29T00:30:00Z",
    })
    void theFirstRunAfterAMoment(String cron, String zone, String time, String run) {
        SearchSchedule schedule = schedule(cron, "-1h", "now", zone);
        long millis = Instant.parse(time).toEpochMilli();
        assertEquals(
                Instant.parse(run).toEpochMilli(),
                schedule.windowOfRun(schedule.firstRunAfter(millis)).runMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, UTC, 24",
        "*/20 * * * *, Asia/Kathmandu, 72",
        "10 0 * * *, Europe/Berlin, 1",
    })
    void runsAreNumberedOneByOne(String cron, String zone, long runsADay) {
        SearchSchedule schedule = schedule(cron, "-1h", "now", zone);
        long from = Instant.parse("2021-06-01T00:00:00Z").toEpochMilli();
        assertEquals(
                30 * runsADay,
                schedule.firstRunAfter(from + 30 * 86_400_000L) - schedule.firstRunAfter(from));
    }

    /** The windows of all runs around a time, each asked whether it holds the time. */
    @ParameterizedTest
    @CsvSource({
        "0 * * * *, -70m@m, -10m@m, UTC",
        "*/5 * * * *, -60m@m, -7m@m, Europe/Berlin",
        "*/20 * * * *, -5m@m, now, Asia/Kathmandu",
        "10 0 * * *, -1450m@m, -10m@m, Europe/Berlin",
        "0 */4 * * *, -4h@h, @h, America/New_York",
        "0 3 * * 1, -7d@d, @d, Australia/Lord_Howe",
    })
    void aSpanHoldsTheSameWindowsThroughout(
            String cron, String earliest, String latest, String zone) {
        SearchSchedule schedule = schedule(cron, earliest, latest, zone);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long year = micros("2021-01-01T00:00:00Z");
        for (int i = 0; i < 300; i++) {
            long time = year + (long) (random.nextDouble() * 366 * 86_400e6);
            WindowSpan span = schedule.spanAt(time);
            List<String> faults = new ArrayList<>();
            if (!span.holds(time)) {
                faults.add("the span does not hold the time");
            }
            for (SearchWindow window : span.windows()) {
                if (!window.contains(time)) {
                    faults.add("not in " + window);
                }
            }
            for (long edge : List.of(span.fromMillis(), span.untilMillis() - 1)) {
                if (!schedule.windowsAt(edge * 1000).equals(span.windows())) {
                    faults.add("other windows at " + Instant.ofEpochMilli(edge));
                }
            }
            for (long edge : List.of(span.fromMillis() - 1, span.untilMillis())) {
                if (schedule.windowsAt(edge * 1000).equals(span.windows())) {
                    faults.add("same windows at " + Instant.ofEpochMilli(edge));
                }
            }
            assertEquals(List.of(), faults, () -> "seed " + seed + ", time " + time + ", " + span);
        }
    }
}
