package dev.weir.plan;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as SPL writes it: a number and a unit, such as {@code 5m}. */
final class TimeSpan {
    /** The seconds of a day, as {@link #secondsOf} gives them. */
    static final long DAY = 86_400;

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([a-z]*)");

    private TimeSpan() {}

    /** The length in seconds; empty if the text is none. A bare number is seconds. */
    static OptionalDouble seconds(String text) {
        Matcher matcher = SPAN.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        long unit = matcher.group(2).isEmpty() ? 1 : secondsOf(matcher.group(2));
        return unit == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(matcher.group(1)) * unit);
    }

    /** The seconds of a unit by any of its names in lower case; 0 if it is none. */
    static long secondsOf(String unit) {
        return switch (unit) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hr", "hrs", "hour", "hours" -> 3600;
            case "d", "day", "days" -> DAY;
            default -> 0;
        };
    }
}
