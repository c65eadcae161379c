package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.spl.ByField;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The groups an event belongs to.
 *
 * <p>Splunk: without {@code fillnull_value} an event with a null by-field is in none; a multivalue
 * by-field puts it into one group for each value that it has.
 */
final class ByFieldReader {
    /** Bounds what one record with lists in several fields can make of itself. */
    static final int MOST_GROUPS = 100_000;

    private final int[] slots;
    private final TimeBucket[] buckets;
    private final Optional<Value> fill;

    ByFieldReader(
            List<ByField> byFields, DataModelNode node, Optional<String> fillnull, ZoneId zone)
            throws SplException {
        this.slots = new int[byFields.size()];
        this.buckets = new TimeBucket[byFields.size()];
        for (int i = 0; i < slots.length; i++) {
            ByField byField = byFields.get(i);
            EventFields.refuseWildcard(byField.name(), byField.position());
            slots[i] = EventFields.slotOf(node, byField.name());
            if (slots[i] == EventFields.timeSlot(node)) {
                buckets[i] = TimeBucket.of(byField, zone);
            } else if (!byField.span().isEmpty()) {
                throw new SplException(byField.position(), "span goes with _time only");
            }
        }
        this.fill = fillnull.map(Value.Text::new);
    }

    /**
     * The by-field values of each group of the event; none if the event is in no group. Of the
     * groups of an event with many multivalue by-fields {@link #MOST_GROUPS} are kept.
     */
    List<List<Value>> groupsOf(EventFields fields) {
        Event event = fields.event();
        boolean several = false;
        for (int i = 0; i < slots.length; i++) {
            int count = countOf(event, i);
            if (count == 0) {
                return List.of();
            }
            several |= count > 1;
        }
        return several ? crossed(event) : List.of(only(fields));
    }

    /** How many values a by-field has, equal ones counted again. */
    private int countOf(Event event, int i) {
        if (buckets[i] != null) {
            return 1;
        }
        int count = slots[i] == FieldSlots.ABSENT ? 0 : event.values(slots[i]).size();
        return count == 0 && fill.isPresent() ? 1 : count;
    }

    /** The group of an event with one value for each by-field. */
    private List<Value> only(EventFields fields) {
        Value[] values = new Value[slots.length];
        for (int i = 0; i < slots.length; i++) {
            if (buckets[i] != null) {
                values[i] = buckets[i].start(fields.event().timeMicros());
            } else {
                Value value = fields.get(slots[i]);
                values[i] = value.isNull() ? fill.orElse(value) : value;
            }
        }
        return Arrays.asList(values);
    }

    private List<List<Value>> crossed(Event event) {
        List<List<Value>> groups = List.of(List.of());
        for (int i = 0; i < slots.length; i++) {
            groups = crossed(groups, valuesOf(event, i));
        }
        return groups;
    }

    /** The values of a by-field, each once; none for null. */
    List<Value> valuesOf(Event event, int i) {
        if (buckets[i] != null) {
            return List.of(buckets[i].start(event.timeMicros()));
        }
        List<String> texts = slots[i] == FieldSlots.ABSENT ? List.of() : event.values(slots[i]);
        if (texts.isEmpty()) {
            return fill.map(List::of).orElse(List.of());
        }
        Set<Value> values = new LinkedHashSet<>();
        for (String text : texts) {
            values.add(new Value.Text(text));
        }
        return List.copyOf(values);
    }

    private static List<List<Value>> crossed(List<List<Value>> groups, List<Value> values) {
        List<List<Value>> crossed = new ArrayList<>(values.size());
        for (List<Value> group : groups) {
            for (Value value : values) {
                if (crossed.size() == MOST_GROUPS) {
                    return crossed;
                }
                List<Value> longer = new ArrayList<>(group.size() + 1);
                longer.addAll(group);
                longer.add(value);
                crossed.add(longer);
            }
        }
        return crossed;
    }
}
