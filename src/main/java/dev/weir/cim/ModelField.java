package dev.weir.cim;

/**
 * A field of a data model's node.
 *
 * @param name the name without the node's prefix
 * @param kind the type that the model declares
 * @param rule what the model does to the field's value
 * @param input the name of the field that the rule falls back to; empty if it reads no other
 */
public record ModelField(String name, Kind kind, FieldRule rule, String input) {
    /** The declared types. Values of both are kept as text: {@code 0xf84} stays {@code 0xf84}. */
    public enum Kind {
        /** Text. */
        STRING,
        /** A number by declaration, whatever a source puts there. */
        NUMBER
    }

    static ModelField plain(String name) {
        return new ModelField(name, Kind.STRING, FieldRule.PLAIN, "");
    }

    static ModelField plainNumber(String name) {
        return new ModelField(name, Kind.NUMBER, FieldRule.PLAIN, "");
    }

    static ModelField lowerCase(String name) {
        return new ModelField(name, Kind.STRING, FieldRule.LOWER_CASE, "");
    }

    static ModelField unknown(String name) {
        return new ModelField(name, Kind.STRING, FieldRule.UNKNOWN, "");
    }

    static ModelField zero(String name) {
        return new ModelField(name, Kind.NUMBER, FieldRule.ZERO, "");
    }

    static ModelField numeric(String name) {
        return new ModelField(name, Kind.NUMBER, FieldRule.NUMERIC, "");
    }

    static ModelField nameFrom(String name, String commandLine) {
        return new ModelField(name, Kind.STRING, FieldRule.NAME_FROM_COMMAND_LINE, commandLine);
    }

    static ModelField vendorProduct() {
        return new ModelField(
                "vendor_product", Kind.STRING, FieldRule.VENDOR_PRODUCT, "sourcetype");
    }
}
