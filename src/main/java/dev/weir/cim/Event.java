package dev.weir.cim;

import java.util.List;

/** An event as a data model's node holds it, after the model's defaults. */
public final class Event {
    /** The time of an event whose record carries none that can be read. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final DataModelNode node;
    private final long timeMicros;
    private final List<List<String>> values;

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
}
