package dev.weir.decode;

import dev.weir.cim.TextScreen;
import java.util.List;

/** How the value of a field follows from raw fields. */
@FunctionalInterface
interface MappingRule {
    /**
     * The value; empty if it is missing.
     *
     * @param raw for each raw name that the table gives, the places where its value can stand, the
     *     first that is not empty counting
     */
    String value(RawFields fields, int[][] raw);

    /**
     * Whether a value may hold a text that the record does not hold as it stands. A rule for which
     * nothing else is stated may make any text.
     *
     * @param literal a text that {@link RecordLiterals#isLiteral} allows, in lower case
     */
    default boolean mayMake(String literal) {
        return true;
    }

    /**
     * Whether the value may hold one of some texts; false only if it is sure that it holds none. A
     * rule for which nothing else is stated may hold any.
     *
     * @param raw as for {@link #value}
     */
    default boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
        return true;
    }

    /** The first raw field that has a value. */
    MappingRule TEXT = partOf(MappingRule::firstText);

    /** What follows the last backslash. */
    MappingRule AFTER_BACKSLASH = partOf((fields, raw) -> afterLast(firstText(fields, raw), "\\"));

    /** What follows the last slash. */
    MappingRule AFTER_SLASH = partOf((fields, raw) -> afterLast(firstText(fields, raw), "/"));

    /** The text, unless it is the {@code -} that Windows writes for "not available". */
    MappingRule UNLESS_DASH =
            partOf(
                    (fields, raw) -> {
                        String text = firstText(fields, raw);
                        return text.equals("-") ? "" : text;
                    });

    /** The same for every event. */
    static MappingRule constant(String value) {
        return new ConstantRule(value);
    }

    /**
     * States of a rule that its values are parts of raw values as they stand, or several of them
     * with blanks or quotes between them; or one of a few texts of its own.
     */
    static MappingRule ofRecord(MappingRule rule, String... own) {
        return new StatedRule(rule, List.of(own));
    }

    /** States of a rule that each of its values is a part of one raw value as it stands. */
    static MappingRule partOf(MappingRule rule) {
        return new PartRule(rule);
    }

    /** What follows the last of some separators; all of the text if it holds none. */
    static String afterLast(String text, String separators) {
        int at = text.length();
        while (at > 0 && separators.indexOf(text.charAt(at - 1)) < 0) {
            at--;
        }
        return text.substring(at);
    }

    private static String firstText(RawFields fields, int[][] raw) {
        for (int[] places : raw) {
            String text = fields.first(places);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
