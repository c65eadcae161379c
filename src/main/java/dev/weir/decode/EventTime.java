package dev.weir.decode;

import dev.weir.cim.Event;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times as logs write them to microseconds since 1970.
 *
 * <p>Read are a date and a time with {@code T} or a blank between, fractions of any length cut to
 * microseconds, with {@code Z}, {@code UTC}, {@code GMT} or an offset, or without zone; and numbers
 * since 1970 in seconds (fraction allowed), or, told by their size, in milliseconds, microseconds
 * or nanoseconds.
 */
final class EventTime {
    /** Reads times without zone as UTC. */
    static final EventTime UTC = new EventTime(ZoneOffset.UTC);

    private static final long MICROS = 1_000_000;

    private final ZoneId zone;
    private final boolean zoneIsUtc;

    /**
     * A reader of times.
     *
     * @param zone the zone of times that carry none
     */
    EventTime(ZoneId zone) {
        this.zone = zone;
        this.zoneIsUtc = zone.normalized().equals(ZoneOffset.UTC);
    }

    /** Whether times that carry no zone are UTC. */
    boolean isUtc() {
        return zoneIsUtc;
    }

    /** The time that the whole range states, or {@link Event#NO_TIME}. */
    long parse(byte[] bytes, int from, int to) {
        int start = Ascii.skipBlanks(bytes, from, to);
        int end = Ascii.trimEnd(bytes, start, to);
        if (end - start >= 16 && (bytes[start + 4] == '-' || bytes[start + 4] == '/')) {
            return parseDate(bytes, start, end);
        }
        return parseNumber(bytes, start, end);
    }

    /** The first of some values that states a time, or {@link Event#NO_TIME}. */
    long first(RawFields fields, int[] places) {
        for (int place : places) {
            long micros = fields.time(place, this);
            if (micros != Event.NO_TIME) {
                return micros;
            }
        }
        return Event.NO_TIME;
    }

    private long parseDate(byte[] bytes, int from, int to) {
        int year = digits(bytes, from, 4);
        int month = digits(bytes, from + 5, 2);
        int day = digits(bytes, from + 8, 2);
        int hour = digits(bytes, from + 11, 2);
        int minute = digits(bytes, from + 14, 2);
        byte between = bytes[from + 10];
        boolean separated =
                bytes[from + 7] == bytes[from + 4]
                        && (between == 'T' || between == 't' || between == ' ')
                        && bytes[from + 13] == ':';
        if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || !separated) {
            return Event.NO_TIME;
        }
        int at = from + 16;
        int second = 0;
        if (to - at >= 3 && bytes[at] == ':') {
            second = digits(bytes, at + 1, 2);
            at += 3;
        }
        if (hour > 23 || minute > 59 || second < 0 || second > 60) {
            return Event.NO_TIME;
        }
        long fraction = 0;
        if (at + 1 < to && (bytes[at] == '.' || bytes[at] == ',')) {
            at++;
            for (long unit = MICROS / 10; at < to && Ascii.isDigit(bytes[at]); at++) {
                fraction += (bytes[at] - '0') * unit;
                unit /= 10;
            }
        }
        LocalDate date;
        try {
            date = LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return Event.NO_TIME;
        }
        long local = date.toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second;
        long offset = offsetSeconds(bytes, at, to, local);
        return offset == Event.NO_TIME ? offset : (local - offset) * MICROS + fraction;
    }

    private long offsetSeconds(byte[] bytes, int from, int to, long localSeconds) {
        int at = Ascii.skipBlanks(bytes, from, to);
        if (at == to) {
            return zoneIsUtc ? 0 : zoneOffset(localSeconds);
        }
        byte sign = bytes[at];
        if (sign == '+' || sign == '-') {
            boolean colon = to - at == 6 && bytes[at + 3] == ':';
            int hours = to - at >= 3 ? digits(bytes, at + 1, 2) : -1;
            int minutes = 0;
            if (colon) {
                minutes = digits(bytes, at + 4, 2);
            } else if (to - at == 5) {
                minutes = digits(bytes, at + 3, 2);
            } else if (to - at != 3) {
                return Event.NO_TIME;
            }
            if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
                return Event.NO_TIME;
            }
            int seconds = hours * 3_600 + minutes * 60;
            return sign == '-' ? -seconds : seconds;
        }
        boolean utc =
                Ascii.equalsIgnoreCase(bytes, at, to, Ascii.bytes("z"))
                        || Ascii.equalsIgnoreCase(bytes, at, to, Ascii.bytes("utc"))
                        || Ascii.equalsIgnoreCase(bytes, at, to, Ascii.bytes("gmt"));
        return utc ? 0 : Event.NO_TIME;
    }

    /** In the hour that autumn repeats the earlier reading; in the one spring skips, the later. */
    private long zoneOffset(long localSeconds) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        return zone.getRules().getOffset(local).getTotalSeconds();
    }

    private static long parseNumber(byte[] bytes, int from, int to) {
        int at = from;
        long whole = 0;
        while (at < to && Ascii.isDigit(bytes[at]) && at - from < 19) {
            whole = whole * 10 + bytes[at] - '0';
            at++;
        }
        int length = at - from;
        if (length < 1 || whole < 0) {
            return Event.NO_TIME;
        }
        // a number of so many digits lies between the years 2001 and 2286 in its unit
        int toMicros = length <= 11 ? 6 : length <= 14 ? 3 : length <= 17 ? 0 : -3;
        long micros = whole;
        for (int i = 0; i < toMicros; i++) {
            micros *= 10;
        }
        if (toMicros < 0) {
            micros /= 1_000;
        }
        if (at == to) {
            return micros;
        }
        if (bytes[at] != '.') {
            return Event.NO_TIME;
        }
        long unit = toMicros == 6 ? MICROS / 10 : toMicros == 3 ? 100 : 0;
        for (at++; at < to; at++) {
            if (!Ascii.isDigit(bytes[at])) {
                return Event.NO_TIME;
            }
            micros += (bytes[at] - '0') * unit;
            unit /= 10;
        }
        return micros;
    }

    private static int digits(byte[] bytes, int from, int count) {
        int number = 0;
        for (int at = from; at < from + count; at++) {
            if (at >= bytes.length || !Ascii.isDigit(bytes[at])) {
                return -1;
            }
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }
}
