package dev.weir.finding;

import dev.weir.content.Detection;
import dev.weir.eval.Value;
import java.io.IOException;
import java.util.List;

/** What a detection could not do in a window. */
public final class ErrorRecord {
    private ErrorRecord() {}

    /**
     * The line of {@code errors/} about an event.
     *
     * @param startMillis start of the search window, epoch milliseconds
     * @param endMillis its end
     * @param source file or partition that the event is from
     * @param raw bytes of its record
     */
    public static byte[] ofEvent(
            Detection detection,
            long startMillis,
            long endMillis,
            String reason,
            String source,
            byte[] raw) {
        return JsonLine.of(
                out -> {
                    begin(out, detection, startMillis, endMillis, reason);
                    out.text("source", source);
                    RawRecord.write(out, raw, raw.length);
                });
    }

    /**
     * The line of {@code errors/} about a row, or about the group that it would have come from.
     *
     * @param startMillis start of the search window, epoch milliseconds
     * @param endMillis its end
     * @param fields names of what is known of the row; what has no name is left out
     * @param values the values of these
     */
    public static byte[] ofRow(
            Detection detection,
            long startMillis,
            long endMillis,
            String reason,
            List<String> fields,
            List<Value> values) {
        return JsonLine.of(
                out -> {
                    begin(out, detection, startMillis, endMillis, reason);
                    out.object(
                            "row",
                            row -> {
                                int known = Math.min(fields.size(), values.size());
                                for (int i = 0; i < known; i++) {
                                    row.value(fields.get(i), values.get(i));
                                }
                            });
                });
    }

    private static void begin(
            JsonLine out, Detection detection, long startMillis, long endMillis, String reason)
            throws IOException {
        out.search(detection, startMillis, endMillis);
        out.text("reason", reason);
    }
}
