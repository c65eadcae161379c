package dev.weir.eval;

import static dev.weir.eval.Ast.binary;
import static dev.weir.eval.Ast.call;
import static dev.weir.eval.Ast.field;
import static dev.weir.eval.Ast.number;
import static dev.weir.eval.Ast.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.Expression;
import dev.weir.spl.Expression.Operator;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionCompilerTest {
    private static final Value NULL = Value.Null.NULL;

    private static final Ast.Fields ROW =
            new Ast.Fields()
                    .with("process_name", "cmd.exe")
                    .with("count", Values.of(3))
                    .with("hex", "0xf84")
                    .with("empty", "")
                    .with("filled", "null")
                    .with("names", "b.dll", "A.exe", "b.dll", "c.EXE")
                    .with("time", Values.of(1602155026.617920))
                    .at(1602157200);

    private static ExpressionCompiler compiler() {
        return new ExpressionCompiler(ROW, ZoneId.of("UTC"));
    }

    private static Value evaluate(Expression expression) throws SplException {
        return compiler().compile(expression).evaluate(ROW);
    }

    private static Expression truth(String name) {
        return name.equals("null")
                ? binary(field("missing"), Operator.EQUAL, text("x"))
                : new Expression.Bool(Ast.HERE, Boolean.parseBoolean(name));
    }

    private static Value truthValue(String name) {
        return name.equals("null") ? NULL : Values.of(Boolean.parseBoolean(name));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  false",
        "true,  false, false, true,  true",
        "true,  null,  null,  true,  null",
        "false, true,  false, true,  true",
        "false, false, false, false, false",
        "false, null,  false, null,  null",
        "null,  true,  null,  true,  null",
        "null,  false, false, null,  null",
        "null,  null,  null,  null,  null"
    })
    void connectivesHaveThreeValues(String left, String right, String and, String or, String xor)
            throws SplException {
        assertEquals(truthValue(and), evaluate(binary(truth(left), Operator.AND, truth(right))));
        assertEquals(truthValue(or), evaluate(binary(truth(left), Operator.OR, truth(right))));
        assertEquals(truthValue(xor), evaluate(binary(truth(left), Operator.XOR, truth(right))));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "null, null"})
    void notOfNullIsNull(String operand, String expected) throws SplException {
        assertEquals(truthValue(expected), evaluate(Ast.not(truth(operand))));
    }

    static List<Arguments> comparisons() {
        return List.of(
                Arguments.of(field("process_name"), Operator.EQUAL, text("cmd.exe"), Values.TRUE),
                Arguments.of(field("process_name"), Operator.EQUAL, text("CMD.EXE"), Values.FALSE),
                Arguments.of(field("process_name"), Operator.EQUAL, text("cmd*"), Values.FALSE),
                Arguments.of(field("process_name"), Operator.NOT_EQUAL, text("x"), Values.TRUE),
                Arguments.of(field("missing"), Operator.NOT_EQUAL, text("x"), NULL),
                Arguments.of(field("missing"), Operator.EQUAL, field("missing"), NULL),
                Arguments.of(field("filled"), Operator.EQUAL, text("null"), Values.TRUE),
                Arguments.of(field("count"), Operator.GREATER, number("10"), Values.FALSE),
                Arguments.of(field("count"), Operator.EQUAL, text("3.0"), Values.TRUE),
                Arguments.of(text("10"), Operator.LESS, text("9"), Values.FALSE),
                Arguments.of(text("10"), Operator.LESS, text("9x"), Values.TRUE),
                Arguments.of(text("1e1"), Operator.EQUAL, text("10"), Values.TRUE),
                Arguments.of(field("hex"), Operator.EQUAL, number("3972"), Values.FALSE),
                Arguments.of(text("-0"), Operator.EQUAL, number("0"), Values.TRUE),
                Arguments.of(field("names"), Operator.EQUAL, text("A.exe"), Values.TRUE),
                Arguments.of(field("names"), Operator.EQUAL, text("a.exe"), Values.FALSE),
                Arguments.of(text("\uffee"), Operator.LESS, text("\ud83d\ude00"), Values.TRUE),
                Arguments.of(text("Z"), Operator.LESS, text("a"), Values.TRUE));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void comparesNumbersAsNumbersAndTextsWithCase(
            Expression left, Operator operator, Expression right, Value expected)
            throws SplException {
        assertEquals(expected, evaluate(binary(left, operator, right)));
    }

    static List<Arguments> computations() {
        return List.of(
                Arguments.of(number("1"), Operator.ADD, text("2"), Values.of(3)),
                Arguments.of(text("a"), Operator.ADD, text("b"), Values.of("ab")),
                Arguments.of(number("1"), Operator.ADD, field("missing"), NULL),
                Arguments.of(number("7"), Operator.SUBTRACT, number("9"), Values.of(-2)),
                Arguments.of(number("7"), Operator.MULTIPLY, number("0.5"), Values.of(3.5)),
                Arguments.of(number("7"), Operator.DIVIDE, number("2"), Values.of(3.5)),
                Arguments.of(number("7"), Operator.DIVIDE, number("0"), NULL),
                Arguments.of(number("7"), Operator.MODULO, number("4"), Values.of(3)),
                Arguments.of(number("7"), Operator.MODULO, number("0"), NULL),
                Arguments.of(field("process_name"), Operator.MULTIPLY, number("2"), NULL),
                Arguments.of(text("(?i)"), Operator.CONCATENATE, text("x"), Values.of("(?i)x")),
                Arguments.of(text("n"), Operator.CONCATENATE, field("count"), Values.of("n3")),
                Arguments.of(text("n"), Operator.CONCATENATE, field("missing"), NULL));
    }

    @ParameterizedTest
    @MethodSource("computations")
    void computesWithWhatLooksLikeNumbers(
            Expression left, Operator operator, Expression right, Value expected)
            throws SplException {
        assertEquals(expected, evaluate(binary(left, operator, right)));
    }

    @Test
    void aListContainsAValueThatEqualsOneOfIt() throws SplException {
        List<Expression> list = List.of(text("x"), text("cmd.exe"));
        Expression member = new Expression.In(Ast.HERE, field("process_name"), list);
        assertEquals(Values.TRUE, evaluate(member));
        assertEquals(Values.FALSE, evaluate(new Expression.In(Ast.HERE, field("hex"), list)));
        assertEquals(NULL, evaluate(new Expression.In(Ast.HERE, field("missing"), list)));
    }

    @Test
    void onlyTrueKeepsARow() throws SplException {
        assertTrue(compiler().compile(truth("true")).isTrue(ROW));
        assertFalse(compiler().compile(truth("false")).isTrue(ROW));
        assertFalse(compiler().compile(truth("null")).isTrue(ROW));
        assertFalse(compiler().compile(text("true")).isTrue(ROW));
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(call("nosuch", text("x")), "function 'nosuch' is not supported"),
                Arguments.of(call("len"), "function 'len' takes 1 argument, not 0"),
                Arguments.of(
                        call("substr", text("x")),
                        "function 'substr' takes 2 to 3 arguments, not 1"),
                Arguments.of(
                        call("coalesce"), "function 'coalesce' takes at least 1 argument, not 0"),
                Arguments.of(call("true", text("x")), "function 'true' takes no arguments, not 1"),
                Arguments.of(
                        call("case", truth("true"), text("x"), truth("true")),
                        "'case' takes pairs of a condition and a value"),
                Arguments.of(
                        call("match", field("process_name"), text("a(")),
                        "regular expression 'a(', character 2: the group has no closing )"),
                Arguments.of(
                        call("strftime", call("now"), text("%J")),
                        "time variable '%J' is not supported"),
                Arguments.of(
                        call("cidrmatch", text("10.0.0.0/33"), field("process_name")),
                        "'10.0.0.0/33' is not an IPv4 network such as 10.0.0.0/8"),
                Arguments.of(
                        call("mvfilter", binary(field("a"), Operator.EQUAL, field("b"))),
                        "the condition of 'mvfilter' must read exactly one field"));
    }

    @Test
    void aRelativeTimeThatCannotBeReadIsNullAndWarnedOf() throws SplException {
        ExpressionCompiler compiler = compiler();
        CompiledExpression time =
                compiler.compile(call("relative_time", call("now"), text("-70x")));
        assertEquals(
                List.of(
                        new ExpressionCompiler.Warning(
                                Ast.HERE, "'x' in relative time '-70x' is not a unit of time")),
                compiler.warnings());
        assertTrue(time.evaluate(ROW).isNull());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreFoundWhenCompiling(Expression expression, String problem) {
        SplException mistake =
                assertThrows(SplException.class, () -> compiler().compile(expression));
        assertEquals(problem, mistake.problem());
        assertEquals(Ast.HERE, mistake.position());
    }

    @Test
    void octalSlipsAreWarnedOfOnce() throws SplException {
        ExpressionCompiler compiler = compiler();
        Expression slip = call("match", field("names"), text("\\127\\.0"));
        compiler.compile(call("mvfilter", slip));
        assertEquals(1, compiler.warnings().size());
        assertEquals(Ast.HERE, compiler.warnings().get(0).position());
    }

    @Test
    void knowsWhatAnExpressionReads() {
        Expression expression =
                binary(
                        call("match", field("process"), text("x")),
                        Operator.AND,
                        new Expression.In(
                                Ast.HERE,
                                new Expression.Negate(Ast.HERE, field("count")),
                                List.of(Ast.not(field("user")))));
        assertEquals(Set.of("process", "count", "user"), ExpressionCompiler.fieldsOf(expression));
        assertFalse(ExpressionCompiler.readsClock(expression));
        assertTrue(ExpressionCompiler.readsClock(Ast.not(call("if", call("now")))));
    }

    @Test
    void knowsWhichExpressionsNoFieldCanHold() {
        assertTrue(ExpressionCompiler.isPredicate(call("match", field("a"), text("b"))));
        assertTrue(ExpressionCompiler.isPredicate(Ast.not(field("a"))));
        assertTrue(ExpressionCompiler.isPredicate(binary(field("a"), Operator.LIKE, text("b"))));
        assertFalse(ExpressionCompiler.isPredicate(binary(field("a"), Operator.ADD, text("b"))));
        assertFalse(ExpressionCompiler.isPredicate(call("len", field("a"))));
        assertFalse(ExpressionCompiler.isPredicate(field("a")));
    }
}
