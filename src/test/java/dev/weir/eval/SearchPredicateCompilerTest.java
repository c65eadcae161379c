package dev.weir.eval;

import static dev.weir.eval.Ast.allOf;
import static dev.weir.eval.Ast.compare;
import static dev.weir.eval.Ast.equal;
import static dev.weir.eval.Ast.in;
import static dev.weir.eval.Ast.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchExpression.Operator;
import dev.weir.spl.SplException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SearchPredicateCompilerTest {
    private static final Ast.Fields ROW =
            new Ast.Fields()
                    .with("name", "Cmd.Exe")
                    .with("empty", "")
                    .with("count", Values.of(9))
                    .with("names", "a", "b")
                    .with("ip", "10.1.2.3")
                    .with("lines", "one\ntwo");

    private static boolean test(SearchExpression expression, Ast.Fields row) throws SplException {
        return new SearchPredicateCompiler(row).compile(expression).test(row);
    }

    static List<Arguments> comparisons() {
        return List.of(
                Arguments.of(equal("name", "cmd.exe"), true),
                Arguments.of(equal("name", "cmd"), false),
                Arguments.of(equal("name", "cmd*"), true),
                Arguments.of(equal("Name", "cmd.exe"), false),
                Arguments.of(equal("name", "cmd?exe"), false),
                Arguments.of(equal("name", "*"), true),
                Arguments.of(equal("empty", "*"), true),
                Arguments.of(equal("empty", ""), true),
                Arguments.of(equal("name", ""), false),
                Arguments.of(equal("missing", "*"), false),
                Arguments.of(equal("missing", ""), false),
                Arguments.of(equal("lines", "one*two"), true),
                Arguments.of(compare("name", Operator.NOT_EQUAL, "cmd.exe"), false),
                Arguments.of(compare("name", Operator.NOT_EQUAL, "x"), true),
                Arguments.of(compare("missing", Operator.NOT_EQUAL, "x"), false),
                Arguments.of(not(equal("missing", "x")), true),
                Arguments.of(not(equal("name", "CMD.EXE")), false),
                Arguments.of(equal("names", "B"), true),
                Arguments.of(compare("names", Operator.NOT_EQUAL, "a"), true),
                Arguments.of(not(equal("names", "a")), false),
                Arguments.of(compare("names", Operator.NOT_EQUAL, "*"), false),
                Arguments.of(compare("count", Operator.LESS, "10"), true),
                Arguments.of(compare("count", Operator.GREATER_OR_EQUAL, "9.0"), true),
                Arguments.of(compare("count", Operator.GREATER, "9"), false),
                Arguments.of(compare("count", Operator.LESS_OR_EQUAL, "8"), false),
                Arguments.of(compare("missing", Operator.LESS, "8"), false),
                Arguments.of(equal("count", "9"), true),
                Arguments.of(equal("count", "9.0"), false),
                Arguments.of(in("name", "x", "C*D.exe"), true),
                Arguments.of(in("name", "x", "y"), false),
                Arguments.of(in("missing", "*"), false),
                Arguments.of(equal("ip", "10.0.0.0/8"), true),
                Arguments.of(equal("ip", "10.2.0.0/16"), false),
                Arguments.of(equal("name", "0.0.0.0/0"), false),
                Arguments.of(new SearchExpression.Everything(Ast.HERE), true),
                Arguments.of(new SearchExpression.Term(Ast.HERE, Ast.value("*")), true),
                Arguments.of(
                        new SearchExpression.Or(
                                Ast.HERE, List.of(equal("name", "x"), equal("ip", "10*"))),
                        true),
                Arguments.of(allOf(equal("name", "x"), equal("ip", "10*")), false));
    }

    @ParameterizedTest
    @CsvSource({
        "*2&gt;&amp;1*, cmd 2>&1,       true",
        "*2&gt;&amp;1*, cmd 2&gt;&amp;1, true",
        "*2&gt;&amp;1*, cmd 2>&amp;1,   false",
        "&amp;gt;,      &gt;,           true",
        "&amp;gt;,      >,              false",
        "*2>1*,         2&gt;1,         false"
    })
    void entitiesInValuesCountAsWrittenAndDecoded(String value, String text, boolean holds)
            throws SplException {
        Ast.Fields row = new Ast.Fields().with("process", text);
        assertEquals(holds, test(equal("process", value), row));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void comparesWholeValuesWithoutCase(SearchExpression expression, boolean kept)
            throws SplException {
        assertEquals(kept, test(expression, ROW));
    }

    /** Process name, command line, user; kept by NOT user=…, kept by user!=…. */
    @ParameterizedTest
    @CsvSource({
        "CMD.EXE,     cmd /c ECHO hi, bob,    true,  true",
        "cmd.exe,     cmd /c dir,     bob,    false, false",
        "cmd.exe,     cmd /c echo hi, HOST1$, false, false",
        "cmd.exe,     cmd /c echo hi, ,       true,  false",
        "cmd.exe.bak, cmd /c echo hi, bob,    false, false"
    })
    void notKeepsMissingFieldsAndUnequalDoesNot(
            String name, String process, String user, boolean not, boolean unequal)
            throws SplException {
        Ast.Fields row = new Ast.Fields().with("name", name).with("process", process);
        row.with("user", user == null ? Value.Null.NULL : Values.of(user));
        SearchExpression common =
                allOf(equal("name", "cmd.exe"), in("process", "*echo*", "*2>&1*"));
        assertEquals(not, test(allOf(common, not(equal("user", "*$"))), row));
        assertEquals(unequal, test(allOf(common, compare("user", Operator.NOT_EQUAL, "*$")), row));
    }

    @Test
    void aStarAloneKeepsRowsThatHaveAField() throws SplException {
        SearchExpression star = new SearchExpression.Term(Ast.HERE, Ast.value("*"));
        assertTrue(test(star, ROW));
        assertFalse(test(star, new Ast.Fields()));
    }

    @Test
    void wordsWithoutFieldAndSubsearchesAreRefused() {
        SearchExpression word = new SearchExpression.Term(Ast.HERE, Ast.value("error"));
        SearchExpression inner = new SearchExpression.Subsearch(Ast.HERE, new Search(List.of()));
        for (SearchExpression refused : List.of(word, not(inner))) {
            SplException mistake = assertThrows(SplException.class, () -> test(refused, ROW));
            assertEquals(Ast.HERE, mistake.position());
            assertTrue(mistake.problem().contains("not supported"), mistake.problem());
        }
    }

    @Test
    void knowsWhatAConditionReads() {
        SearchExpression expression =
                allOf(equal("a", "x"), not(in("b", "x")), compare("c", Operator.LESS, "1"));
        assertEquals(Set.of("a", "b", "c"), SearchPredicateCompiler.fieldsOf(expression));
    }

    @ParameterizedTest
    @CsvSource({
        "abc,      ABC,       true",
        "abc,      abcd,      false",
        "a*c,      aXXc,      true",
        "a*c,      ac,        true",
        "aba*ba,   aba,       false",
        "a*b*c,    a1b2c,     true",
        "a*b*c,    acb,       false",
        "*ab*ab*,  xabyabz,   true",
        "*ab*ab*,  xab,       false",
        "*b,       abab,      true",
        "**a**,    A,         true",
        "*aab*,    aaab,      true",
        "*ä*,      XÄX,       true",
        "*straße*, STRASSE,   false",
        "*,        '',        true",
        "'',       '',        true",
        "'',       a,         false"
    })
    void patternsCoverTheWholeText(String pattern, String text, boolean covered) {
        assertEquals(covered, new WildcardPattern(pattern).matches(text));
    }

    @Test
    void thePatternsLongestTextIsRequired() {
        assertEquals(
                new RequiredLiteral("windows", true),
                new WildcardPattern("C:*\\x*Windows*.exe").requiredLiteral());
        assertEquals(new RequiredLiteral("", true), new WildcardPattern("**").requiredLiteral());
    }
}
