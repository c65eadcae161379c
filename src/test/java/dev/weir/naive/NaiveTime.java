package dev.weir.naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Buckets, formats and offsets of time; the zone is UTC. */
final class NaiveTime {
    private static final Pattern SPAN = Pattern.compile("(\\d+)([a-z]+)");
    private static final Pattern STEP =
            Pattern.compile("([+-])(\\d*)([a-zA-Z]+)|@([a-zA-Z]+)([0-7]?)");

    private NaiveTime() {}

    /** The start of the bucket that a time is in; without a span buckets of a second. */
    static double bucket(double seconds, String span) {
        if (span.isEmpty()) {
            return Math.floor(seconds);
        }
        Matcher parts = SPAN.matcher(span.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new Unsupported("span " + span);
        }
        long count = Long.parseLong(parts.group(1));
        ChronoUnit unit = unit(parts.group(2));
        if (unit == ChronoUnit.MONTHS || unit == ChronoUnit.WEEKS) {
            throw new Unsupported("span " + span);
        }
        double width = count * unit.getDuration().toSeconds();
        return Math.floor(seconds / width) * width;
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "s", "sec", "secs", "second", "seconds" -> ChronoUnit.SECONDS;
            case "m", "min", "mins", "minute", "minutes" -> ChronoUnit.MINUTES;
            case "h", "hr", "hrs", "hour", "hours" -> ChronoUnit.HOURS;
            case "d", "day", "days" -> ChronoUnit.DAYS;
            case "w", "week", "weeks" -> ChronoUnit.WEEKS;
            case "mon", "month", "months" -> ChronoUnit.MONTHS;
            default -> throw new Unsupported("unit " + name);
        };
    }

    /** A time as text; the fraction is cut off. */
    static String format(double seconds, String format) {
        ZonedDateTime time =
                Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder();
        Matcher piece = Pattern.compile("%(.)|.", Pattern.DOTALL).matcher(format);
        while (piece.find()) {
            text.append(piece.group(1) == null ? piece.group() : part(piece.group(1), time));
        }
        return text.toString();
    }

    private static String part(String conversion, ZonedDateTime time) {
        return switch (conversion) {
            case "Y" -> String.format("%04d", time.getYear());
            case "m" -> String.format("%02d", time.getMonthValue());
            case "d" -> String.format("%02d", time.getDayOfMonth());
            case "H" -> String.format("%02d", time.getHour());
            case "M" -> String.format("%02d", time.getMinute());
            case "S" -> String.format("%02d", time.getSecond());
            case "s" -> Long.toString(time.toEpochSecond());
            case "%" -> "%";
            default -> throw new Unsupported("time format %" + conversion);
        };
    }

    /** The time that a text of the format {@code %Y-%m-%d} begins with, else missing. */
    static Val parse(String text, String format) {
        if (!format.equals("%Y-%m-%d")) {
            throw new Unsupported("time format " + format);
        }
        Matcher date = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}).*").matcher(text);
        if (!date.matches()) {
            return Val.MISSING;
        }
        try {
            LocalDate day = LocalDate.parse(text.substring(0, 10));
            return Val.of((double) day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        } catch (java.time.DateTimeException e) {
            return Val.MISSING;
        }
    }

    /** A time moved by an offset such as {@code -70m@m}, from left to right. */
    static Val relative(double seconds, String offset) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
        double fraction = seconds - Math.floor(seconds);
        Matcher step = STEP.matcher(offset);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            if (step.group(1) != null) {
                long count = step.group(2).isEmpty() ? 1 : Long.parseLong(step.group(2));
                ChronoUnit unit = unit(step.group(3));
                time = time.plus(step.group(1).equals("-") ? -count : count, unit);
            } else {
                ChronoUnit unit = unit(step.group(4));
                if (unit == ChronoUnit.WEEKS || !step.group(5).isEmpty()) {
                    throw new Unsupported("offset " + offset);
                }
                fraction = 0;
                time =
                        unit == ChronoUnit.MONTHS
                                ? time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS)
                                : time.truncatedTo(unit);
            }
        }
        return end == offset.length()
                ? Val.of(time.toEpochSecond(ZoneOffset.UTC) + fraction)
                : Val.MISSING;
    }
}
