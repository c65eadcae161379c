package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Row;
import dev.weir.eval.Value;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * An event as {@code tstats} sees it: fields with their node's prefix, inherited fields and {@code
 * _time} without. All searches over an event share the values that it makes.
 */
final class EventFields implements Row {
    private final Value[] texts;
    private Event event;

    EventFields(Event event) {
        this.event = event;
        this.texts = new Value[event.node().fields().size()];
    }

    /** Goes on to another event of the same node. */
    void read(Event next) {
        event = next;
        Arrays.fill(texts, null);
    }

    /** The event read. */
    Event event() {
        return event;
    }

    /** Slots of a node's fields; the slot after the last field is {@code _time}. */
    static FieldSlots slotsOf(DataModelNode node) {
        return name -> slotOf(node, name);
    }

    /**
     * The slot of a field by the name that a search writes. The node's prefix counts in any case,
     * the field's name only as it is.
     */
    static int slotOf(DataModelNode node, String name) {
        if (name.equals("_time")) {
            return timeSlot(node);
        }
        String prefix = node.prefix();
        if (name.length() > prefix.length()
                && name.charAt(prefix.length()) == '.'
                && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
            String field = name.substring(prefix.length() + 1);
            return node.inherited(field) ? FieldSlots.ABSENT : node.slotOf(field);
        }
        return node.inherited(name) ? node.slotOf(name) : FieldSlots.ABSENT;
    }

    /** The names that searches write for a node's fields. */
    static List<String> names(DataModelNode node) {
        List<String> names = new ArrayList<>();
        for (String field : node.fields()) {
            names.add(node.inherited(field) ? field : node.prefix() + "." + field);
        }
        names.add("_time");
        return names;
    }

    /** Splunk: by-fields and arguments of aggregates are single fields. */
    static void refuseWildcard(String name, Position position) throws SplException {
        if (name.contains("*")) {
            throw new SplException(
                    position,
                    "tstats takes no wildcards here; write out the fields of '" + name + "'");
        }
    }

    static int timeSlot(DataModelNode node) {
        return node.fields().size();
    }

    @Override
    public Value get(int slot) {
        if (slot == FieldSlots.ABSENT) {
            return Value.Null.NULL;
        }
        if (slot == timeSlot(event.node())) {
            return new Value.Numeric(event.timeMicros() / 1e6);
        }
        List<String> values = event.values(slot);
        return switch (values.size()) {
            case 0 -> Value.Null.NULL;
            case 1 -> text(slot, values.get(0));
            default -> new Value.Multi(values);
        };
    }

    private Value text(int slot, String value) {
        if (texts[slot] == null) {
            texts[slot] = new Value.Text(value);
        }
        return texts[slot];
    }

    @Override
    public boolean anyText(int slot, Predicate<String> test) {
        if (slot == FieldSlots.ABSENT || slot == timeSlot(event.node())) {
            return Row.super.anyText(slot, test);
        }
        List<String> values = event.values(slot);
        for (int i = 0; i < values.size(); i++) {
            if (test.test(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Conditions on events never ask: those that read the clock stay behind the aggregation. */
    @Override
    public double now() {
        throw new IllegalStateException("a condition on events reads the clock");
    }
}
