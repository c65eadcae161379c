package dev.weir.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as users write them: ISO-8601. */
final class IsoTime {
    /** What is said of a time that is none. */
    static final String NO_SUCH_TIME = "is no ISO-8601 time, such as 2023-02-20T10:00:00Z";

    private IsoTime() {}

    /**
     * Epoch milliseconds of a date, a date and a time in the zone, or one with its own zone.
     *
     * @throws DateTimeException if the text is none of them
     */
    static long millis(String text, ZoneId zone) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        boolean hasZone = text.matches(".*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$") && text.contains("T");
        return (hasZone
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant())
                .toEpochMilli();
    }
}
