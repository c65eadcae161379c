package dev.weir.cim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Collects what a source says of an event and applies the data model's defaults.
 *
 * <p>An empty text counts as missing, as it does for the model's defaults. The defaults are applied
 * to the wanted slots only; a slot that is not wanted holds at most what was set. One builder makes
 * any number of events, one after the other; it is not safe for use by several threads.
 */
public final class EventBuilder {
    private final DataModelNode node;
    private final FieldDefaults defaults;
    private final List<List<String>> values;
    private long timeMicros;
    private String vendor;
    private String product;

    /**
     * A builder for one node.
     *
     * @param wanted the slots that somebody reads
     */
    public EventBuilder(DataModelNode node, BitSet wanted) {
        this.node = node;
        this.defaults = new FieldDefaults(node, wanted);
        this.values = new ArrayList<>(Collections.nCopies(node.fields().size(), List.of()));
        reset();
    }

    /** Sets the time in microseconds since 1970; {@link Event#NO_TIME} until set. */
    public EventBuilder time(long micros) {
        this.timeMicros = micros;
        return this;
    }

    /** Sets a field to one value; an empty one leaves the field missing. */
    public EventBuilder set(int slot, String value) {
        values.set(slot, value.isEmpty() ? List.of() : List.of(value));
        return this;
    }

    /** Sets a field to several values in order; empty ones are dropped. */
    public EventBuilder set(int slot, List<String> several) {
        List<String> kept = new ArrayList<>(several);
        kept.removeIf(String::isEmpty);
        values.set(slot, List.copyOf(kept));
        return this;
    }

    /** The product's maker, from which {@code vendor_product} can follow; empty if not said. */
    public EventBuilder vendor(String name) {
        this.vendor = name;
        return this;
    }

    /** The product's name, from which {@code vendor_product} can follow; empty if not said. */
    public EventBuilder product(String name) {
        this.product = name;
        return this;
    }

    /** The event with the model's defaults applied; the builder is as new afterwards. */
    public Event build() {
        List<List<String>> all = new ArrayList<>(values.size());
        for (int slot = 0; slot < values.size(); slot++) {
            all.add(defaults.apply(slot, values.get(slot), values::get, vendor, product));
        }
        Event event = new Event(node, timeMicros, all);
        reset();
        return event;
    }

    /**
     * An event whose fields are read from its record when somebody asks, each once; no use is made
     * of what was set.
     *
     * @param micros the time in microseconds since 1970, or {@link Event#NO_TIME}
     */
    public Event lazy(long micros, FieldSource source) {
        return new Event(defaults, micros, source);
    }

    private void reset() {
        Collections.fill(values, List.of());
        timeMicros = Event.NO_TIME;
        vendor = "";
        product = "";
    }
}
