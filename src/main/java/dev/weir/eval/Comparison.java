package dev.weir.eval;

import dev.weir.spl.Expression.Operator;
import java.util.OptionalDouble;

/**
 * How {@code eval} and {@code where} compare: as numbers if both sides look like numbers, else as
 * texts with regard to case. A multivalue compares if any of its values does; null with anything
 * gives null.
 */
final class Comparison {
    private Comparison() {}

    /** A CompiledExpression for {@code left op right}; only for the six comparison operators. */
    static CompiledExpression of(
            Operator operator, CompiledExpression left, CompiledExpression right) {
        return row -> compare(operator, left.evaluate(row), right.evaluate(row));
    }

    static Value compare(Operator operator, Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return Value.Null.NULL;
        }
        if (left instanceof Value.Multi multi) {
            for (String text : multi.texts()) {
                if (Values.isTrue(compare(operator, Values.of(text), right))) {
                    return Values.TRUE;
                }
            }
            return Values.FALSE;
        }
        if (right instanceof Value.Multi multi) {
            for (String text : multi.texts()) {
                if (Values.isTrue(compare(operator, left, Values.of(text)))) {
                    return Values.TRUE;
                }
            }
            return Values.FALSE;
        }
        return Values.of(holds(operator, order(left, right)));
    }

    /** Order of two single values. */
    static int order(Value left, Value right) {
        OptionalDouble leftNumber = Values.number(left);
        if (leftNumber.isPresent()) {
            OptionalDouble rightNumber = Values.number(right);
            if (rightNumber.isPresent()) {
                double a = leftNumber.getAsDouble();
                double b = rightNumber.getAsDouble();
                // not Double.compare: minus zero equals zero
                return a < b ? -1 : a > b ? 1 : 0;
            }
        }
        return Values.UTF8_ORDER.compare(Values.text(left), Values.text(right));
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            default -> throw new IllegalArgumentException(operator + " does not compare");
        };
    }
}
