package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SplException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static Regex regex(String pattern) throws SplException {
        return Regex.compile(pattern, Ast.HERE, RegexBudget.standard());
    }

    /** Pattern, text, whether PCRE finds it. */
    static List<Arguments> constructs() {
        return List.of(
                // what the engines disagree on
                Arguments.of("(?<a_b>x)y", "xy", true),
                Arguments.of("(?P<ab>x)y", "xy", true),
                Arguments.of("(?'ab'x)y", "xy", true),
                Arguments.of("({|%7b)", "a{b", true),
                Arguments.of("({|%7b)", "a%7b", true),
                Arguments.of("^\\{[0-9]", "{7", true),
                Arguments.of("^\\\\{[0-9]", "\\{7", true),
                Arguments.of("a{,3}", "a{,3}", true),
                Arguments.of("a{,3}", "aa", false),
                Arguments.of("^a{2}$", "aa", true),
                Arguments.of("^\\N{2}$", "ab", true),
                Arguments.of("^(?U)(?:a{1,2}?)b", "aab", true),
                Arguments.of("^a{2,}$", "a", false),
                Arguments.of("[a[b]", "[", true),
                Arguments.of("[a[b]", "c", false),
                Arguments.of("[[:alpha:]]", "q", true),
                Arguments.of("[[:alpha:]]", ":", false),
                Arguments.of("[[:^digit:]]", "12", false),
                Arguments.of("[[:space:]]", "\u000b", true),
                Arguments.of("[a&&b]", "&", true),
                Arguments.of("[a&&b]", "b", true),
                Arguments.of("[]a]", "]", true),
                Arguments.of("[^]a]", "]", false),
                Arguments.of("[a-]", "-", true),
                Arguments.of("[\\w-.]", "-", true),
                Arguments.of("[\\]x]", "]", true),
                Arguments.of("\\x{202E}", "a\u202Eb", true),
                Arguments.of("\\x41", "A", true),
                Arguments.of("\\h", "\u00a0", true),
                Arguments.of("\\v", "\n", true),
                Arguments.of("\\v", "v", false),
                Arguments.of("^\\R$", "\r\n", true),
                Arguments.of("^\\R\\n", "\r\n", false),
                Arguments.of("a\\Kb", "ab", true),
                Arguments.of("\\Qa.b\\E+", "a.bb", true),
                Arguments.of("\\Qa.b\\E", "axb", false),
                // ends of texts and lines
                Arguments.of("a$", "a\n", true),
                Arguments.of("a$", "a\n\n", false),
                Arguments.of("a$", "a\r\n", false),
                Arguments.of("a\\Z", "a\n", true),
                Arguments.of("a\\z", "a\n", false),
                Arguments.of("(a$|b)", "a\n", true),
                Arguments.of("a$\\n", "a\n", true),
                Arguments.of("a$b", "a\nb", false),
                Arguments.of("(?m)a$", "a\nb", true),
                Arguments.of("(?m)^b", "a\nb", true),
                Arguments.of("(?m)\\n^", "a\n", false),
                Arguments.of("(?m)^$", "", true),
                Arguments.of("^b", "a\nb", false),
                Arguments.of("a.b", "a\nb", false),
                Arguments.of("a.b", "a\rb", true),
                Arguments.of("a.b", "a\u2028b", true),
                Arguments.of("(?s)a.b", "a\nb", true),
                // sets are ASCII
                Arguments.of("^\\w$", "é", false),
                Arguments.of("^\\d$", "٣", false),
                Arguments.of("^\\s$", "\u000b", true),
                Arguments.of("^\\s$", "\u00a0", false),
                Arguments.of("é\\b", "é", false),
                Arguments.of("(?=é)é\\b", "é", false),
                Arguments.of("(?i)^\\w$", "\u017f", false),
                // case
                Arguments.of("cmd", "CMD", false),
                Arguments.of("(?i)cmd", "CMD", true),
                Arguments.of("(?i)é", "É", true),
                Arguments.of("(?i)(?=é)é", "É", true),
                Arguments.of("(?i)[é]", "É", true),
                Arguments.of("(?i)k", "\u212a", true),
                Arguments.of("(?i)(?=k)k", "\u212a", true),
                Arguments.of("(?i)i", "\u0131", false),
                Arguments.of("(?i)(?=.)i", "\u0131", false),
                Arguments.of("A|[Aa]b", "ab", true),
                Arguments.of("[Aa]b|A", "a", false),
                Arguments.of("A|(?i)ab", "ab", true),
                Arguments.of("a(?i)b", "aB", true),
                Arguments.of("a(?i)b", "AB", false),
                Arguments.of("(a(?i)b)c", "aBC", false),
                Arguments.of("(?i:a)b", "AB", false),
                Arguments.of("(?i)a(?-i)b", "AB", false),
                Arguments.of("(?x) a b # c", "ab", true),
                // numbers behind a backslash
                Arguments.of("\\127\\.0\\.0\\.1\\.*", "\\127.0.0.1", false),
                Arguments.of("\\127\\.0\\.0\\.1\\.*", "W.0.0.1", true),
                Arguments.of("(a)\\1", "aa", true),
                Arguments.of("(a)\\1", "ab", false),
                Arguments.of("(?i)(a)\\1", "aA", true),
                Arguments.of("(?<x>a)\\k<x>", "aa", true),
                Arguments.of("(?P<x>a)(?P=x)b", "aab", true),
                Arguments.of("(a)\\g{-1}", "aa", true),
                Arguments.of("(a)\\g1", "aa", true),
                Arguments.of("\\012", "\n", true),
                Arguments.of("[\\101]", "A", true),
                // what only backtracking can do
                Arguments.of("a(?=b)", "ab", true),
                Arguments.of("a(?!b)", "ab", false),
                Arguments.of("(?<=a)b", "ab", true),
                Arguments.of("(?<!a)b", "ab", false),
                Arguments.of("a++a", "aaa", false),
                Arguments.of("(?>a+)a", "aaa", false),
                Arguments.of("^(?:a{1001})$", "a".repeat(1001), true),
                // what stands for itself
                Arguments.of("\\_\\-\\/\\<\\@\\'", "_-/<@'", true),
                Arguments.of("INX||HTM", "nothing", true),
                Arguments.of("a(?#comment)b", "ab", true),
                Arguments.of("^.$", "\ud83d\ude00", true),
                Arguments.of("(?=.)^.$", "\ud83d\ude00", true),
                Arguments.of("", "", true));
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void findsWhatPcreFinds(String pattern, String text, boolean found) throws SplException {
        assertEquals(found, regex(pattern).find(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)cmd\\.exe\\s+\\/Q\\s+\\/c",
                "\\\\127\\.0\\.0\\.1\\.*",
                "a$",
                "(?:^|\\s)(?:/q|-q)(?:\\s|$)",
                "(?m)^a",
                "({|%7b)\\bx",
                "a\\Kb",
                "(?<a_b>x)"
            })
    void ordinaryPatternsRunInLinearTime(String pattern) throws SplException {
        assertTrue(regex(pattern).isLinear());
    }

    /** Pattern and the 1-based place of its mistake. */
    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of("a\\", 2),
                Arguments.of("a(b", 2),
                Arguments.of("ab)", 3),
                Arguments.of("a[bc", 2),
                Arguments.of("*a", 1),
                Arguments.of("a|+", 3),
                Arguments.of("a{3,2}", 2),
                Arguments.of("a{70000}", 2),
                Arguments.of("a" + "*".repeat(11), 12),
                Arguments.of("[z-a]", 2),
                Arguments.of("(a)\\2", 4),
                Arguments.of("(?<n>a)(?<n>b)", 11),
                Arguments.of("(?<1n>a)", 4),
                Arguments.of("[[:alfa:]]", 2),
                Arguments.of("C:\\Users", 3),
                Arguments.of("\\x{D800}", 1),
                Arguments.of("\\x{110000}", 1),
                Arguments.of("(?|a)", 1),
                Arguments.of("a(?R)?", 2),
                Arguments.of("(*UTF8)a", 1),
                Arguments.of("(".repeat(251) + ")".repeat(251), 251));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreReportedWithTheirPlace(String pattern, int character) {
        SplException mistake = assertThrows(SplException.class, () -> regex(pattern));
        assertEquals(Ast.HERE, mistake.position());
        assertTrue(
                mistake.problem().contains("', character " + character + ": "), mistake.problem());
    }

    /** A pattern that only the backtracking engine can run, and what is repeated to 100 KB. */
    static List<Arguments> runaways() {
        return List.of(
                Arguments.of("-(?=.)(in*d*o*w*s*t*y*l*e*)*$", "indowstyle"),
                Arguments.of("(?=.)(a+)+$", "a"),
                Arguments.of("(?=.)(a|a)*$", "a"),
                Arguments.of("(?=.)(?:a?){30}a*$", "a"),
                Arguments.of("(a+)+\\1#?$", "a"));
    }

    @ParameterizedTest
    @MethodSource("runaways")
    void backtrackingIsGivenUpAndCounted(String pattern, String repeated) throws SplException {
        RegexBudget budget = RegexBudget.standard();
        Regex regex = Regex.compile(pattern, Ast.HERE, budget);
        assertFalse(regex.isLinear());
        String text = "-" + repeated.repeat(100_000 / repeated.length()) + "!";
        assertFalse(regex.find(text));
        assertEquals(1, budget.exhausted());
    }

    @Test
    void nestedQuantifiersAloneTakeLinearTime() throws SplException {
        Regex regex = regex("-w(in*d*o*w*s*t*y*l*e*)*[\\s]+h");
        assertTrue(regex.isLinear());
        assertTimeout(
                Duration.ofMinutes(1),
                () -> assertFalse(regex.find("-w" + "indowstyle".repeat(10_000) + " H")));
    }

    @Test
    void octalNumbersThatLookLikeAddressesAreWarnedOf() throws SplException {
        List<String> warnings = regex("\\127\\.0\\.0\\.1\\.*").warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("\\127 is read as one character"), warnings.get(0));
        assertTrue(warnings.get(0).contains("'W'"), warnings.get(0));
        assertEquals(List.of(), regex("\\\\127\\.0\\.0\\.1\\.*").warnings());
        assertEquals(List.of(), regex("(a)\\1").warnings());
    }

    static List<Arguments> literals() {
        return List.of(
                Arguments.of("\\\\127\\.0\\.0\\.1\\.*", "\\127.0.0.1", false),
                Arguments.of("(?i)Echo\\s+CD", "echo", true),
                Arguments.of("(?i)\\__Output", "__output", true),
                Arguments.of("(?i)C:\\\\Windows\\\\[a-z]{1,8}\\.bat", "c:\\windows\\", true),
                Arguments.of("a(?:bc)\\bd", "abcd", false),
                Arguments.of("ab+cd", "cd", false),
                Arguments.of("(?:abc)?de", "de", false),
                Arguments.of("(abc)+", "abc", false),
                Arguments.of("a(?!bcd)e", "ae", false),
                Arguments.of("a(?i)b", "ab", true));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void knowsTheLongestTextThatEveryMatchHolds(String pattern, String text, boolean ignoresCase)
            throws SplException {
        assertEquals(
                Optional.of(new RequiredLiteral(text, ignoresCase)),
                regex(pattern).requiredLiteral());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc|d", "[a-z]+", "(abc)*", "", "(?=abc)"})
    void somePatternsRequireNoText(String pattern) throws SplException {
        assertEquals(Optional.empty(), regex(pattern).requiredLiteral());
    }

    @Test
    void namedGroupsKeepTheirNamesAndOrder() throws SplException {
        Regex regex = regex("(?<file_name>\\w+)(\\.)(?P<ext_1>\\w+)?");
        assertEquals(List.of("file_name", "ext_1"), List.copyOf(regex.groupNames().keySet()));
        Regex.Match match = regex.match("a.b", 0).orElseThrow();
        assertEquals(Optional.of("a"), match.group("file_name"));
        assertEquals(Optional.of("b"), match.group("ext_1"));
        assertEquals(Optional.of("."), match.group(2));
        assertEquals(Optional.empty(), regex.match("a.", 0).orElseThrow().group("ext_1"));
        assertEquals(Optional.empty(), match.group("no_such"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<x>b$)", "(?=.)(?<x>b$)"})
    void theLineFeedAfterTheEndIsNoPartOfTheMatch(String pattern) throws SplException {
        Regex.Match match = regex(pattern).match("ab\n", 0).orElseThrow();
        assertEquals(Optional.of("b"), match.group("x"));
        assertEquals(1, match.start());
        assertEquals(2, match.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\K(b)", "(?=.)(a)\\K(b)"})
    void aMatchIsSaidToBeginWhereItsStartWasMoved(String pattern) throws SplException {
        Regex.Match match = regex(pattern).match("ab", 0).orElseThrow();
        assertEquals(Optional.of("b"), match.group(0));
        assertEquals(Optional.of("a"), match.group(1));
        assertEquals(Optional.of("b"), match.group(2));
    }
}
