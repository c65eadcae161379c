package dev.weir.cim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Collects what a source says of an event and applies the data model's defaults.
 *
 * <p>An empty text counts as missing, as it does for the model's defaults. The defaults are applied
 * to the wanted slots only; a slot that is not wanted holds at most what was set. One builder makes
 * any number of events, one after the other; it is not safe for use by several threads.
 */
public final class EventBuilder {
    static final String UNKNOWN = "unknown";
    private static final List<String> UNKNOWN_ONLY = List.of(UNKNOWN);
    private static final List<String> ZERO_ONLY = List.of("0");

    /** What Splunk takes for a number: decimal, whole or not, with or without exponent. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private final DataModelNode node;
    private final int[] defaulted;
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
        this.defaulted =
                wanted.stream()
                        .filter(slot -> node.definitions().get(slot).rule() != FieldRule.PLAIN)
                        .toArray();
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
        for (int slot : defaulted) {
            ModelField field = node.definitions().get(slot);
            List<String> given = values.get(slot);
            if (given.isEmpty()) {
                values.set(slot, defaultOf(field));
            } else if (field.rule() == FieldRule.LOWER_CASE) {
                values.set(slot, lowerCase(given));
            } else if (field.rule() == FieldRule.NUMERIC && !isNumber(given)) {
                values.set(slot, List.of());
            }
        }
        List<List<String>> all = new ArrayList<>(values);
        Event event = new Event(node, timeMicros, Collections.unmodifiableList(all));
        reset();
        return event;
    }

    private void reset() {
        Collections.fill(values, List.of());
        timeMicros = Event.NO_TIME;
        vendor = "";
        product = "";
    }

    private List<String> defaultOf(ModelField field) {
        return switch (field.rule()) {
            case UNKNOWN -> UNKNOWN_ONLY;
            case ZERO -> ZERO_ONLY;
            case NAME_FROM_COMMAND_LINE -> nameFrom(values.get(node.slotOf(field.input())));
            case VENDOR_PRODUCT -> vendorProduct(values.get(node.slotOf(field.input())));
            case PLAIN, LOWER_CASE, NUMERIC -> List.of();
        };
    }

    private static List<String> nameFrom(List<String> commandLine) {
        return commandLine.isEmpty()
                ? UNKNOWN_ONLY
                : List.of(CommandLineName.of(commandLine.get(0)));
    }

    private List<String> vendorProduct(List<String> sourcetype) {
        boolean vendorKnown = !vendor.isEmpty() && !vendor.equals(UNKNOWN);
        boolean productKnown = !product.isEmpty() && !product.equals(UNKNOWN);
        if (vendorKnown || productKnown) {
            return List.of(
                    (vendorKnown ? vendor : UNKNOWN) + " " + (productKnown ? product : UNKNOWN));
        }
        return sourcetype.isEmpty() ? UNKNOWN_ONLY : sourcetype;
    }

    /** Several values are no number (Splunk: {@code isnum} of a multivalue field is false). */
    private static boolean isNumber(List<String> given) {
        return given.size() == 1 && NUMBER.matcher(given.get(0)).matches();
    }

    private static List<String> lowerCase(List<String> given) {
        String[] lower = new String[given.size()];
        Arrays.setAll(lower, i -> given.get(i).toLowerCase(Locale.ROOT));
        return List.of(lower);
    }
}
