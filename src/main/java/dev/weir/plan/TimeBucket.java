package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.spl.ByField;
import dev.weir.spl.SplException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code _time span=…} among by-fields: the start of the bucket that a time is in.
 *
 * <p>Splunk: buckets of hours or less are aligned to 1970, days to midnight of the search's zone;
 * without a span the bucket is a second.
 *
 * @param days whole days if positive; else the bucket is of {@code seconds}
 */
record TimeBucket(long seconds, int days, ZoneId zone) {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([a-z]+)");

    static TimeBucket of(ByField byField, ZoneId zone) throws SplException {
        if (byField.span().isEmpty()) {
            return new TimeBucket(1, 0, zone);
        }
        Matcher matcher = SPAN.matcher(byField.span().toLowerCase(Locale.ROOT));
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
            int number = Integer.parseInt(matcher.group(1));
            long second = TimeSpan.secondsOf(matcher.group(2));
            if (second == TimeSpan.DAY) {
                return new TimeBucket(0, number, zone);
            }
            if (second > 0) {
                return new TimeBucket(second * number, 0, zone);
            }
        }
        throw new SplException(
                byField.position(),
                "span '" + byField.span() + "' is not supported; write a number and s, m, h or d");
    }

    /** The start of the bucket in epoch seconds. */
    Value start(long timeMicros) {
        long second = Math.floorDiv(timeMicros, 1_000_000L);
        if (days == 0) {
            return new Value.Numeric(Math.floorDiv(second, seconds) * seconds);
        }
        long day = Instant.ofEpochSecond(second).atZone(zone).toLocalDate().toEpochDay();
        long first = Math.floorDiv(day, (long) days) * days;
        return new Value.Numeric(LocalDate.ofEpochDay(first).atStartOfDay(zone).toEpochSecond());
    }
}
