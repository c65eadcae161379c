package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.eval.CaseFolding;
import dev.weir.eval.FieldSlots;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an event must hold for a filter to be able to pass: one of some exact field values, such as
 * {@code process_name=cmd.exe}. Events without any of them need not be looked at.
 */
final class ExactGuard {
    private final DataModelNode node;

    private ExactGuard(DataModelNode node) {
        this.node = node;
    }

    /**
     * A value that a field must have.
     *
     * @param folded the value in the case that comparison folds to
     */
    record FieldValue(int slot, String folded) {}

    /**
     * The values of which one must be there, the fewest that a part of the filter asks for; empty
     * if no part asks for exact values.
     */
    static Optional<Set<FieldValue>> of(DataModelNode node, SearchExpression filter) {
        return new ExactGuard(node).anyPartOf(SearchLeaves.conjuncts(filter));
    }

    private Optional<Set<FieldValue>> anyPartOf(List<SearchExpression> parts) {
        Optional<Set<FieldValue>> fewest = Optional.empty();
        for (SearchExpression part : parts) {
            Optional<Set<FieldValue>> asked = valuesOf(part);
            if (asked.isPresent()
                    && (fewest.isEmpty() || asked.get().size() < fewest.get().size())) {
                fewest = asked;
            }
        }
        return fewest;
    }

    private Optional<Set<FieldValue>> valuesOf(SearchExpression part) {
        if (part instanceof SearchExpression.Comparison comparison
                && comparison.operator() == SearchExpression.Operator.EQUAL) {
            return valuesOf(comparison.field(), List.of(comparison.value()));
        } else if (part instanceof SearchExpression.In in) {
            return valuesOf(in.field(), in.values());
        } else if (part instanceof SearchExpression.Or or) {
            Set<FieldValue> all = new HashSet<>();
            for (SearchExpression operand : or.operands()) {
                Optional<Set<FieldValue>> asked = valuesOf(operand);
                if (asked.isEmpty()) {
                    return asked;
                }
                all.addAll(asked.get());
            }
            return Optional.of(all);
        } else if (part instanceof SearchExpression.And and) {
            return anyPartOf(and.operands());
        }
        return Optional.empty();
    }

    private Optional<Set<FieldValue>> valuesOf(String field, List<SearchValue> values) {
        int slot = EventFields.slotOf(node, field);
        if (slot == FieldSlots.ABSENT || slot == EventFields.timeSlot(node)) {
            return Optional.empty();
        }
        Set<FieldValue> asked = new HashSet<>();
        for (SearchValue value : values) {
            if (!isExact(value.text())) {
                return Optional.empty();
            }
            asked.add(new FieldValue(slot, CaseFolding.fold(value.text())));
        }
        return Optional.of(asked);
    }

    /** Neither a wildcard, nor possibly a network or an entity, which match other texts too. */
    private static boolean isExact(String text) {
        return text.indexOf('*') < 0 && text.indexOf('/') < 0 && text.indexOf('&') < 0;
    }
}
