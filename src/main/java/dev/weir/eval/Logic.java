package dev.weir.eval;

/**
 * AND, OR, XOR and NOT over true, false and null: null where the operands that are known do not
 * decide. What is no truth value counts as null.
 */
final class Logic {
    private Logic() {}

    static CompiledExpression and(CompiledExpression left, CompiledExpression right) {
        return row -> {
            Value first = truth(left.evaluate(row));
            if (first == Values.FALSE) {
                return first;
            }
            Value second = truth(right.evaluate(row));
            return second == Values.FALSE || first == Values.TRUE ? second : first;
        };
    }

    static CompiledExpression or(CompiledExpression left, CompiledExpression right) {
        return row -> {
            Value first = truth(left.evaluate(row));
            if (first == Values.TRUE) {
                return first;
            }
            Value second = truth(right.evaluate(row));
            return second == Values.TRUE || first == Values.FALSE ? second : first;
        };
    }

    static CompiledExpression xor(CompiledExpression left, CompiledExpression right) {
        return row -> {
            Value first = truth(left.evaluate(row));
            Value second = truth(right.evaluate(row));
            if (first.isNull() || second.isNull()) {
                return Value.Null.NULL;
            }
            return Values.of(first != second);
        };
    }

    static CompiledExpression not(CompiledExpression operand) {
        return row -> {
            Value value = truth(operand.evaluate(row));
            return value.isNull() ? value : Values.of(value == Values.FALSE);
        };
    }

    /** The value as one of the three constants. */
    private static Value truth(Value value) {
        return value instanceof Value.Bool bool ? Values.of(bool.value()) : Value.Null.NULL;
    }
}
