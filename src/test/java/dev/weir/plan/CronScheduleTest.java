package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0 * * * *; 60; 0",
                "17 * * * *; 60; 17",
                "*/5 * * * *; 5; 0",
                "3-59/5 * * * *; 5; 3",
                "2/10 * * * *; 10; 2",
                "0,30 * * * *; 30; 0",
                "45,15 * * * *; 30; 15",
                "0 */4 * * *; 240; 0",
                "10 0 * * *; 1440; 10",
                "10 0 * * 0-6; 1440; 10",
                "10 0 * * sun-sat; 1440; 10",
                "10 0 * * 1-7; 1440; 10",
                "10 0 * * */1; 1440; 10",
                "0 0 * * 1; 10080; 0",
                "0 0 * * MON; 10080; 0",
                // Sunday is the week's last day here and has two numbers
                "30 1 * * 0; 10080; 8730",
                "30 1 * * 7; 10080; 8730",
                "30 1 * * 0,7; 10080; 8730",
                "* * * * *; 1; 0",
                "'  0   *  * * * '; 60; 0",
            })
    void evenlySpacedRunsHaveAPeriod(String cron, int period, int phase) {
        assertEquals(new CronSchedule(period, phase), CronSchedule.parse(cron));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "*/7 * * * * # has no fixed period: its runs are not evenly spaced over a week",
                "0 8-18 * * * # has no fixed period: its runs are not evenly spaced over a week",
                "0 0 * * 1-5 # has no fixed period: its runs are not evenly spaced over a week",
                "0 0 1 * * # has no fixed period; leave day of month and month as *",
                "0 0 * 1 * # has no fixed period; leave day of month and month as *",
                "0 * * * # has 4 fields instead of 5",
                "@hourly # has 1 fields instead of 5",
            })
    void otherSchedulesAreRefused(String cron, String reason) {
        assertRefused(cron, "cron schedule '" + cron + "' " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "60 * * * *, 60",
        "* 24 * * *, 24",
        "0 0 * * 8, 8",
        "*/0 * * * *, 0",
        "*/61 * * * *, 61",
        "-5 * * * *, ''",
        "30-10 * * * *, 10",
        "1-2-3 * * * *, 1-2-3",
        "*/2/3 * * * *, */2/3",
        "x * * * *, x",
        "0 0 * * fri-mon, mon",
        "0 0 * * */mon, mon",
        "mon * * * *, mon",
        "99999999999 * * * *, 99999999999",
    })
    void unreadablePartsAreNamed(String cron, String part) {
        assertRefused(cron, "cron schedule '" + cron + "': cannot read '" + part + "'");
    }

    private static void assertRefused(String cron, String message) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CronSchedule.parse(cron));
        assertEquals(message, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"*/5 * * * *, true", "0 * * * *, true", "0 */2 * * *, false", "0 0 * * *, false"})
    void periodsThatDivideAnHourRunEveryHour(String cron, boolean everyHour) {
        assertEquals(everyHour, CronSchedule.parse(cron).runsEveryHour());
    }
}
