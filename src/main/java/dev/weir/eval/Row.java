package dev.weir.eval;

/** What a compiled expression reads: the fields of an event or of a result row, by slot. */
public interface Row {
    /** The value in a slot; {@link Value.Null#NULL} if the field is missing. */
    Value get(int slot);

    /** What {@code now()} means for the row: the end of its search window, in epoch seconds. */
    double now();

    /** Whether no field has a value; {@code search *} drops such rows. */
    default boolean isEmpty() {
        return false;
    }
}
