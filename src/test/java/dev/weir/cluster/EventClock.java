package dev.weir.cluster;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a time in UTC, remembering the second it wrote last. */
final class EventClock {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private long second = Long.MIN_VALUE;
    private String text = "";
    private long millis;

    void set(long epochMillis) {
        millis = Math.floorMod(epochMillis, 1000L);
        long now = Math.floorDiv(epochMillis, 1000L);
        if (now != second) {
            second = now;
            text = LocalDateTime.ofEpochSecond(now, 0, ZoneOffset.UTC).format(SECOND);
        }
    }

    void appendSecond(StringBuilder out) {
        out.append(text);
    }

    void appendMillis(StringBuilder out, char between) {
        out.append(text, 0, 10).append(between).append(text, 11, 19).append('.');
        out.append(millis / 100).append(millis / 10 % 10).append(millis % 10);
    }
}
