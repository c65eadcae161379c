package dev.weir.cim;

import java.util.List;
import java.util.Objects;

/** An event as a data model's node holds it, after the model's defaults. */
public final class Event {
    /** The time of an event whose record carries none that can be read. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final DataModelNode node;
    private final long timeMicros;
    private final List<List<String>> values;

    /** Decoders make events with an {@link EventBuilder}. */
    Event(DataModelNode node, long timeMicros, List<List<String>> values) {
        this.node = node;
        this.timeMicros = timeMicros;
        this.values = values;
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
        return values.get(slot);
    }

    /** The first value of a field by its slot, or an empty text if it is missing. */
    public String first(int slot) {
        List<String> all = values.get(slot);
        return all.isEmpty() ? "" : all.get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event event
                && node == event.node
                && timeMicros == event.timeMicros
                && values.equals(event.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(node, timeMicros, values);
    }

    /** For people: the node, the time and the fields that are set. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(node.qualifiedName()).append(" at ");
        text.append(timeMicros == NO_TIME ? "no time" : timeMicros + " us");
        for (int slot = 0; slot < values.size(); slot++) {
            if (!values.get(slot).isEmpty()) {
                text.append(", ").append(node.fields().get(slot)).append('=');
                text.append(String.join("|", values.get(slot)));
            }
        }
        return text.toString();
    }
}
