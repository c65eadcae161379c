package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "a=1 OR b=2 AND c=3;((a = 1) OR ((b = 2) AND (c = 3)))",
                "a=1 AND b=2 OR c=3;(((a = 1) AND (b = 2)) OR (c = 3))",
                "a=1 XOR b=2 OR c=3;((a = 1) XOR ((b = 2) OR (c = 3)))",
                "NOT a=1 AND b=2;((NOT (a = 1)) AND (b = 2))",
                "NOT NOT a;(NOT (NOT a))",
                "a and b or not c;((a AND b) OR (NOT c))",
                "a+b*c;(a + (b * c))",
                "(a+b)*c;((a + b) * c)",
                "a-b-c;((a - b) - c)",
                "a/b%c;((a / b) % c)",
                "-a*b;((-a) * b)",
                "- -a;(-(-a))",
                "a - -1;(a - (-1))",
                "+a;a",
                "a.b;(a . b)",
                "\"(?i)\".a;(\"(?i)\" . a)",
                "\"*\" . a;(\"*\" . a)",
                "a.b+c;(a . (b + c))",
                "1.5.a;(1.5 . a)",
                "1.a;(1 . a)",
                "a.b=c;((a . b) = c)",
                "a==1;(a = 1)",
                "a!=1;(a != 1)",
                "a<=b;(a <= b)",
                "a>=b;(a >= b)",
                "a like \"x%\" AND b;((a LIKE \"x%\") AND b)",
                "a IN (1,2) OR b;((a IN 2) OR b)",
                "NOT a in (1);(NOT (a IN 1))",
                "in(a,1,2);(a IN 2)",
                "maxlen > ((threshold*stdevperhost) + avgperhost);"
                        + "(maxlen > ((threshold * stdevperhost) + avgperhost))",
                "(mvcount(split(process,\"/..\"))-1);(mvcount(split(process, \"/..\")) - 1)"
            })
    void andBindsTighterThanOr(String expression, String shape) throws SplException {
        assertEquals(shape, Spl.shape(Spl.expression(expression)));
    }

    @ParameterizedTest
    @CsvSource({
        "count,Field",
        "'''All_Traffic.dest''',Field",
        "_time,Field",
        "x1,Field",
        "\"x\",Text",
        "12,Numeric",
        "0.5,Numeric",
        "1e3,Numeric",
        "true,Bool",
        "FALSE,Bool",
        "true(),Call",
        "'LIKE(a,\"b\")',Call",
        "now( ),Call"
    })
    void primariesAreToldApart(String expression, String kind) throws SplException {
        assertEquals(kind, Spl.expression(expression).getClass().getSimpleName());
    }

    @Test
    void functionNamesAreLowerCase() throws SplException {
        Expression.Call call =
                (Expression.Call) Spl.expression("CASE(isnotnull(src),src,true(),\"x\")");
        assertEquals("case", call.function());
        assertEquals(4, call.arguments().size());
        assertInstanceOf(Expression.Call.class, call.arguments().get(0));
    }

    @Test
    void singleQuotesHoldFieldNamesAsTheyAre() throws SplException {
        assertEquals("a.b \\ \"c\"", ((Expression.Field) Spl.expression("'a.b \\ \"c\"'")).name());
    }

    @Test
    void argumentsMayBeConditions() throws SplException {
        Expression.Call call =
                (Expression.Call) Spl.expression("mvfilter(match(x, \"^a$\") AND NOT y=1)");
        assertEquals("(match(x, \"^a$\") AND (NOT (y = 1)))", Spl.shape(call.arguments().get(0)));
    }

    @Test
    void textIsDecoded() throws SplException {
        assertEquals(
                "\\\\127\\.0\\.0\\.1\\.*",
                ((Expression.Text) Spl.expression("\"\\\\\\\\127\\.0\\.0\\.1\\\\.*\"")).value());
    }
}
