package dev.weir.plan;

import dev.weir.spl.Position;
import java.util.List;

/**
 * What became of one condition of a search for one event.
 *
 * @param condition the condition, printed as SPL
 * @param position where it stands
 * @param reads the fields it reads, each with its value
 */
public record ConditionReport(
        String condition, Position position, Outcome outcome, List<FieldValue> reads) {
    public ConditionReport {
        reads = List.copyOf(reads);
    }

    /** A field and its text; null fields have the text {@code (null)}. */
    public record FieldValue(String field, String text) {}

    /** Whether the event meets a condition. */
    public enum Outcome {
        /** It does. */
        MET,
        /** It does not; the search gives no row for it. */
        FAILED,
        /** The condition is on the whole group, so one event does not decide it. */
        OF_GROUP
    }
}
