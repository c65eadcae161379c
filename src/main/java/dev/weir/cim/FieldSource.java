package dev.weir.cim;

/** What a record says of an event's fields, found out when somebody asks. */
@FunctionalInterface
public interface FieldSource {
    /** The field's value by its slot in the node; an empty text if the record says nothing. */
    String text(int slot);

    /**
     * Whether the field's value may hold one of some texts; false only if it is sure that it holds
     * none.
     */
    default boolean mayHold(int slot, TextScreen texts) {
        return true;
    }
}
