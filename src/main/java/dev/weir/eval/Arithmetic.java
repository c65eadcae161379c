package dev.weir.eval;

import dev.weir.spl.Expression.Operator;
import java.util.OptionalDouble;

/**
 * Arithmetic of {@code eval} in double precision. What does not look like a number gives null, as
 * does division by zero; {@code +} joins two texts of which at least one is no number.
 */
final class Arithmetic {
    private Arithmetic() {}

    static CompiledExpression of(
            Operator operator, CompiledExpression left, CompiledExpression right) {
        return row -> compute(operator, left.evaluate(row), right.evaluate(row));
    }

    static CompiledExpression negate(CompiledExpression operand) {
        return row -> {
            OptionalDouble number = Values.number(operand.evaluate(row));
            return number.isPresent() ? Values.of(-number.getAsDouble()) : Value.Null.NULL;
        };
    }

    /** {@code left . right}; null if either is. */
    static CompiledExpression concatenate(CompiledExpression left, CompiledExpression right) {
        return row -> {
            Value first = left.evaluate(row);
            Value second = right.evaluate(row);
            if (first.isNull() || second.isNull()) {
                return Value.Null.NULL;
            }
            return Values.of(BoundedText.concatenated(Values.text(first), Values.text(second)));
        };
    }

    private static Value compute(Operator operator, Value left, Value right) {
        OptionalDouble first = Values.number(left);
        OptionalDouble second = Values.number(right);
        if (first.isEmpty() || second.isEmpty()) {
            boolean texts = left instanceof Value.Text && right instanceof Value.Text;
            return texts && operator == Operator.ADD
                    ? Values.of(BoundedText.concatenated(Values.text(left), Values.text(right)))
                    : Value.Null.NULL;
        }
        double a = first.getAsDouble();
        double b = second.getAsDouble();
        return switch (operator) {
            case ADD -> Values.of(a + b);
            case SUBTRACT -> Values.of(a - b);
            case MULTIPLY -> Values.of(a * b);
            case DIVIDE -> Values.of(a / b);
            case MODULO -> Values.of(a % b);
            default -> throw new IllegalArgumentException(operator + " does not compute");
        };
    }
}
