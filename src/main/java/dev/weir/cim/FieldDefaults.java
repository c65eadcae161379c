package dev.weir.cim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** The data model's defaults, for the slots of a node that somebody reads. */
final class FieldDefaults {
    static final String UNKNOWN = "unknown";
    static final String ZERO = "0";
    private static final List<String> UNKNOWN_ONLY = List.of(UNKNOWN);
    private static final List<String> ZERO_ONLY = List.of(ZERO);

    /** What Splunk takes for a number: decimal, whole or not, with or without exponent. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private final DataModelNode node;
    private final BitSet wanted;

    FieldDefaults(DataModelNode node, BitSet wanted) {
        this.node = node;
        this.wanted = (BitSet) wanted.clone();
    }

    DataModelNode node() {
        return node;
    }

    /**
     * A field's values after the defaults.
     *
     * @param given what the source says of the field
     * @param others what it says of other fields
     * @param vendor the product's maker, empty if not said
     * @param product the product's name, empty if not said
     */
    List<String> apply(
            int slot,
            List<String> given,
            IntFunction<List<String>> others,
            String vendor,
            String product) {
        if (!wanted.get(slot)) {
            return given;
        }
        ModelField field = node.definitions().get(slot);
        return switch (field.rule()) {
            case PLAIN -> given;
            case LOWER_CASE -> given.isEmpty() ? given : lowerCase(given);
            case NUMERIC -> isNumber(given) ? given : List.of();
            case UNKNOWN -> given.isEmpty() ? UNKNOWN_ONLY : given;
            case ZERO -> given.isEmpty() ? ZERO_ONLY : given;
            case NAME_FROM_COMMAND_LINE ->
                    given.isEmpty() ? nameFrom(others.apply(node.slotOf(field.input()))) : given;
            case VENDOR_PRODUCT ->
                    given.isEmpty()
                            ? vendorProduct(
                                    vendor, product, others.apply(node.slotOf(field.input())))
                            : given;
        };
    }

    private static List<String> nameFrom(List<String> commandLine) {
        return commandLine.isEmpty()
                ? UNKNOWN_ONLY
                : List.of(CommandLineName.of(commandLine.get(0)));
    }

    private static List<String> vendorProduct(
            String vendor, String product, List<String> sourcetype) {
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
