package dev.weir.plan;

import dev.weir.spl.Expression;
import dev.weir.spl.SearchExpression;
import java.util.ArrayList;
import java.util.List;

/** Conditions taken apart. */
final class SearchLeaves {
    private SearchLeaves() {}

    /** The parts of a condition that all have to be true, in order. */
    static List<Expression> conjuncts(Expression condition) {
        if (condition instanceof Expression.Binary binary
                && binary.operator() == Expression.Operator.AND) {
            List<Expression> parts = new ArrayList<>(conjuncts(binary.left()));
            parts.addAll(conjuncts(binary.right()));
            return parts;
        }
        return List.of(condition);
    }

    /** The parts of a filter that all have to hold, in order. */
    static List<SearchExpression> conjuncts(SearchExpression filter) {
        if (filter instanceof SearchExpression.And and) {
            List<SearchExpression> parts = new ArrayList<>();
            for (SearchExpression operand : and.operands()) {
                parts.addAll(conjuncts(operand));
            }
            return parts;
        }
        return List.of(filter);
    }

    /**
     * A place where a filter reads a field.
     *
     * @param at the comparison or {@code IN}
     */
    record FieldRead(SearchExpression at, String field) {}

    /** All places where a filter reads a field, from left to right, sub-searches left out. */
    static List<FieldRead> fieldReads(SearchExpression filter) {
        List<FieldRead> reads = new ArrayList<>();
        collect(filter, reads);
        return reads;
    }

    private static void collect(SearchExpression filter, List<FieldRead> reads) {
        if (filter instanceof SearchExpression.And and) {
            and.operands().forEach(operand -> collect(operand, reads));
        } else if (filter instanceof SearchExpression.Or or) {
            or.operands().forEach(operand -> collect(operand, reads));
        } else if (filter instanceof SearchExpression.Not not) {
            collect(not.operand(), reads);
        } else if (filter instanceof SearchExpression.Comparison comparison) {
            reads.add(new FieldRead(comparison, comparison.field()));
        } else if (filter instanceof SearchExpression.In in) {
            reads.add(new FieldRead(in, in.field()));
        }
    }
}
