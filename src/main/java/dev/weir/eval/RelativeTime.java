package dev.weir.eval;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A relative time modifier of Splunk: shifts and snaps from left to right, {@code -70m@m}, {@code
 * @d}, {@code -1d@d+2h}. {@code @} snaps down to the start of a unit; {@code @w0} to {@code @w7} to
 * that day of the week, Sunday being 0 and 7.
 *
 * <p>Seconds, minutes and hours are lengths; days and longer units follow the calendar of a zone.
 */
public final class RelativeTime implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String text;

    @SuppressWarnings("serial") // an immutable list
    private final List<Step> steps;

    private RelativeTime(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    private sealed interface Step extends Serializable {
        ZonedDateTime from(ZonedDateTime time);
    }

    private record Shift(long amount, Unit unit) implements Step {
        @Override
        public ZonedDateTime from(ZonedDateTime time) {
            return switch (unit) {
                case SECOND -> time.plus(Duration.ofSeconds(amount));
                case MINUTE -> time.plus(Duration.ofMinutes(amount));
                case HOUR -> time.plus(Duration.ofHours(amount));
                case DAY -> time.plusDays(amount);
                case WEEK -> time.plusWeeks(amount);
                case MONTH -> time.plusMonths(amount);
                case QUARTER -> time.plusMonths(3 * amount);
                case YEAR -> time.plusYears(amount);
            };
        }
    }

    /**
     * @param weekday for weeks the day they begin with, from 0 for Sunday
     */
    private record Snap(Unit unit, int weekday) implements Step {
        @Override
        public ZonedDateTime from(ZonedDateTime time) {
            ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
            return switch (unit) {
                case SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
                case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
                case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
                case DAY -> day;
                case WEEK ->
                        day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY.plus(weekday)));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).minusMonths((time.getMonthValue() - 1) % 3);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    private enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        static Unit named(String name, String modifier) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "s", "sec", "secs", "second", "seconds" -> SECOND;
                case "m", "min", "mins", "minute", "minutes" -> MINUTE;
                case "h", "hr", "hrs", "hour", "hours" -> HOUR;
                case "d", "day", "days" -> DAY;
                case "w", "week", "weeks" -> WEEK;
                case "mon", "month", "months" -> MONTH;
                case "q", "qtr", "qtrs", "quarter", "quarters" -> QUARTER;
                case "y", "yr", "yrs", "year", "years" -> YEAR;
                default ->
                        throw new IllegalArgumentException(
                                name.isEmpty()
                                        ? "relative time '" + modifier + "' lacks a unit"
                                        : "'"
                                                + name
                                                + "' in relative time '"
                                                + modifier
                                                + "' is not a unit of time");
            };
        }
    }

    /**
     * Reads a modifier; {@code now} and the empty text shift nothing.
     *
     * @throws IllegalArgumentException if it is none; the message names the modifier
     */
    public static RelativeTime parse(String text) {
        List<Step> steps = new ArrayList<>();
        String modifier = text.strip();
        int at = modifier.startsWith("now") ? 3 : 0;
        while (at < modifier.length()) {
            char sign = modifier.charAt(at);
            int digits = at + 1;
            int unit = digits;
            while (sign != '@' && unit < modifier.length() && isDigit(modifier.charAt(unit))) {
                unit++;
            }
            int end = unit;
            while (end < modifier.length() && Character.isLetter(modifier.charAt(end))) {
                end++;
            }
            String name = modifier.substring(unit, end);
            if (sign == '@') {
                boolean weekday =
                        name.equalsIgnoreCase("w")
                                && end < modifier.length()
                                && modifier.charAt(end) >= '0'
                                && modifier.charAt(end) <= '7';
                steps.add(
                        new Snap(
                                Unit.named(name, modifier),
                                weekday ? (modifier.charAt(end) - '0') % 7 : 0));
                end += weekday ? 1 : 0;
            } else if (sign == '+' || sign == '-') {
                // nine digits are more than any calendar holds
                if (unit - digits > 9) {
                    throw new IllegalArgumentException(
                            "relative time '" + modifier + "' is out of range");
                }
                long amount = unit == digits ? 1 : Long.parseLong(modifier.substring(digits, unit));
                steps.add(new Shift(sign == '-' ? -amount : amount, Unit.named(name, modifier)));
            } else {
                throw new IllegalArgumentException(
                        "'" + modifier + "' is not a relative time such as -70m@m");
            }
            at = end;
        }
        return new RelativeTime(modifier, steps);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The time that the modifier makes of another.
     *
     * @param epochSeconds with fraction, which a snap drops
     * @param zone whose calendar counts
     * @return epoch seconds; not a number if outside the calendar
     */
    public double from(double epochSeconds, ZoneId zone) {
        try {
            double whole = Math.floor(epochSeconds);
            long nanos = Math.round((epochSeconds - whole) * 1e9);
            ZonedDateTime time = Instant.ofEpochSecond((long) whole, nanos).atZone(zone);
            for (Step step : steps) {
                time = step.from(time);
            }
            return time.toEpochSecond() + time.getNano() / 1e9;
        } catch (java.time.DateTimeException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    /** The modifier as written. */
    @Override
    public String toString() {
        return text;
    }
}
