package dev.weir.cim;

/** What a data model does to a field before searches see it (CIM: its calculated fields). */
public enum FieldRule {
    /** The value as it came; missing stays missing. */
    PLAIN,

    /** The value in lower case; missing stays missing. */
    LOWER_CASE,

    /** The value, or {@code unknown} if it is missing. */
    UNKNOWN,

    /** The value, or {@code 0} if it is missing. */
    ZERO,

    /** The value if it is one number; all else is missing. */
    NUMERIC,

    /** The value, or the program's name cut out of a command line, or {@code unknown}. */
    NAME_FROM_COMMAND_LINE,

    /**
     * The value, or what can be put together from {@code vendor} and {@code product}, or the
     * sourcetype, or {@code unknown}.
     */
    VENDOR_PRODUCT;

    /** The text that the rule puts where a source says nothing; empty if it puts none. */
    public String ownText() {
        return switch (this) {
            case PLAIN, LOWER_CASE, NUMERIC -> "";
            case ZERO -> FieldDefaults.ZERO;
            case UNKNOWN, NAME_FROM_COMMAND_LINE, VENDOR_PRODUCT -> FieldDefaults.UNKNOWN;
        };
    }
}
