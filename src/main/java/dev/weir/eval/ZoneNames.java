package dev.weir.eval;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Short names of time zones, such as {@code CEST}. */
final class ZoneNames {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("zzz", Locale.US);

    /** Offsets in hours; the names are ambiguous, these are the readings usual in logs. */
    private static final Map<String, Integer> OFFSETS =
            Map.ofEntries(
                    Map.entry("UTC", 0),
                    Map.entry("GMT", 0),
                    Map.entry("Z", 0),
                    Map.entry("CET", 1),
                    Map.entry("CEST", 2),
                    Map.entry("BST", 1),
                    Map.entry("EST", -5),
                    Map.entry("EDT", -4),
                    Map.entry("CST", -6),
                    Map.entry("CDT", -5),
                    Map.entry("MST", -7),
                    Map.entry("MDT", -6),
                    Map.entry("PST", -8),
                    Map.entry("PDT", -7));

    private ZoneNames() {}

    /** The name in use at a time; UTC's own zone is {@code UTC}. */
    static String shortName(ZonedDateTime time) {
        boolean utc = time.getZone().normalized().equals(ZoneOffset.UTC);
        return utc ? "UTC" : SHORT.format(time);
    }

    /** The zone of a short name or of one like {@code Europe/Berlin}. */
    static Optional<ZoneId> zone(String name) {
        Integer hours = OFFSETS.get(name.toUpperCase(Locale.ROOT));
        if (hours != null) {
            return Optional.of(ZoneOffset.ofHours(hours));
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
