package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.Event;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static long parse(String zone, String text) {
        byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.US_ASCII);
        return new EventTime(ZoneId.of(zone)).parse(bytes, 1, bytes.length - 1);
    }

    /** 1602155026 is 2020-10-08T11:03:46Z. */
    @ParameterizedTest
    @CsvSource({
        "2020-10-08T11:03:46Z, 1602155026000000",
        "2020-10-08T11:03:46.1234567Z, 1602155026123456",
        "2020-10-08T11:03:46.123456789Z, 1602155026123456",
        "2020-10-08 11:03:46, 1602155026000000",
        "2020-10-08 11:03:46.5, 1602155026500000",
        "'2020-10-08 11:03:46,5', 1602155026500000",
        "2020/10/08 11:03:46, 1602155026000000",
        "2020-10-08 11:03, 1602154980000000",
        "2020-10-08 11:03:46.5 UTC, 1602155026500000",
        "2020-10-08T13:03:46+02:00, 1602155026000000",
        "2020-10-08T13:03:46+0200, 1602155026000000",
        "2020-10-08T13:03:46+02, 1602155026000000",
        "2020-10-08T05:33:46-05:30, 1602155026000000",
        "1602155026, 1602155026000000",
        "1602155026.5, 1602155026500000",
        "1602155026.1234567, 1602155026123456",
        "1602155026123, 1602155026123000",
        "1602155026123.4, 1602155026123400",
        "1602155026123456, 1602155026123456",
        "1602155026123456789, 1602155026123456",
        "' 1602155026 ', 1602155026000000",
        "1970-01-01T00:00:00Z, 0",
    })
    void timesAreReadInTheFormsOfLogs(String text, long micros) {
        assertEquals(micros, parse("UTC", text));
    }

    /** In Berlin: summer time until 2020-10-25 03:00, winter time until 2021-03-28 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2020-10-08 13:03:46, 1602155026000000",
        "2020-12-08 12:03:46, 1607425426000000",
        "2020-10-25 02:30:00, 1603585800000000",
        "2021-03-28 02:30:00, 1616895000000000",
        "2020-10-08T11:03:46Z, 1602155026000000",
    })
    void timesWithoutZoneAreOfTheGivenOne(String text, long micros) {
        assertEquals(micros, parse("Europe/Berlin", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "soon",
                "2020-10-08",
                "2020-13-08T11:03:46Z",
                "2020-02-30T11:03:46Z",
                "2020-10-08T24:03:46Z",
                "2020-10-08T11:60:46Z",
                "2020-10-08T11:03:61Z",
                "2020-10-08T11:03:46X",
                "2020-10-08T11:03:46+2:00",
                "2020-10-08T11:03:46Zx",
                "2020-10-08x11:03:46Z",
                "1602155026x",
                "1602155026.x",
                "-5",
                "20201008T110346Z000"
            })
    void whatIsNoTimeIsNone(String text) {
        assertEquals(Event.NO_TIME, parse("UTC", text));
    }
}
