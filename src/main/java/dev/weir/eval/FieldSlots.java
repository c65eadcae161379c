package dev.weir.eval;

/** Which slot of a row holds a field; asked once, when an expression is compiled. */
@FunctionalInterface
public interface FieldSlots {
    /** Says that no row has the field: it is always null. */
    int ABSENT = -1;

    /** The slot of a field by its exact name, or {@link #ABSENT}. */
    int slotOf(String field);
}
