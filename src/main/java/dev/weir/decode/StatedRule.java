package dev.weir.decode;

import java.util.List;
import java.util.Locale;

/**
 * A rule of which it is stated where its values come from.
 *
 * @param rule the rule
 * @param own the values that the rule does not take from the record, in lower case
 */
record StatedRule(MappingRule rule, List<String> own) implements MappingRule {
    StatedRule {
        own = own.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public String value(RawFields fields, int[][] raw) {
        return rule.value(fields, raw);
    }

    @Override
    public boolean mayMake(String literal) {
        return own.stream().anyMatch(text -> text.contains(literal));
    }
}
