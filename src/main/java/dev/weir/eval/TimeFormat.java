package dev.weir.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A time format of {@code strftime}, {@code strptime} and {@code convert}, such as {@code
 * %Y-%m-%dT%H:%M:%S}, with English names. Fractions are cut off, never rounded.
 */
public final class TimeFormat {
    private final List<Part> parts;
    private final ZoneId zone;

    private TimeFormat(List<Part> parts, ZoneId zone) {
        this.parts = List.copyOf(parts);
        this.zone = zone;
    }

    /**
     * A piece of a format.
     *
     * @param variable the letter after {@code %}; 0 for a literal
     * @param digits of a fraction of a second
     * @param literal text that stands for itself
     */
    record Part(char variable, int digits, String literal) {}

    /**
     * Compiles a format.
     *
     * @param zone of the times without zone that are written and read
     * @throws IllegalArgumentException for a variable that is not supported; the message names it
     */
    public static TimeFormat compile(String format, ZoneId zone) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            int literalEnd = percent < 0 ? format.length() : percent;
            if (literalEnd > at) {
                parts.add(new Part('\0', 0, format.substring(at, literalEnd)));
            }
            at = percent < 0 ? literalEnd : addVariable(format, percent, parts);
        }
        return new TimeFormat(parts, zone);
    }

    /** Adds what the {@code %} at an offset begins; gives the offset behind it. */
    private static int addVariable(String format, int percent, List<Part> parts) {
        int at = percent + 1;
        int digits = -1;
        if (at < format.length() && format.charAt(at) >= '1' && format.charAt(at) <= '9') {
            digits = format.charAt(at) - '0';
            at++;
        }
        char variable = at < format.length() ? format.charAt(at) : '\0';
        if (digits >= 0 && variable != 'N' && variable != 'Q') {
            throw unsupported(format, percent, at);
        }
        switch (variable) {
            case 'T', 'X' -> addAll("%H:%M:%S", parts);
            case 'D', 'x' -> addAll("%m/%d/%y", parts);
            case 'F' -> addAll("%Y-%m-%d", parts);
            case 'R' -> addAll("%H:%M", parts);
            case 'c' -> addAll("%a %b %e %H:%M:%S %Y", parts);
            case '+' -> addAll("%a %b %e %H:%M:%S %Z %Y", parts);
            case '%' -> parts.add(new Part('\0', 0, "%"));
            case 'n' -> parts.add(new Part('\0', 0, "\n"));
            case 't' -> parts.add(new Part('\0', 0, "\t"));
            case 'h' -> parts.add(new Part('b', 0, ""));
            case 'f' -> parts.add(new Part('N', 6, ""));
            case 'Q' -> parts.add(new Part('N', digits < 0 ? 3 : digits, ""));
            case 'N' -> parts.add(new Part('N', digits < 0 ? 9 : digits, ""));
            case 'Y',
                    'm',
                    'd',
                    'H',
                    'M',
                    'S',
                    'y',
                    'b',
                    'B',
                    'a',
                    'A',
                    'e',
                    'j',
                    'I',
                    'k',
                    'l',
                    'p',
                    'Z',
                    'z',
                    's',
                    'u',
                    'w',
                    'V',
                    'G' ->
                    parts.add(new Part(variable, 0, ""));
            default -> throw unsupported(format, percent, at);
        }
        return at + 1;
    }

    private static void addAll(String format, List<Part> parts) {
        parts.addAll(compile(format, ZoneId.of("UTC")).parts);
    }

    private static IllegalArgumentException unsupported(String format, int start, int at) {
        String variable = format.substring(start, Math.min(at + 1, format.length()));
        return new IllegalArgumentException("time variable '" + variable + "' is not supported");
    }

    /** The text of a time in epoch seconds; empty if it is outside the calendar. */
    public Optional<String> format(double epochSeconds) {
        if (Double.isNaN(epochSeconds) || Math.abs(epochSeconds) > 1e14) {
            return Optional.empty();
        }
        double whole = Math.floor(epochSeconds);
        ZonedDateTime time;
        try {
            time = Instant.ofEpochSecond((long) whole).atZone(zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part.variable() == 'N') {
                out.append(fraction(epochSeconds, part.digits()));
            } else if (part.variable() == '\0') {
                out.append(part.literal());
            } else {
                append(out, part.variable(), time);
            }
        }
        return Optional.of(out.toString());
    }

    private static String fraction(double epochSeconds, int digits) {
        // by way of the shortest decimal, so that .617920 does not come out as .617919
        BigDecimal exact = new BigDecimal(Double.toString(epochSeconds));
        BigDecimal cut = exact.setScale(digits, RoundingMode.FLOOR);
        BigDecimal fraction = cut.subtract(cut.setScale(0, RoundingMode.FLOOR));
        return fraction.toPlainString().substring(2);
    }

    private static void append(StringBuilder out, char variable, ZonedDateTime time) {
        switch (variable) {
            case 'Y' -> pad(out, time.getYear(), 4, '0');
            case 'y' -> pad(out, Math.floorMod(time.getYear(), 100), 2, '0');
            case 'm' -> pad(out, time.getMonthValue(), 2, '0');
            case 'd' -> pad(out, time.getDayOfMonth(), 2, '0');
            case 'e' -> pad(out, time.getDayOfMonth(), 2, ' ');
            case 'j' -> pad(out, time.getDayOfYear(), 3, '0');
            case 'H' -> pad(out, time.getHour(), 2, '0');
            case 'k' -> pad(out, time.getHour(), 2, ' ');
            case 'I' -> pad(out, time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, '0');
            case 'l' -> pad(out, time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, ' ');
            case 'M' -> pad(out, time.getMinute(), 2, '0');
            case 'S' -> pad(out, time.getSecond(), 2, '0');
            case 'p' -> out.append(time.getHour() < 12 ? "AM" : "PM");
            case 'b' -> out.append(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'B' -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case 'a' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'A' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US));
            case 'u' -> out.append(time.getDayOfWeek().getValue());
            case 'w' -> out.append(time.getDayOfWeek().getValue() % 7);
            case 'V' -> pad(out, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
            case 'G' -> pad(out, time.get(IsoFields.WEEK_BASED_YEAR), 4, '0');
            case 's' -> out.append(time.toEpochSecond());
            case 'z' -> appendOffset(out, time.getOffset().getTotalSeconds() / 60);
            case 'Z' -> out.append(ZoneNames.shortName(time));
            default -> throw new IllegalStateException("not a time variable: " + variable);
        }
    }

    private static void appendOffset(StringBuilder out, int minutes) {
        out.append(minutes < 0 ? '-' : '+');
        pad(out, Math.abs(minutes) / 60, 2, '0');
        pad(out, Math.abs(minutes) % 60, 2, '0');
    }

    private static void pad(StringBuilder out, int number, int width, char with) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            out.append(with);
        }
        out.append(digits);
    }

    /**
     * The time in epoch seconds that a text stands for; empty if it has another form or names no
     * day. What follows in the text is ignored, as C's {@code strptime} does.
     */
    public OptionalDouble parse(String text) {
        return new TimeReader(text, zone).read(parts);
    }
}
