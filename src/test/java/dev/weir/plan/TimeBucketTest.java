package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.eval.Value;
import dev.weir.spl.ByField;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBucketTest {
    private static ByField time(String span) {
        return new ByField(new Position("search", 2, 5), "_time", span);
    }

    @ParameterizedTest
    @CsvSource({
        "'', UTC, 2020-10-08T11:03:46Z, 2020-10-08T11:03:46Z",
        "1s, UTC, 2020-10-08T11:03:46.617920Z, 2020-10-08T11:03:46Z",
        "30s, UTC, 2020-10-08T11:03:46Z, 2020-10-08T11:03:30Z",
        "1m, UTC, 2020-10-08T11:03:46Z, 2020-10-08T11:03:00Z",
        "5mins, UTC, 2020-10-08T11:03:46Z, 2020-10-08T11:00:00Z",
        "1h, UTC, 2020-10-08T11:59:59.999999Z, 2020-10-08T11:00:00Z",
        "1H, UTC, 2020-10-08T12:00:00Z, 2020-10-08T12:00:00Z",
        "4hrs, UTC, 2020-10-08T11:03:46Z, 2020-10-08T08:00:00Z",
        // hours are aligned to 1970, whatever the zone
        "1h, Asia/Kolkata, 2020-10-08T11:03:46Z, 2020-10-08T11:00:00Z",
        "1d, UTC, 2020-10-08T23:59:59Z, 2020-10-08T00:00:00Z",
        "1day, Asia/Kolkata, 2020-10-08T11:03:46Z, 2020-10-07T18:30:00Z",
        "1d, Europe/Berlin, 2021-03-28T12:00:00Z, 2021-03-27T23:00:00Z",
        "1d, Europe/Berlin, 2021-03-29T12:00:00Z, 2021-03-28T22:00:00Z",
        // days from 1970 on: 2 January 1970 is the second of a pair
        "2d, UTC, 1970-01-02T10:00:00Z, 1970-01-01T00:00:00Z",
        "1h, UTC, 1969-12-31T23:59:59.5Z, 1969-12-31T23:00:00Z",
    })
    void aTimeIsTheStartOfItsBucket(String span, String zone, Instant at, Instant start)
            throws SplException {
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        assertEquals(
                new Value.Numeric(start.getEpochSecond()),
                TimeBucket.of(time(span), ZoneId.of(zone)).start(micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1mon", "0s", "h", "1", "1ms", "auto", "-1h", "1 h", "9999999s"})
    void otherSpansAreRefused(String span) {
        SplException refusal =
                assertThrows(SplException.class, () -> TimeBucket.of(time(span), ZoneId.of("UTC")));
        assertEquals(
                "search:2:5: span '" + span + "' is not supported; write a number and s, m, h or d",
                refusal.getMessage());
    }
}
