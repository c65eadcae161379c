package dev.weir.naive;

import dev.weir.spl.Expression;
import dev.weir.spl.Expression.Operator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The language of {@code where} and {@code eval}: null is neither true nor false. */
final class NaiveExpression {
    private final double now;

    /**
     * @param now what {@code now()} gives: the search window's end, in seconds
     */
    NaiveExpression(double now) {
        this.now = now;
    }

    /** The value of an expression, given a row's fields. */
    Val value(Expression expression, Function<String, Val> fields) {
        if (expression instanceof Expression.Field field) {
            return fields.apply(field.name());
        } else if (expression instanceof Expression.Text text) {
            return Val.of(text.value());
        } else if (expression instanceof Expression.Numeric number) {
            return Val.of(Double.parseDouble(number.literal()));
        } else if (expression instanceof Expression.Bool truth) {
            return Val.of(truth.value());
        } else if (expression instanceof Expression.Not not) {
            Val operand = value(not.operand(), fields);
            return operand.missing() ? operand : Val.of(!operand.isTrue());
        } else if (expression instanceof Expression.Negate negate) {
            OptionalDouble number = value(negate.operand(), fields).number();
            return number.isPresent() ? Val.of(-number.getAsDouble()) : Val.MISSING;
        } else if (expression instanceof Expression.Binary binary
                && binary.operator() == Operator.LIKE) {
            List<Expression> operands = List.of(binary.left(), binary.right());
            return value(new Expression.Call(binary.position(), "like", operands), fields);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(
                    binary.operator(), value(binary.left(), fields), value(binary.right(), fields));
        } else if (expression instanceof Expression.In in) {
            Val result = Val.FALSE;
            Val operand = value(in.operand(), fields);
            for (Expression each : in.values()) {
                Val equal = compare(Operator.EQUAL, operand, value(each, fields));
                result = binary(Operator.OR, result, equal);
            }
            return result;
        } else if (expression instanceof Expression.Call call) {
            return new NaiveFunctions(this, fields, now).call(call);
        }
        throw new Unsupported(expression.getClass().getSimpleName());
    }

    private static Val binary(Operator operator, Val left, Val right) {
        return switch (operator) {
            case AND ->
                    left.equals(Val.FALSE) || right.equals(Val.FALSE)
                            ? Val.FALSE
                            : left.missing() || right.missing()
                                    ? Val.MISSING
                                    : Val.of(left.isTrue() && right.isTrue());
            case OR ->
                    left.isTrue() || right.isTrue()
                            ? Val.TRUE
                            : left.missing() || right.missing() ? Val.MISSING : Val.FALSE;
            case XOR ->
                    left.missing() || right.missing()
                            ? Val.MISSING
                            : Val.of(left.isTrue() != right.isTrue());
            case LIKE -> throw new IllegalStateException("read as a call");
            case CONCATENATE ->
                    left.missing() || right.missing()
                            ? Val.MISSING
                            : Val.of(left.text() + right.text());
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> arithmetic(operator, left, right);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    compare(operator, left, right);
        };
    }

    private static Val arithmetic(Operator operator, Val left, Val right) {
        OptionalDouble x = left.number();
        OptionalDouble y = right.number();
        if (x.isEmpty() || y.isEmpty()) {
            boolean texts = left.parts().size() == 1 && right.parts().size() == 1;
            boolean joins = operator == Operator.ADD && texts && !left.isNumber();
            return joins && !right.isNumber() ? Val.of(left.text() + right.text()) : Val.MISSING;
        }
        double a = x.getAsDouble();
        double b = y.getAsDouble();
        return switch (operator) {
            case ADD -> Val.of(a + b);
            case SUBTRACT -> Val.of(a - b);
            case MULTIPLY -> Val.of(a * b);
            case DIVIDE -> Val.of(a / b);
            case MODULO -> Val.of(a % b);
            default -> throw new IllegalArgumentException(operator.symbol());
        };
    }

    /** Of several values any will do; numeric if both sides look like numbers. */
    static Val compare(Operator operator, Val left, Val right) {
        if (left.missing() || right.missing()) {
            return Val.MISSING;
        }
        for (Val x : left.each()) {
            for (Val y : right.each()) {
                OptionalDouble a = x.number();
                OptionalDouble b = y.number();
                int order =
                        a.isPresent() && b.isPresent()
                                ? Double.compare(a.getAsDouble(), b.getAsDouble())
                                : Val.UTF8.compare(x.text(), y.text());
                if (accepts(operator, order)) {
                    return Val.TRUE;
                }
            }
        }
        return Val.FALSE;
    }

    private static boolean accepts(Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            default -> throw new IllegalArgumentException(operator.symbol());
        };
    }
}
