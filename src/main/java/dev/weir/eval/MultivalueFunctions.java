package dev.weir.eval;

import dev.weir.spl.Expression;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Functions of multivalue fields. A single value is a multivalue of one, null one of none. */
final class MultivalueFunctions {
    /** Of {@code mvrange}: enough for any use, and no attack on memory. */
    private static final int MOST_IN_RANGE = 10_000;

    private MultivalueFunctions() {}

    static void register(FunctionTable.Entries functions) {
        functions.add(
                "mvcount",
                1,
                1,
                call -> {
                    CompiledExpression values = call.argument(0);
                    return row -> {
                        int count = Values.texts(values.evaluate(row)).size();
                        return count == 0 ? Value.Null.NULL : Values.of(count);
                    };
                });
        addMapping(functions, "mvdedup", texts -> new ArrayList<>(new LinkedHashSet<>(texts)));
        addMapping(functions, "mvsort", texts -> texts.stream().sorted(Values.UTF8_ORDER).toList());
        functions.add("mvindex", 2, 3, MultivalueFunctions::index);
        functions.add("mvfilter", 1, 1, MultivalueFunctions::filter);
        functions.add("mvjoin", 2, 2, MultivalueFunctions::join);
        functions.add("mvappend", 1, EvalFunction.ANY, call -> append(call.arguments()));
        functions.add("mvfind", 2, 2, MultivalueFunctions::find);
        functions.add("mvrange", 2, 3, MultivalueFunctions::range);
        functions.add("mvzip", 2, 3, MultivalueFunctions::zip);
        functions.add("split", 2, 2, MultivalueFunctions::split);
    }

    private static void addMapping(
            FunctionTable.Entries functions, String name, UnaryOperator<List<String>> function) {
        functions.add(
                name,
                1,
                1,
                call -> {
                    CompiledExpression values = call.argument(0);
                    return row -> {
                        Value value = values.evaluate(row);
                        return value instanceof Value.Multi multi
                                ? Values.of(function.apply(multi.texts()))
                                : value;
                    };
                });
    }

    /** From one place to another, both included; negative places count from the end. */
    private static CompiledExpression index(FunctionCall call) {
        CompiledExpression values = call.argument(0);
        CompiledExpression first = call.argument(1);
        CompiledExpression last = call.has(2) ? call.argument(2) : first;
        return row -> {
            List<String> texts = Values.texts(values.evaluate(row));
            OptionalDouble start = Values.number(first.evaluate(row));
            OptionalDouble end = Values.number(last.evaluate(row));
            if (start.isEmpty() || end.isEmpty()) {
                return Value.Null.NULL;
            }
            int from = place(start.getAsDouble(), texts.size());
            int to = place(end.getAsDouble(), texts.size());
            boolean outside = from < 0 || from >= texts.size() || to < from;
            return outside
                    ? Value.Null.NULL
                    : Values.of(texts.subList(from, Math.min(to, texts.size() - 1) + 1));
        };
    }

    private static int place(double index, int size) {
        return (int) (index < 0 ? size + index : index);
    }

    private static CompiledExpression filter(FunctionCall call) throws SplException {
        Expression condition = call.call().arguments().get(0);
        Set<String> fields = ExpressionCompiler.fieldsOf(condition);
        if (fields.size() != 1) {
            throw call.mistake(0, "the condition of 'mvfilter' must read exactly one field");
        }
        String field = fields.iterator().next();
        CompiledExpression values =
                call.compiler().compile(new Expression.Field(condition.position(), field));
        CompiledExpression test = call.compiler().withSlots(name -> 0).compile(condition);
        return row -> {
            List<String> kept = new ArrayList<>();
            for (String text : Values.texts(values.evaluate(row))) {
                if (test.isTrue(new SingleValue(Values.of(text), row.now()))) {
                    kept.add(text);
                }
            }
            return Values.of(kept);
        };
    }

    /** A row of one field. */
    private record SingleValue(Value value, double now) implements Row {
        @Override
        public Value get(int slot) {
            return value;
        }
    }

    private static CompiledExpression join(FunctionCall call) {
        CompiledExpression values = call.argument(0);
        CompiledExpression separator = call.argument(1);
        return row -> {
            Value value = values.evaluate(row);
            Value between = separator.evaluate(row);
            return value.isNull() || between.isNull()
                    ? Value.Null.NULL
                    : Values.of(BoundedText.joined(Values.text(between), Values.texts(value)));
        };
    }

    private static CompiledExpression append(List<CompiledExpression> arguments) {
        return row -> {
            List<String> all = new ArrayList<>();
            for (CompiledExpression argument : arguments) {
                for (String text : Values.texts(argument.evaluate(row))) {
                    if (all.size() < BoundedText.MOST_VALUES) {
                        all.add(text);
                    }
                }
            }
            return Values.of(all);
        };
    }

    private static CompiledExpression find(FunctionCall call) throws SplException {
        CompiledExpression values = call.argument(0);
        FunctionCall.Made<LiteralRegex> pattern = call.regex(1);
        return row -> {
            Optional<LiteralRegex> regex = pattern.of(row);
            return regex.isEmpty()
                    ? Value.Null.NULL
                    : PatternFunctions.indexOfMatch(
                            Values.texts(values.evaluate(row)), regex.get());
        };
    }

    private static CompiledExpression range(FunctionCall call) {
        CompiledExpression start = call.argument(0);
        CompiledExpression end = call.argument(1);
        CompiledExpression step = call.has(2) ? call.argument(2) : row -> Values.of(1);
        return row -> {
            OptionalDouble first = Values.number(start.evaluate(row));
            OptionalDouble behind = Values.number(end.evaluate(row));
            OptionalDouble by = Values.number(step.evaluate(row));
            if (first.isEmpty() || behind.isEmpty() || by.isEmpty() || by.getAsDouble() <= 0) {
                return Value.Null.NULL;
            }
            List<String> numbers = new ArrayList<>();
            double next = first.getAsDouble();
            while (next < behind.getAsDouble() && numbers.size() < MOST_IN_RANGE) {
                numbers.add(Values.format(next));
                next += by.getAsDouble();
            }
            return Values.of(numbers);
        };
    }

    private static CompiledExpression zip(FunctionCall call) {
        CompiledExpression left = call.argument(0);
        CompiledExpression right = call.argument(1);
        CompiledExpression separator = call.has(2) ? call.argument(2) : row -> Values.of(",");
        return row -> {
            List<String> first = Values.texts(left.evaluate(row));
            List<String> second = Values.texts(right.evaluate(row));
            String between = Values.text(separator.evaluate(row));
            List<String> pairs = new ArrayList<>();
            long length = 0;
            int count = Math.min(first.size(), second.size());
            for (int i = 0; i < count && length < BoundedText.MOST_CHARACTERS; i++) {
                pairs.add(BoundedText.joined(between, List.of(first.get(i), second.get(i))));
                length += pairs.get(i).length();
            }
            return Values.of(pairs);
        };
    }

    private static CompiledExpression split(FunctionCall call) {
        CompiledExpression text = call.argument(0);
        CompiledExpression separator = call.argument(1);
        return row -> {
            Value between = separator.evaluate(row);
            if (between.isNull()) {
                return between;
            }
            List<String> parts = new ArrayList<>();
            for (String one : Values.texts(text.evaluate(row))) {
                split(one, Values.text(between), parts);
            }
            return Values.of(parts);
        };
    }

    private static void split(String text, String separator, List<String> parts) {
        if (separator.isEmpty()) {
            text.codePoints().forEach(character -> parts.add(Character.toString(character)));
            return;
        }
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0) {
            parts.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
    }
}
