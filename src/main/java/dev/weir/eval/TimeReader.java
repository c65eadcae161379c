package dev.weir.eval;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads one text by the parts of a time format, collecting what they say. */
final class TimeReader {
    private final String text;
    private ZoneId zone;
    private int at;

    private int year = Integer.MIN_VALUE;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int halfDayHour = -1;
    private boolean afternoon;
    private int minute;
    private int second;
    private double fraction;
    private double epoch = Double.NaN;

    TimeReader(String text, ZoneId zone) {
        this.text = text;
        this.zone = zone;
    }

    OptionalDouble read(List<TimeFormat.Part> parts) {
        for (TimeFormat.Part part : parts) {
            boolean read =
                    part.variable() == '\0' ? readLiteral(part.literal()) : readVariable(part);
            if (!read) {
                return OptionalDouble.empty();
            }
        }
        if (!Double.isNaN(epoch)) {
            return OptionalDouble.of(epoch + fraction);
        }
        if (year == Integer.MIN_VALUE) {
            return OptionalDouble.empty();
        }
        if (halfDayHour >= 0) {
            hour = halfDayHour % 12 + (afternoon ? 12 : 0);
        }
        try {
            LocalDate date =
                    dayOfYear > 0
                            ? LocalDate.ofYearDay(year, dayOfYear)
                            : LocalDate.of(year, month, day);
            LocalTime time = LocalTime.of(hour, minute, Math.min(second, 59));
            // a leap second is the first second of the next minute
            long seconds = LocalDateTime.of(date, time).atZone(zone).toEpochSecond();
            return OptionalDouble.of(seconds + Math.max(0, second - 59) + fraction);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    /** A blank in a format stands for any number of blanks. */
    private boolean readLiteral(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char expected = literal.charAt(i);
            if (Character.isWhitespace(expected)) {
                skipBlanks();
            } else if (at < text.length() && text.charAt(at) == expected) {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean readVariable(TimeFormat.Part part) {
        if (part.variable() == 'N') {
            return readFraction();
        }
        skipBlanks();
        return switch (part.variable()) {
            case 'Y' -> (year = readNumber(4, 0, 9999)) >= 0;
            case 'y' -> readShortYear();
            case 'm' -> (month = readNumber(2, 1, 12)) >= 0;
            case 'd', 'e' -> (day = readNumber(2, 1, 31)) >= 0;
            case 'j' -> (dayOfYear = readNumber(3, 1, 366)) >= 0;
            case 'H', 'k' -> (hour = readNumber(2, 0, 23)) >= 0;
            case 'I', 'l' -> (halfDayHour = readNumber(2, 1, 12)) >= 0;
            case 'M' -> (minute = readNumber(2, 0, 59)) >= 0;
            case 'S' -> (second = readNumber(2, 0, 60)) >= 0;
            case 'u', 'w' -> readNumber(1, 0, 7) >= 0;
            case 'V' -> readNumber(2, 1, 53) >= 0;
            case 'G' -> readNumber(4, 0, 9999) >= 0;
            case 's' -> readEpoch();
            case 'p' -> readHalfOfDay();
            case 'a', 'A' -> readWord() > 0;
            case 'b', 'B' -> readMonth();
            case 'z' -> readOffset();
            case 'Z' -> readZone();
            default -> false;
        };
    }

    private boolean readShortYear() {
        int number = readNumber(2, 0, 99);
        // as POSIX splits the centuries
        year = number < 69 ? 2000 + number : 1900 + number;
        return number >= 0;
    }

    private boolean readHalfOfDay() {
        int half = readOneOf("AM", "PM");
        afternoon = half == 1;
        return half >= 0;
    }

    private boolean readMonth() {
        for (Month named : Month.values()) {
            // the full name first, for the short one begins it
            String full = named.getDisplayName(TextStyle.FULL, Locale.US);
            if (readOneOf(full, named.getDisplayName(TextStyle.SHORT, Locale.US)) >= 0) {
                month = named.getValue();
                return true;
            }
        }
        return false;
    }

    private int readWord() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at - start;
    }

    private int readOneOf(String... names) {
        for (int i = 0; i < names.length; i++) {
            if (text.regionMatches(true, at, names[i], 0, names[i].length())) {
                at += names[i].length();
                return i;
            }
        }
        return -1;
    }

    /** A number of at most so many digits within bounds, or -1. */
    private int readNumber(int most, int least, int greatest) {
        int start = at;
        int number = 0;
        while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return at == start || number < least || number > greatest ? -1 : number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean readFraction() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            return false;
        }
        fraction = Double.parseDouble("0." + text.substring(start, at));
        return true;
    }

    private boolean readEpoch() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        OptionalDouble number = Values.number(text.substring(start, at));
        epoch = number.orElse(Double.NaN);
        return number.isPresent();
    }

    /** {@code Z}, {@code +hhmm}, {@code +hh:mm} or {@code +hh}. */
    private boolean readOffset() {
        if (at < text.length() && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            at++;
            zone = ZoneOffset.UTC;
            return true;
        }
        if (at >= text.length() || "+-".indexOf(text.charAt(at)) < 0) {
            return false;
        }
        int sign = text.charAt(at++) == '-' ? -1 : 1;
        int hours = readNumber(2, 0, 18);
        if (hours < 0) {
            return false;
        }
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        int minutes = at < text.length() && isDigit(text.charAt(at)) ? readNumber(2, 0, 59) : 0;
        if (minutes < 0 || hours * 60 + minutes > 18 * 60) {
            return false;
        }
        zone = ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60);
        return true;
    }

    private boolean readZone() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || "/_+-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        Optional<ZoneId> named = ZoneNames.zone(text.substring(start, at));
        named.ifPresent(found -> zone = found);
        return named.isPresent();
    }
}
