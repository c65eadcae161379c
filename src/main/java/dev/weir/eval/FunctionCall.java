package dev.weir.eval;

import dev.weir.spl.Expression;
import dev.weir.spl.Located;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A call of a function that is being compiled.
 *
 * @param call the call as written
 * @param arguments its arguments, compiled
 * @param compiler what compiled them
 */
record FunctionCall(
        Expression.Call call, List<CompiledExpression> arguments, ExpressionCompiler compiler) {
    /** For so many texts of an argument it remembers what was made of them. */
    private static final int REMEMBERED = 256;

    FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /** Something made of an argument's text; empty if the argument is null or gives nothing. */
    @FunctionalInterface
    interface Made<T> {
        Optional<T> of(Row row);
    }

    /** Makes something of a constant, or throws with what is wrong. */
    @FunctionalInterface
    interface Maker<T> {
        T make(String text) throws SplException;
    }

    CompiledExpression argument(int index) {
        return arguments.get(index);
    }

    boolean has(int index) {
        return index < arguments.size();
    }

    int size() {
        return arguments.size();
    }

    ZoneId zone() {
        return compiler.zone();
    }

    /** A mistake in an argument. */
    SplException mistake(int index, String problem) {
        return new SplException(call.arguments().get(index).position(), problem);
    }

    /** An argument's value if it is the same for all rows and not null. */
    Optional<Value> constant(int index) {
        Expression expression = call.arguments().get(index);
        boolean varies =
                !ExpressionCompiler.fieldsOf(expression).isEmpty()
                        || ExpressionCompiler.readsClock(expression);
        if (varies) {
            return Optional.empty();
        }
        Value value = argument(index).evaluate(NoRow.INSTANCE);
        return value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * What is made of an argument's text: once, if the argument is constant, so that its mistakes
     * show at once; else for each text, where a mistake gives nothing.
     */
    <T> Made<T> made(int index, Maker<T> maker) throws SplException {
        Optional<Value> constant = constant(index);
        if (constant.isPresent()) {
            Optional<T> once = Optional.of(maker.make(Values.text(constant.get())));
            return row -> once;
        }
        CompiledExpression argument = argument(index);
        ValueCache<String, Optional<T>> cache =
                new ValueCache<>(REMEMBERED, text -> tryMake(maker, text));
        return row -> {
            Value value = argument.evaluate(row);
            return value.isNull() ? Optional.empty() : cache.get(Values.text(value));
        };
    }

    /**
     * As {@link #made}, but a mistake in a constant is a warning and gives nothing, for functions
     * that Splunk lets run with it.
     */
    <T> Made<T> madeIfPossible(int index, Maker<T> maker) throws SplException {
        try {
            return made(index, maker);
        } catch (SplException e) {
            compiler.warn(e.position(), List.of(e.problem()));
            return row -> Optional.empty();
        }
    }

    private static <T> Optional<T> tryMake(Maker<T> maker, String text) {
        try {
            return Optional.of(maker.make(text));
        } catch (SplException e) {
            return Optional.empty();
        }
    }

    /** The regular expression that an argument gives. */
    Made<LiteralRegex> regex(int index) throws SplException {
        Position position = call.arguments().get(index).position();
        boolean constant = constant(index).isPresent();
        return made(
                index,
                text -> {
                    if (!constant) {
                        return LiteralRegex.asItStands(
                                Regex.compile(text, position, compiler.budget()));
                    }
                    LiteralRegex regex =
                            LiteralRegex.compile(new Located<>(text, position), compiler.budget());
                    compiler.warn(position, regex.asWritten().warnings());
                    return regex;
                });
    }

    /** The row of constants: nothing reads it. */
    private enum NoRow implements Row {
        INSTANCE;

        @Override
        public Value get(int slot) {
            return Value.Null.NULL;
        }

        @Override
        public double now() {
            return 0;
        }
    }
}
