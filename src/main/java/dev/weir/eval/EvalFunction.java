package dev.weir.eval;

import dev.weir.spl.SplException;

/**
 * A function of {@code eval}.
 *
 * @param leastArguments fewest arguments it takes
 * @param mostArguments most arguments it takes
 * @param predicate whether its result is a truth value
 * @param compiler what makes code of a call whose number of arguments is right
 */
record EvalFunction(
        int leastArguments, int mostArguments, boolean predicate, CallCompiler compiler) {
    /** For {@link #mostArguments()}: any number. */
    static final int ANY = Integer.MAX_VALUE;

    /** Compiles calls of one function. */
    @FunctionalInterface
    interface CallCompiler {
        CompiledExpression compile(FunctionCall call) throws SplException;
    }

    /** How many arguments it takes, in words. */
    String arity() {
        if (mostArguments == ANY) {
            return "at least " + counted(leastArguments);
        }
        return leastArguments == mostArguments
                ? counted(leastArguments)
                : leastArguments + " to " + counted(mostArguments);
    }

    private static String counted(int arguments) {
        return arguments == 0
                ? "no arguments"
                : arguments + (arguments == 1 ? " argument" : " arguments");
    }
}
