package dev.weir.finding;

import dev.weir.content.Detection;

/** An event that a detection would have aggregated, had it arrived in time. */
public final class LateRecord {
    private LateRecord() {}

    /**
     * The line of {@code late/}. Times are epoch seconds.
     *
     * @param matchId id of the row that the event belongs to
     * @param startMillis start of the search window that was closed, epoch milliseconds
     * @param eventMicros time of the event, epoch microseconds
     * @param arrivalMillis when it arrived, epoch milliseconds
     * @param idle whether it came in time, but to a window that the wall clock had closed, as the
     *     source was silent
     * @param source file or partition that it is from
     * @param raw bytes of its record
     */
    public static byte[] json(
            Detection detection,
            String matchId,
            long startMillis,
            long eventMicros,
            long arrivalMillis,
            boolean idle,
            String source,
            byte[] raw) {
        return JsonLine.of(
                out -> {
                    out.text("detection_id", detection.id());
                    out.text("match_id", matchId);
                    out.windowStart(startMillis);
                    out.decimal("event_time", eventMicros, 6);
                    out.decimal("arrival_time", arrivalMillis, 3);
                    if (idle) {
                        out.text("reason", "idle");
                    }
                    out.text("source", source);
                    RawRecord.write(out, raw, raw.length);
                });
    }
}
