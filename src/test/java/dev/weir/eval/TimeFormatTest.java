package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    /** 2020-10-08 11:03:46.61792 UTC, a Thursday, day 282 of the year. */
    private static final double TIME = 1602155026.617920;

    private static TimeFormat format(String format, String zone) {
        return TimeFormat.compile(format, ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%Y-%m-%dT%H:%M:%S   | UTC           | 2020-10-08T11:03:46",
                "%Y-%m-%dT%H:%M:%S   | Europe/Berlin | 2020-10-08T13:03:46",
                "%m/%d/%Y %H:%M:%S   | UTC           | 10/08/2020 11:03:46",
                "%y %b %B %h         | UTC           | 20 Oct October Oct",
                "%a %A %w %u         | UTC           | Thu Thursday 4 4",
                "[%e] %j             | UTC           | [ 8] 282",
                "%I:%M %p            | Europe/Berlin | 01:03 PM",
                "%z %Z               | Europe/Berlin | +0200 CEST",
                "%z %Z               | UTC           | +0000 UTC",
                "%z                  | America/New_York | -0400",
                "%s                  | Europe/Berlin | 1602155026",
                "%f %3N %6N %9N %Q   | UTC           | 617920 617 617920 617920000 617",
                "%T %F %D %R         | UTC           | 11:03:46 2020-10-08 10/08/20 11:03",
                "%x %X               | UTC           | 10/08/20 11:03:46",
                "%c                  | UTC           | Thu Oct  8 11:03:46 2020",
                "100%%               | UTC           | 100%",
                "%V %G               | UTC           | 41 2020"
            })
    void writesTimes(String format, String zone, String expected) {
        assertEquals(Optional.of(expected), format(format, zone).format(TIME));
    }

    @Test
    void fractionsAreCutOffNotRounded() {
        TimeFormat seconds = format("%S.%3N", "UTC");
        assertEquals(Optional.of("59.999"), seconds.format(59.9999));
        assertEquals(Optional.of("59.900"), seconds.format(-0.1));
    }

    @Test
    void timesOutsideTheCalendarHaveNoText() {
        assertEquals(Optional.empty(), format("%Y", "UTC").format(1e18));
        assertEquals(Optional.empty(), format("%Y", "UTC").format(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%Y-%m-%dT%H:%M:%S      | 2020-10-08T13:03:46        | 1602155026",
                "%Y-%m-%dT%H:%M:%S.%f   | 2020-10-08T13:03:46.617920 | 1602155026.61792",
                "%Y-%m-%dT%H:%M:%S.%3N%z| 2020-10-08T11:03:46.617Z   | 1602155026.617",
                "%Y-%m-%d %H:%M:%S %z   | 2020-10-08 06:03:46 -0500  | 1602155026",
                "%Y-%m-%d %H:%M:%S %Z   | 2020-10-08 11:03:46 UTC    | 1602155026",
                "%m/%d/%Y %I:%M:%S %p   | 10/08/2020 01:03:46 PM     | 1602155026",
                "%d %b %Y %T            | 8 oct 2020 13:03:46        | 1602155026",
                "%a, %d %B %y %T        | Thu, 08 October 20 13:03:46| 1602155026",
                "%s                     | 1602155026.5               | 1602155026.5",
                "%Y-%m-%d               | 2020-10-08 and more        | 1602108000",
                "%Y %j                  | 2020 282                   | 1602108000"
            })
    void readsTimes(String format, String text, double expected) {
        assertEquals(OptionalDouble.of(expected), format(format, "Europe/Berlin").parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "%Y-%m-%d, 2020/10/08",
        "%Y-%m-%d, 2020-13-08",
        "%Y-%m-%d, 2021-02-29",
        "%H:%M,    10:00",
        "%Y,       ''"
    })
    void otherTextsAreNoTimes(String format, String text) {
        assertEquals(OptionalDouble.empty(), format(format, "UTC").parse(text));
    }

    @ParameterizedTest
    @CsvSource({"%J, %J", "%3S, %3S", "a%, %"})
    void unknownVariablesAreRefusedByName(String format, String named) {
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> format(format, "UTC"));
        assertEquals("time variable '" + named + "' is not supported", mistake.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        // from 2020-10-08 13:03:46.61792 in Berlin, a Thursday
        "now,      2020-10-08T13:03:46",
        "-70m@m,   2020-10-08T11:53:00",
        "@d,       2020-10-08T00:00:00",
        "-1d@d,    2020-10-07T00:00:00",
        "+5min,    2020-10-08T13:08:46",
        "-h,       2020-10-08T12:03:46",
        "-1d@d+2h, 2020-10-07T02:00:00",
        "@w0,      2020-10-04T00:00:00",
        "@w,       2020-10-04T00:00:00",
        "@w4,      2020-10-08T00:00:00",
        "@w5,      2020-10-02T00:00:00",
        "@w7,      2020-10-04T00:00:00",
        "-1w,      2020-10-01T13:03:46",
        "@mon,     2020-10-01T00:00:00",
        "-1mon@mon,2020-09-01T00:00:00",
        "-2q@q,    2020-04-01T00:00:00",
        "@y,       2020-01-01T00:00:00",
        "-30s@s,   2020-10-08T13:03:16",
        "@h,       2020-10-08T13:00:00",
        // across the end of summer time on 25 October: 25 hours
        "+17d@d,   2020-10-25T00:00:00",
        "+18d@d,   2020-10-26T00:00:00"
    })
    void relativeTimesShiftAndSnap(String modifier, String expected) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        double time = RelativeTime.parse(modifier).from(TIME, berlin);
        assertEquals(
                Optional.of(expected), format("%Y-%m-%dT%H:%M:%S", "Europe/Berlin").format(time));
    }

    @Test
    void shiftsKeepTheFractionAndSnapsDropIt() {
        ZoneId utc = ZoneId.of("UTC");
        assertEquals(TIME - 60, RelativeTime.parse("-1m").from(TIME, utc), 1e-6);
        assertEquals(1602155026, RelativeTime.parse("@s").from(TIME, utc));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-70x         | 'x' in relative time '-70x' is not a unit of time",
                "-70          | relative time '-70' lacks a unit",
                "70m          | '70m' is not a relative time such as -70m@m",
                "rt           | 'rt' is not a relative time such as -70m@m",
                "-9999999999d | relative time '-9999999999d' is out of range"
            })
    void otherModifiersAreRefused(String modifier, String message) {
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> RelativeTime.parse(modifier));
        assertEquals(message, mistake.getMessage());
    }
}
