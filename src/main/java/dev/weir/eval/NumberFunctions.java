package dev.weir.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers, and between numbers and texts; what is no number gives null. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void register(FunctionTable.Entries functions) {
        addMapping(functions, "abs", Math::abs);
        addMapping(functions, "ceiling", Math::ceil);
        addMapping(functions, "ceil", Math::ceil);
        addMapping(functions, "floor", Math::floor);
        addMapping(functions, "sqrt", Math::sqrt);
        addMapping(functions, "exp", Math::exp);
        addMapping(functions, "ln", Math::log);
        functions.add("round", 1, 2, NumberFunctions::round);
        functions.add("tonumber", 1, 2, NumberFunctions::toNumber);
        functions.add("tostring", 1, 2, NumberFunctions::toText);
        functions.add("min", 1, EvalFunction.ANY, call -> extreme(call.arguments(), -1));
        functions.add("max", 1, EvalFunction.ANY, call -> extreme(call.arguments(), 1));
    }

    private static void addMapping(
            FunctionTable.Entries functions, String name, DoubleUnaryOperator function) {
        functions.add(
                name,
                1,
                1,
                call -> {
                    CompiledExpression argument = call.argument(0);
                    return row -> {
                        OptionalDouble number = Values.number(argument.evaluate(row));
                        return number.isEmpty()
                                ? Value.Null.NULL
                                : Values.of(function.applyAsDouble(number.getAsDouble()));
                    };
                });
    }

    /** Half away from zero, to so many decimal places. */
    private static CompiledExpression round(FunctionCall call) {
        CompiledExpression argument = call.argument(0);
        CompiledExpression places = call.has(1) ? call.argument(1) : row -> Values.of(0);
        return row -> {
            OptionalDouble number = Values.number(argument.evaluate(row));
            OptionalDouble scale = Values.number(places.evaluate(row));
            if (number.isEmpty() || !Double.isFinite(number.getAsDouble()) || scale.isEmpty()) {
                return Value.Null.NULL;
            }
            int digits = (int) Math.max(0, Math.min(300, scale.getAsDouble()));
            BigDecimal exact = new BigDecimal(Double.toString(number.getAsDouble()));
            return Values.of(exact.setScale(digits, RoundingMode.HALF_UP).doubleValue());
        };
    }

    private static CompiledExpression toNumber(FunctionCall call) {
        CompiledExpression argument = call.argument(0);
        CompiledExpression base = call.has(1) ? call.argument(1) : row -> Values.of(10);
        return row -> {
            Value value = argument.evaluate(row);
            OptionalDouble radix = Values.number(base.evaluate(row));
            if (radix.isEmpty() || radix.getAsDouble() == 10) {
                OptionalDouble number = Values.number(value);
                return number.isEmpty() ? Value.Null.NULL : Values.of(number.getAsDouble());
            }
            return parse(Values.text(value), (int) radix.getAsDouble());
        };
    }

    private static Value parse(String text, int radix) {
        boolean prefixed = radix == 16 && text.regionMatches(true, 0, "0x", 0, 2);
        try {
            return Values.of((double) Long.parseLong(prefixed ? text.substring(2) : text, radix));
        } catch (NumberFormatException e) {
            return Value.Null.NULL;
        }
    }

    private static CompiledExpression toText(FunctionCall call) {
        CompiledExpression argument = call.argument(0);
        if (!call.has(1)) {
            return row -> {
                Value value = argument.evaluate(row);
                return value.isNull() || value instanceof Value.Multi
                        ? value
                        : Values.of(Values.text(value));
            };
        }
        CompiledExpression form = call.argument(1);
        return row -> {
            OptionalDouble number = Values.number(argument.evaluate(row));
            return number.isEmpty()
                    ? Value.Null.NULL
                    : formatted(number.getAsDouble(), Values.text(form.evaluate(row)));
        };
    }

    private static Value formatted(double number, String form) {
        return switch (form) {
            case "hex" ->
                    Values.of("0x" + Long.toHexString((long) number).toUpperCase(Locale.ROOT));
            case "commas" ->
                    Values.of(
                            String.format(
                                    Locale.ROOT,
                                    number == Math.rint(number) ? "%,.0f" : "%,.2f",
                                    number));
            case "duration" -> Values.of(duration((long) number));
            default -> Value.Null.NULL;
        };
    }

    private static String duration(long seconds) {
        long days = seconds / 86_400;
        String time =
                String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        seconds / 3600 % 24,
                        seconds / 60 % 60,
                        seconds % 60);
        return days == 0 ? time : days + "+" + time;
    }

    /** The least or greatest of all values, nulls left out; a text is greater than any number. */
    private static CompiledExpression extreme(List<CompiledExpression> arguments, int sign) {
        return row -> {
            Value best = Value.Null.NULL;
            for (CompiledExpression argument : arguments) {
                for (String text : Values.texts(argument.evaluate(row))) {
                    Value value = typed(text);
                    if (best.isNull() || sign * order(value, best) > 0) {
                        best = value;
                    }
                }
            }
            return best;
        };
    }

    private static Value typed(String text) {
        OptionalDouble number = Values.number(text);
        return number.isPresent() ? Values.of(number.getAsDouble()) : Values.of(text);
    }

    private static int order(Value left, Value right) {
        boolean leftText = left instanceof Value.Text;
        boolean rightText = right instanceof Value.Text;
        return leftText == rightText
                ? Comparison.order(left, right)
                : Boolean.compare(leftText, rightText);
    }
}
