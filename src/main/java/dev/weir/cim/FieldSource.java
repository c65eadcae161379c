package dev.weir.cim;

/** What a record says of an event's fields, found out when somebody asks. */
@FunctionalInterface
public interface FieldSource {
    /** The field's value by its slot in the node; an empty text if the record says nothing. */
    String text(int slot);
}
