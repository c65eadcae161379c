package dev.weir.finding;

import dev.weir.content.Detection;
import dev.weir.eval.Value;
import java.util.List;

/** An event that a detection would have aggregated, had it arrived in time. */
public final class LateRecord {
    private LateRecord() {}

    /**
     * The line of {@code late/}: with the id of the row that the event belongs to, taken as the
     * only one of its by-field values. Times are epoch seconds.
     *
     * @param startMillis start of the search window that was closed, epoch milliseconds
     * @param endMillis its end
     * @param byValues values of the by-fields
     * @param eventMicros time of the event, epoch microseconds
     * @param arrivalMillis when it arrived, epoch milliseconds
     * @param source file or partition that it is from
     * @param raw bytes of its record
     */
    public static byte[] json(
            Detection detection,
            long startMillis,
            long endMillis,
            List<Value> byValues,
            long eventMicros,
            long arrivalMillis,
            String source,
            byte[] raw) {
        return JsonLine.of(
                out -> {
                    out.text("detection_id", detection.id());
                    out.text(
                            "match_id",
                            MatchId.of(detection.id(), startMillis, endMillis, byValues, 0));
                    out.number("info_min_time", Math.floorDiv(startMillis, 1000L));
                    out.decimal("event_time", eventMicros, 6);
                    out.decimal("arrival_time", arrivalMillis, 3);
                    out.text("source", source);
                    RawRecord.write(out, raw, raw.length);
                });
    }
}
