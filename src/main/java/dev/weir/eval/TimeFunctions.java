package dev.weir.eval;

import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/** Functions of time. */
final class TimeFunctions {
    private TimeFunctions() {}

    static void register(FunctionTable.Entries functions) {
        functions.add("now", 0, 0, call -> row -> Values.of(row.now()));
        functions.add("relative_time", 2, 2, TimeFunctions::relativeTime);
        functions.add("strftime", 2, 2, TimeFunctions::format);
        functions.add("strptime", 2, 2, TimeFunctions::parse);
    }

    private static CompiledExpression relativeTime(FunctionCall call) throws SplException {
        ZoneId zone = call.zone();
        CompiledExpression time = call.argument(0);
        FunctionCall.Made<RelativeTime> modifier =
                call.madeIfPossible(
                        1,
                        text -> {
                            try {
                                return RelativeTime.parse(text);
                            } catch (IllegalArgumentException e) {
                                throw mistake(call, e);
                            }
                        });
        return row -> {
            OptionalDouble start = Values.number(time.evaluate(row));
            Optional<RelativeTime> shift = modifier.of(row);
            return start.isEmpty() || shift.isEmpty()
                    ? Value.Null.NULL
                    : Values.of(shift.get().from(start.getAsDouble(), zone));
        };
    }

    private static CompiledExpression format(FunctionCall call) throws SplException {
        CompiledExpression time = call.argument(0);
        FunctionCall.Made<TimeFormat> format = format(call, 1);
        return row -> {
            OptionalDouble seconds = Values.number(time.evaluate(row));
            Optional<TimeFormat> known = format.of(row);
            return seconds.isEmpty() || known.isEmpty()
                    ? Value.Null.NULL
                    : known.get()
                            .format(seconds.getAsDouble())
                            .map(Values::of)
                            .orElse(Value.Null.NULL);
        };
    }

    private static CompiledExpression parse(FunctionCall call) throws SplException {
        CompiledExpression text = call.argument(0);
        FunctionCall.Made<TimeFormat> format = format(call, 1);
        return row -> {
            Value value = text.evaluate(row);
            Optional<TimeFormat> known = format.of(row);
            if (value.isNull() || known.isEmpty()) {
                return Value.Null.NULL;
            }
            OptionalDouble seconds = known.get().parse(Values.text(value));
            return seconds.isEmpty() ? Value.Null.NULL : Values.of(seconds.getAsDouble());
        };
    }

    private static FunctionCall.Made<TimeFormat> format(FunctionCall call, int index)
            throws SplException {
        return call.made(
                index,
                text -> {
                    try {
                        return TimeFormat.compile(text, call.zone());
                    } catch (IllegalArgumentException e) {
                        throw mistake(call, e);
                    }
                });
    }

    private static SplException mistake(FunctionCall call, IllegalArgumentException e) {
        SplException mistake = call.mistake(1, e.getMessage());
        mistake.initCause(e);
        return mistake;
    }
}
