package dev.weir.eval;

import static dev.weir.eval.Ast.binary;
import static dev.weir.eval.Ast.call;
import static dev.weir.eval.Ast.field;
import static dev.weir.eval.Ast.number;
import static dev.weir.eval.Ast.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weir.spl.Expression;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a field, a function gives a value, and one that fits into memory. */
class OddValuesTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int ROUNDS = 400;

    /** Texts that some function reads as more than a text. */
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "0",
                    "-0",
                    "1",
                    "-1",
                    "16",
                    "37",
                    "2.5",
                    "1e308",
                    "-1e308",
                    "1e-320",
                    "9223372036854775808",
                    "999999999999999999999999",
                    "NaN",
                    "Infinity",
                    "0x1F",
                    "0x",
                    "zz",
                    "True",
                    "null",
                    "%",
                    "%Y-%m-%dT%H:%M:%S.%9N%z %Z %s %V %G %j %e %p",
                    "%Q %3Q %q",
                    "2023-02-30T25:61:61",
                    "2023-02-20T10:15:30.5",
                    "-1d@d+2h",
                    "@w9",
                    "-999999999y",
                    "+99999999999999d",
                    "-@",
                    "now()",
                    "hex",
                    "commas",
                    "duration",
                    "(",
                    "[",
                    "\\",
                    "\\9\\0\\1",
                    "(a*)*b",
                    "(?<n>x)|(?<n>y)",
                    "(?=a)\\1(a|b)+",
                    ".*",
                    "",
                    "%2",
                    "%ff%fe",
                    "_%_%",
                    "10.0.0.0/8",
                    "10.0.0.0/33",
                    "10.1.2.3",
                    "999.1.2.3",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "\uDE00x",
                    "\u0000\u202E",
                    "İıſK\uFB01",
                    "a\nb\r\n",
                    "&lt;&amp;lt;",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

    private static final List<Double> NUMBERS =
            List.of(
                    0.0,
                    -0.0,
                    1.0,
                    -1.0,
                    0.5,
                    1e15,
                    -1e15,
                    1e22,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_VALUE,
                    2147483647.0,
                    2147483648.0,
                    -2147483649.0,
                    9.3e18,
                    -9.3e18,
                    1676888130.617920,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);

    static Set<String> functions() {
        return new TreeSet<>(FunctionTable.names());
    }

    private static Value value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Value.Null.NULL;
            case 1 -> Values.of(random.nextBoolean());
            case 2, 3 -> new Value.Numeric(any(random, NUMBERS));
            case 4 -> {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(5); i++) {
                    texts.add(any(random, TEXTS));
                }
                yield Values.of(texts);
            }
            default -> Values.of(any(random, TEXTS));
        };
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Expression argument(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> text(any(random, TEXTS));
            case 1 -> number(any(random, List.of("0", "1", "-1", "3", "99999999999")));
            case 2 -> call(any(random, List.of("null", "true", "now")));
            default -> field("f" + random.nextInt(3));
        };
    }

    private static Value evaluated(Expression expression, Ast.Fields row) throws SplException {
        return new ExpressionCompiler(row, ZONE).compile(expression).evaluate(row);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionGivesAValue(String name) {
        EvalFunction function = FunctionTable.find(name).orElseThrow();
        int most = Math.min(function.mostArguments(), function.leastArguments() + 3);
        int evaluated = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Ast.Fields row = new Ast.Fields().at(any(random, NUMBERS));
            for (int i = 0; i < 3; i++) {
                row.with("f" + i, value(random));
            }
            int count = function.leastArguments();
            count += random.nextInt(most - count + 1);
            Expression[] arguments = new Expression[count];
            for (int i = 0; i < count; i++) {
                arguments[i] = argument(random);
            }
            Expression expression = call(name, arguments);
            try {
                Value value = evaluated(expression, row);
                assertTrue(Values.text(value).length() < 1_000_000, () -> "long: " + expression);
                evaluated++;
            } catch (SplException refused) {
                // A constant that makes no sense is a mistake in the search.
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + expression, e);
            }
        }
        assertTrue(evaluated > 0, "never compiled");
    }

    @ParameterizedTest
    @EnumSource(Expression.Operator.class)
    void everyOperatorGivesAValue(Expression.Operator operator) throws SplException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Ast.Fields row = new Ast.Fields().with("f", value(random)).with("g", value(random));
            Expression expression = binary(field("f"), operator, field("g"));
            try {
                Values.text(evaluated(expression, row));
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + expression, e);
            }
        }
    }

    /** Expressions that make much of little, over texts of a million characters. */
    static Stream<Expression> multiplications() {
        Expression big = field("big");
        Expression texts = field("texts");
        return Stream.of(
                call("replace", big, text("a"), big),
                call("replace", big, text("(?=a)"), big),
                call("replace", big, text("a+"), text("\\0".repeat(1000))),
                call("replace", texts, text("x"), big),
                call("mvjoin", texts, big),
                call("mvzip", texts, texts, big),
                call("split", big, text("")),
                call("mvrange", number("0"), number("1e300"), number("1e-300")),
                binary(
                        binary(big, Expression.Operator.CONCATENATE, big),
                        Expression.Operator.CONCATENATE,
                        binary(
                                binary(big, Expression.Operator.ADD, big),
                                Expression.Operator.CONCATENATE,
                                big)));
    }

    @ParameterizedTest
    @MethodSource("multiplications")
    void textsAndMultivaluesAreBounded(Expression expression) throws SplException {
        Ast.Fields row =
                new Ast.Fields()
                        .with("big", "a".repeat(1_000_000))
                        .with("texts", Values.of(Collections.nCopies(10_000, "x")));

        long characters = 0;
        for (String text : Values.texts(evaluated(expression, row))) {
            characters += text.length();
        }
        assertTrue(characters <= 2L * BoundedText.MOST_CHARACTERS, "characters: " + characters);
    }

    @Test
    void whatIsTooLongKeepsItsBeginning() {
        List<String> texts = Collections.nCopies(3, "ab".repeat(BoundedText.MOST_CHARACTERS / 4));
        String joined = BoundedText.joined("-", texts);

        assertEquals(BoundedText.MOST_CHARACTERS, joined.length());
        assertEquals(String.join("-", texts).substring(0, BoundedText.MOST_CHARACTERS), joined);
        assertEquals("a-b", BoundedText.joined("-", List.of("a", "b")));
        assertEquals("-", BoundedText.joined("-", List.of("", "")));
    }

    @Test
    void doublingAMultivalueComesToAnEnd() throws SplException {
        Ast.Fields row = new Ast.Fields().with("f", "a", "b");
        Expression doubled = field("f");
        for (int i = 0; i < 4; i++) {
            doubled = call("mvappend", doubled, doubled, doubled, doubled, doubled, doubled);
        }
        for (int i = 0; i < 2; i++) {
            Value value = evaluated(doubled, row);
            assertTrue(Values.texts(value).size() <= BoundedText.MOST_VALUES);
            row = new Ast.Fields().with("f", value);
        }
        assertEquals(BoundedText.MOST_VALUES, Values.texts(row.get(0)).size());
    }
}
