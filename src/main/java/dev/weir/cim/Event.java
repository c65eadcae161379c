package dev.weir.cim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * An event as a data model's node holds it, after the model's defaults.
 *
 * <p>An event that a decoder gave reads a field from its record when the field is first asked for;
 * to keep it for longer than the record stands, {@link #settle} it.
 */
public final class Event {
    /** The time of an event whose record carries none that can be read. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final DataModelNode node;
    private final long timeMicros;

    /** By slot; null of what is not read yet, and all of it null until something is. */
    private List<List<String>> values;

    private final FieldDefaults defaults;
    private final FieldSource source;

    /** Decoders make events with an {@link EventBuilder}. */
    Event(DataModelNode node, long timeMicros, List<List<String>> values) {
        this.node = node;
        this.timeMicros = timeMicros;
        this.values = values;
        this.defaults = null;
        this.source = null;
    }

    /** An event that is still to be read. */
    Event(FieldDefaults defaults, long timeMicros, FieldSource source) {
        this.node = defaults.node();
        this.timeMicros = timeMicros;
        this.defaults = defaults;
        this.source = source;
    }

    /** The node that the event belongs to. */
    public DataModelNode node() {
        return node;
    }

    /** Event time in microseconds since 1970, or {@link #NO_TIME}. */
    public long timeMicros() {
        return timeMicros;
    }

    /**
     * The values of a field by its slot in the node: none if it is missing, several if multivalue.
     */
    public List<String> values(int slot) {
        if (values == null) {
            values = new ArrayList<>(Collections.nCopies(node.fields().size(), null));
        }
        List<String> known = values.get(slot);
        if (known == null) {
            known = defaults.apply(slot, given(slot), this::given, "", "");
            values.set(slot, known);
        }
        return known;
    }

    /**
     * Whether what the record says of a field may hold one of some texts, found out without making
     * the field's value; what the data model puts in place of a missing value is not looked at.
     * False only if it is sure that none is there; never of a field that was read.
     */
    public boolean mayHold(int slot, TextScreen texts) {
        boolean isRead = values != null && values.get(slot) != null;
        return isRead || source.mayHold(slot, texts);
    }

    private List<String> given(int slot) {
        String text = source.text(slot);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /** Reads what is not read yet, so that the event can outlive its record. */
    public void settle() {
        for (int slot = 0; slot < node.fields().size(); slot++) {
            values(slot);
        }
    }

    private List<List<String>> settled() {
        settle();
        return values;
    }

    /** The first value of a field by its slot, or an empty text if it is missing. */
    public String first(int slot) {
        List<String> all = values(slot);
        return all.isEmpty() ? "" : all.get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event event
                && node == event.node
                && timeMicros == event.timeMicros
                && settled().equals(event.settled());
    }

    @Override
    public int hashCode() {
        return Objects.hash(node, timeMicros, settled());
    }

    /** For people: the node, the time and the fields that are set. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(node.qualifiedName()).append(" at ");
        text.append(timeMicros == NO_TIME ? "no time" : timeMicros + " us");
        for (int slot = 0; slot < node.fields().size(); slot++) {
            if (!values(slot).isEmpty()) {
                text.append(", ").append(node.fields().get(slot)).append('=');
                text.append(String.join("|", values(slot)));
            }
        }
        return text.toString();
    }
}
