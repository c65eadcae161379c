package dev.weir.eval;

import dev.weir.spl.Expression.Operator;
import java.util.List;

/** Functions that choose, and tests for null and for kinds of values. */
final class ConditionFunctions {
    private ConditionFunctions() {}

    static void register(FunctionTable.Entries functions) {
        functions.addPredicate("true", 0, 0, call -> row -> Values.TRUE);
        functions.addPredicate("false", 0, 0, call -> row -> Values.FALSE);
        functions.add("null", 0, 0, call -> row -> Value.Null.NULL);
        functions.addPredicate(
                "isnull",
                1,
                1,
                call -> {
                    CompiledExpression tested = call.argument(0);
                    return row -> Values.of(tested.evaluate(row).isNull());
                });
        functions.addPredicate(
                "isnotnull",
                1,
                1,
                call -> {
                    CompiledExpression tested = call.argument(0);
                    return row -> Values.of(!tested.evaluate(row).isNull());
                });
        functions.addPredicate(
                "isnum",
                1,
                1,
                call -> {
                    CompiledExpression tested = call.argument(0);
                    return row -> Values.of(Values.number(tested.evaluate(row)).isPresent());
                });
        functions.addPredicate(
                "isstr",
                1,
                1,
                call -> {
                    CompiledExpression tested = call.argument(0);
                    return row -> {
                        Value value = tested.evaluate(row);
                        return Values.of(!value.isNull() && Values.number(value).isEmpty());
                    };
                });
        functions.add("if", 3, 3, call -> when(call.arguments()));
        functions.add(
                "case",
                2,
                EvalFunction.ANY,
                call -> {
                    if (call.size() % 2 != 0) {
                        throw call.mistake(
                                call.size() - 1, "'case' takes pairs of a condition and a value");
                    }
                    return firstWhere(call.arguments(), true);
                });
        functions.add(
                "validate",
                2,
                EvalFunction.ANY,
                call -> {
                    if (call.size() % 2 != 0) {
                        throw call.mistake(
                                call.size() - 1,
                                "'validate' takes pairs of a condition and a value");
                    }
                    return firstWhere(call.arguments(), false);
                });
        functions.add("coalesce", 1, EvalFunction.ANY, call -> coalesce(call.arguments()));
        functions.add("nullif", 2, 2, call -> nullIf(call.argument(0), call.argument(1)));
        functions.addPredicate(
                "in",
                2,
                EvalFunction.ANY,
                call -> in(call.argument(0), call.arguments().subList(1, call.size())));
    }

    /** Whether a value equals one of several; null if it is null, or only null could decide. */
    static CompiledExpression in(CompiledExpression operand, List<CompiledExpression> values) {
        return row -> {
            Value searched = operand.evaluate(row);
            Value result = searched.isNull() ? searched : Values.FALSE;
            for (CompiledExpression value : values) {
                Value equal = Comparison.compare(Operator.EQUAL, searched, value.evaluate(row));
                if (Values.isTrue(equal)) {
                    return equal;
                }
                if (equal.isNull()) {
                    result = equal;
                }
            }
            return result;
        };
    }

    private static CompiledExpression when(List<CompiledExpression> arguments) {
        CompiledExpression condition = arguments.get(0);
        CompiledExpression then = arguments.get(1);
        CompiledExpression otherwise = arguments.get(2);
        return row -> condition.isTrue(row) ? then.evaluate(row) : otherwise.evaluate(row);
    }

    /** The value behind the first condition that is true, or that is not. */
    private static CompiledExpression firstWhere(
            List<CompiledExpression> arguments, boolean wanted) {
        return row -> {
            for (int i = 0; i < arguments.size(); i += 2) {
                if (arguments.get(i).isTrue(row) == wanted) {
                    return arguments.get(i + 1).evaluate(row);
                }
            }
            return Value.Null.NULL;
        };
    }

    private static CompiledExpression coalesce(List<CompiledExpression> arguments) {
        return row -> {
            for (CompiledExpression argument : arguments) {
                Value value = argument.evaluate(row);
                if (!value.isNull()) {
                    return value;
                }
            }
            return Value.Null.NULL;
        };
    }

    private static CompiledExpression nullIf(CompiledExpression value, CompiledExpression other) {
        return row -> {
            Value kept = value.evaluate(row);
            Value equal = Comparison.compare(Operator.EQUAL, kept, other.evaluate(row));
            return Values.isTrue(equal) ? Value.Null.NULL : kept;
        };
    }
}
