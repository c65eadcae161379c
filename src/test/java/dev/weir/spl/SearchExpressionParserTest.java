package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "a=1 b=2;(a=1 AND b=2)",
                "a=1 AND b=2;(a=1 AND b=2)",
                "a=1 b=2 AND c=3;(a=1 AND b=2 AND c=3)",
                "a=1 OR b=2 c=3;((a=1 OR b=2) AND c=3)",
                "a=1 OR b=2 AND c=3;((a=1 OR b=2) AND c=3)",
                "a=1 AND b=2 OR c=3;(a=1 AND (b=2 OR c=3))",
                "a=1 b=2 OR c=3 OR d=4 e=5;(a=1 AND (b=2 OR c=3 OR d=4) AND e=5)",
                "a=1 (b=2 c=3) OR (d=4 e=5);(a=1 AND ((b=2 AND c=3) OR (d=4 AND e=5)))",
                "a!=t p=r OR p=t;(a!=t AND (p=r OR p=t))",
                "NOT a=1 OR b=2;((NOT a=1) OR b=2)",
                "NOT a=1 b=2;((NOT a=1) AND b=2)",
                "a=1 NOT b=2;(a=1 AND (NOT b=2))",
                "NOT NOT a=1;(NOT (NOT a=1))",
                "a=1 AND NOT (b=2 OR c=3);(a=1 AND (NOT (b=2 OR c=3)))",
                "NOT(a=1);(NOT a=1)",
                "((a=1));a=1",
                "(a=1)OR(b=2);(a=1 OR b=2)"
            })
    void orBindsTighterThanAnd(String predicate, String shape) throws SplException {
        assertEquals(shape, Spl.shape(Spl.filter(predicate)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "a=b;EQUAL;b",
                "a = b;EQUAL;b",
                "a= b;EQUAL;b",
                "a ==b;EQUAL;b",
                "a!=b;NOT_EQUAL;b",
                "a != b;NOT_EQUAL;b",
                "a<5;LESS;5",
                "a<=5;LESS_OR_EQUAL;5",
                "a>5;GREATER;5",
                "a >= 5;GREATER_OR_EQUAL;5",
                "a=\"b c\";EQUAL;b c",
                "\"a\"=\"b\";EQUAL;b",
                "\"a\" = b;EQUAL;b"
            })
    void comparisonsTakeBlanksAndQuotes(
            String predicate, SearchExpression.Operator operator, String value)
            throws SplException {
        SearchExpression.Comparison comparison =
                (SearchExpression.Comparison) Spl.filter(predicate);
        assertEquals("a", comparison.field());
        assertEquals(operator, comparison.operator());
        assertEquals(value, comparison.value().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "p=\"*\\\\C$\\\\*\";*\\C$\\*;true",
                "p=\"*\\sam *\";*\\sam *;true",
                "p=\"*group=\\\"File and Printer Sharing\\\"*\";*group=\"File and Printer Sharing\"*;true",
                "p=\"*/root,*\";*/root,*;true",
                "p=\"*\\\\[kl]\";*\\[kl];true",
                "p=\"a | b ) c\";a | b ) c;true",
                "p=*\\\\system32\\\\config\\\\sam*;*\\system32\\config\\sam*;false",
                "p=*\\\\\\\\*;*\\\\*;false",
                "p=*\\\"x;*\"x;false",
                "p=*GetCurrent()*;*GetCurrent()*;false",
                "p=a=b<c;a=b<c;false",
                "p=10.0.0.0/8;10.0.0.0/8;false",
                "p=*;*;false"
            })
    void valuesAreDecoded(String predicate, String value, boolean quoted) throws SplException {
        SearchExpression.Comparison comparison =
                (SearchExpression.Comparison) Spl.filter(predicate);
        assertEquals(value, comparison.value().text());
        assertEquals(quoted, comparison.value().quoted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "p IN (a)",
                "p IN (\"a\")",
                "p IN(a)",
                "p in (a,)",
                "p IN ( a , )",
                "\"p\" IN (a)",
                "\"p\"IN(a)"
            })
    void listsOfOneValue(String predicate) throws SplException {
        SearchExpression.In in = (SearchExpression.In) Spl.filter(predicate);
        assertEquals("p", in.field());
        assertEquals(List.of("a"), in.values().stream().map(SearchValue::text).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {"p IN (a b c)", "p IN (a,b,c)", "p IN (\"a\",\"b\" \"c\",)", "p IN (a, b c)"})
    void listsTakeBlanksOrCommas(String predicate) throws SplException {
        SearchExpression.In in = (SearchExpression.In) Spl.filter(predicate);
        assertEquals(List.of("a", "b", "c"), in.values().stream().map(SearchValue::text).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "a=\"* -d *\"AND b=\"* -p *\";(a=\"* -d *\" AND b=\"* -p *\")",
                "a=\"x\"b=\"y\";(a=\"x\" AND b=\"y\")",
                "a=\"x\"OR b=\"y\";(a=\"x\" OR b=\"y\")",
                "a=\"x\"(b=1);(a=\"x\" AND b=1)",
                "\"a\"=\"x\" \"b\"=\"y\";(a=\"x\" AND b=\"y\")"
            })
    void conditionsNeedNoBlankBetween(String predicate, String shape) throws SplException {
        assertEquals(shape, Spl.shape(Spl.filter(predicate)));
    }

    @Test
    void wordsWithoutOperatorAreTerms() throws SplException {
        SearchExpression.And and = (SearchExpression.And) Spl.filter("foo \"b r\" or");
        assertEquals(
                List.of("foo", "b r", "or"),
                and.operands().stream()
                        .map(operand -> ((SearchExpression.Term) operand).value().text())
                        .toList());
    }

    @Test
    void aBareAsteriskIsNoCondition() throws SplException {
        assertInstanceOf(SearchExpression.Everything.class, Spl.filter("*"));
        assertInstanceOf(SearchExpression.Term.class, Spl.filter("\"*\""));
        assertInstanceOf(SearchExpression.Term.class, Spl.filter("*a"));
    }

    @Test
    void subsearchIsACondition() throws SplException {
        SearchExpression.Not not =
                (SearchExpression.Not) Spl.filter("NOT[|inputlookup domains | table a]");
        SearchExpression.Subsearch subsearch = (SearchExpression.Subsearch) not.operand();
        assertEquals(
                List.of("inputlookup", "table"),
                subsearch.search().commands().stream().map(Command::name).toList());
    }

    @Test
    void quotedFieldMayHoldBlanks() throws SplException {
        SearchExpression.Comparison comparison =
                (SearchExpression.Comparison) Spl.filter("\"Known Ransomware Notes\"=True");
        assertEquals("Known Ransomware Notes", comparison.field());
    }

    @Test
    void positionsAreThoseOfConditionAndValue() throws SplException {
        SearchExpression.And and = (SearchExpression.And) Spl.filter("a=1\n  b = \"x\"");
        assertEquals(new Position("search", 1, 10), and.position());
        SearchExpression.Comparison second = (SearchExpression.Comparison) and.operands().get(1);
        assertEquals(new Position("search", 2, 3), second.position());
        assertEquals(new Position("search", 2, 7), second.value().position());
    }
}
