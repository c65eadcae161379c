package dev.weir.eval;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of {@code eval} by name. */
final class FunctionTable {
    private static final Map<String, EvalFunction> FUNCTIONS = all();

    private FunctionTable() {}

    static Optional<EvalFunction> find(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name));
    }

    /** The names of all functions. */
    static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    private static Map<String, EvalFunction> all() {
        Entries entries = new Entries();
        ConditionFunctions.register(entries);
        PatternFunctions.register(entries);
        TextFunctions.register(entries);
        NumberFunctions.register(entries);
        MultivalueFunctions.register(entries);
        TimeFunctions.register(entries);
        return Map.copyOf(entries.functions);
    }

    /** What the groups of functions add themselves to. */
    static final class Entries {
        private final Map<String, EvalFunction> functions = new HashMap<>();

        /** Adds a function whose result is no truth value. */
        void add(String name, int least, int most, EvalFunction.CallCompiler compiler) {
            functions.put(name, new EvalFunction(least, most, false, compiler));
        }

        /** Adds a function whose result is a truth value. */
        void addPredicate(String name, int least, int most, EvalFunction.CallCompiler compiler) {
            functions.put(name, new EvalFunction(least, most, true, compiler));
        }
    }
}
