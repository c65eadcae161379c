package dev.weir.decode;

import dev.weir.cim.TextScreen;

/**
 * A rule each value of which is a part of one raw value as it stands, or empty.
 *
 * @param rule the rule
 */
record PartRule(MappingRule rule) implements MappingRule {
    @Override
    public String value(RawFields fields, int[][] raw) {
        return rule.value(fields, raw);
    }

    @Override
    public boolean mayMake(String literal) {
        return false;
    }

    @Override
    public boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
        for (int[] places : raw) {
            if (fields.mayHold(places, texts)) {
                return true;
            }
        }
        return false;
    }
}
