package dev.weir.eval;

import dev.weir.spl.Expression;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Makes code of the expressions of {@code eval} and {@code where}. What it makes belongs to the
 * thread that uses the compiler.
 */
public final class ExpressionCompiler {
    private final FieldSlots slots;
    private final ZoneId zone;
    private final RegexBudget budget;
    private final Set<Warning> warnings;

    /**
     * @param slots where rows hold the fields
     * @param zone of times without zone, for {@code strftime}, {@code strptime} and {@code
     *     relative_time}
     */
    public ExpressionCompiler(FieldSlots slots, ZoneId zone) {
        this(slots, zone, RegexBudget.standard());
    }

    /**
     * @param budget of regular expressions that can backtrack
     */
    public ExpressionCompiler(FieldSlots slots, ZoneId zone, RegexBudget budget) {
        this(slots, zone, budget, new LinkedHashSet<>());
    }

    private ExpressionCompiler(
            FieldSlots slots, ZoneId zone, RegexBudget budget, Set<Warning> warnings) {
        this.slots = slots;
        this.zone = zone;
        this.budget = budget;
        this.warnings = warnings;
    }

    /** Something that compiles and is hardly meant. */
    public record Warning(Position position, String problem) {}

    /** What was noticed in all that was compiled so far. */
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** The budget of searches that can backtrack, and how often it was exceeded. */
    public RegexBudget budget() {
        return budget;
    }

    /** The zone of times without zone. */
    public ZoneId zone() {
        return zone;
    }

    void warn(Position position, List<String> problems) {
        for (String problem : problems) {
            warnings.add(new Warning(position, problem));
        }
    }

    /** A compiler for rows of another form that shares everything else. */
    ExpressionCompiler withSlots(FieldSlots otherSlots) {
        return new ExpressionCompiler(otherSlots, zone, budget, warnings);
    }

    /**
     * Compiles an expression.
     *
     * @throws SplException for an unknown function, a wrong number of arguments, or a constant
     *     argument that cannot be what it should be, such as a bad regular expression
     */
    public CompiledExpression compile(Expression expression) throws SplException {
        if (expression instanceof Expression.Field field) {
            int slot = slots.slotOf(field.name());
            return slot == FieldSlots.ABSENT ? row -> Value.Null.NULL : row -> row.get(slot);
        } else if (expression instanceof Expression.Text text) {
            return constant(Values.of(text.value()));
        } else if (expression instanceof Expression.Numeric numeric) {
            return constant(number(numeric));
        } else if (expression instanceof Expression.Bool bool) {
            return constant(Values.of(bool.value()));
        } else if (expression instanceof Expression.Not not) {
            return Logic.not(compile(not.operand()));
        } else if (expression instanceof Expression.Negate negate) {
            return Arithmetic.negate(compile(negate.operand()));
        } else if (expression instanceof Expression.Binary binary) {
            return compileBinary(binary);
        } else if (expression instanceof Expression.In in) {
            return ConditionFunctions.in(compile(in.operand()), compileAll(in.values()));
        } else if (expression instanceof Expression.Call call) {
            return compileCall(call);
        }
        throw new IllegalArgumentException("not an expression: " + expression);
    }

    private static CompiledExpression constant(Value value) {
        return row -> value;
    }

    private static Value number(Expression.Numeric numeric) throws SplException {
        OptionalDouble number = Values.number(numeric.literal());
        if (number.isEmpty()) {
            throw new SplException(
                    numeric.position(), "'" + numeric.literal() + "' is not a number");
        }
        return Values.of(number.getAsDouble());
    }

    private List<CompiledExpression> compileAll(List<Expression> expressions) throws SplException {
        List<CompiledExpression> compiled = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            compiled.add(compile(expression));
        }
        return compiled;
    }

    private CompiledExpression compileBinary(Expression.Binary binary) throws SplException {
        if (binary.operator() == Expression.Operator.LIKE) {
            List<Expression> operands = List.of(binary.left(), binary.right());
            return compileCall(new Expression.Call(binary.position(), "like", operands));
        }
        CompiledExpression left = compile(binary.left());
        CompiledExpression right = compile(binary.right());
        return switch (binary.operator()) {
            case AND -> Logic.and(left, right);
            case OR -> Logic.or(left, right);
            case XOR -> Logic.xor(left, right);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    Comparison.of(binary.operator(), left, right);
            case CONCATENATE -> Arithmetic.concatenate(left, right);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
                    Arithmetic.of(binary.operator(), left, right);
            case LIKE -> throw new IllegalStateException("LIKE is compiled as a call");
        };
    }

    private CompiledExpression compileCall(Expression.Call call) throws SplException {
        EvalFunction function =
                FunctionTable.find(call.function())
                        .orElseThrow(
                                () ->
                                        new SplException(
                                                call.position(),
                                                "function '"
                                                        + call.function()
                                                        + "' is not supported"));
        int count = call.arguments().size();
        if (count < function.leastArguments() || count > function.mostArguments()) {
            throw new SplException(
                    call.position(),
                    "function '"
                            + call.function()
                            + "' takes "
                            + function.arity()
                            + ", not "
                            + count);
        }
        return function.compiler()
                .compile(new FunctionCall(call, compileAll(call.arguments()), this));
    }

    /** Names of all fields that an expression reads. */
    public static Set<String> fieldsOf(Expression expression) {
        Set<String> fields = new LinkedHashSet<>();
        for (Expression.Field field : fieldReads(expression)) {
            fields.add(field.name());
        }
        return fields;
    }

    /** All places where an expression reads a field, from left to right. */
    public static List<Expression.Field> fieldReads(Expression expression) {
        List<Expression.Field> reads = new ArrayList<>();
        visit(
                expression,
                node -> {
                    if (node instanceof Expression.Field field) {
                        reads.add(field);
                    }
                });
        return reads;
    }

    /** Whether an expression's value depends on {@code now()} as well as on the row's fields. */
    public static boolean readsClock(Expression expression) {
        boolean[] reads = new boolean[1];
        visit(
                expression,
                node ->
                        reads[0] |=
                                node instanceof Expression.Call call
                                        && call.function().equals("now"));
        return reads[0];
    }

    /**
     * Whether an expression gives true or false, which no field can hold: {@code eval} refuses to
     * assign it.
     */
    public static boolean isPredicate(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return FunctionTable.find(call.function()).map(EvalFunction::predicate).orElse(false);
        } else if (expression instanceof Expression.Binary binary) {
            // comparisons and connectives bind looser than all that computes
            return binary.operator().precedence() <= Expression.Operator.LIKE.precedence();
        }
        return expression instanceof Expression.Bool
                || expression instanceof Expression.Not
                || expression instanceof Expression.In;
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(Expression expression);
    }

    private static void visit(Expression expression, Visitor visitor) {
        visitor.visit(expression);
        if (expression instanceof Expression.Not not) {
            visit(not.operand(), visitor);
        } else if (expression instanceof Expression.Negate negate) {
            visit(negate.operand(), visitor);
        } else if (expression instanceof Expression.Binary binary) {
            visit(binary.left(), visitor);
            visit(binary.right(), visitor);
        } else if (expression instanceof Expression.In in) {
            visit(in.operand(), visitor);
            in.values().forEach(value -> visit(value, visitor));
        } else if (expression instanceof Expression.Call call) {
            call.arguments().forEach(argument -> visit(argument, visitor));
        }
    }
}
