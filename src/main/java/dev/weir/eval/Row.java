package dev.weir.eval;

import java.util.function.Predicate;

/** What a compiled expression reads: the fields of an event or of a result row, by slot. */
public interface Row {
    /** The value in a slot; {@link Value.Null#NULL} if the field is missing. */
    Value get(int slot);

    /** Whether a test holds for any text of the value in a slot; for none if it is missing. */
    default boolean anyText(int slot, Predicate<String> test) {
        Value value = get(slot);
        if (!(value instanceof Value.Multi multi)) {
            return !value.isNull() && test.test(Values.text(value));
        }
        for (String text : multi.texts()) {
            if (test.test(text)) {
                return true;
            }
        }
        return false;
    }

    /** What {@code now()} means for the row: the end of its search window, in epoch seconds. */
    double now();

    /** Whether no field has a value; {@code search *} drops such rows. */
    default boolean isEmpty() {
        return false;
    }
}
