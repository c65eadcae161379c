package dev.weir.decode;

import java.util.List;

/**
 * A row of a mapping: how a source fills a field of the data model.
 *
 * @param field the field's name without prefix
 * @param rule how the value follows
 * @param raw the names of the raw fields that the rule reads
 */
record MappedField(String field, MappingRule rule, List<String> raw) {
    static MappedField derived(String field, MappingRule rule, String... raw) {
        return new MappedField(field, rule, List.of(raw));
    }

    static MappedField text(String field, String... raw) {
        return derived(field, MappingRule.TEXT, raw);
    }

    static MappedField constant(String field, String value) {
        return derived(field, MappingRule.constant(value));
    }
}
