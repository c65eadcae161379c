package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SplException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LazyDfaTest {
    private static Regex regex(String pattern) throws SplException {
        return Regex.compile(pattern, Ast.HERE, RegexBudget.standard());
    }

    private static LazyDfa automaton(String pattern) throws PcreSyntaxException {
        return LazyDfa.of(PcreParser.parse(pattern).root()).orElseThrow();
    }

    private static LazyDfa.Answer answer(boolean found) {
        return found ? LazyDfa.Answer.FOUND : LazyDfa.Answer.NOT_FOUND;
    }

    /** Pattern, text, whether it is found there. */
    static List<Arguments> constructs() {
        return List.of(
                Arguments.of("", "", true),
                Arguments.of("a", "", false),
                Arguments.of("a", "xxa", true),
                Arguments.of("ab", "aab", true),
                Arguments.of("ab", "ba", false),
                Arguments.of("a|bc|", "x", true),
                Arguments.of("ad|bc", "abd", false),
                Arguments.of("ad|bc", "abc", true),
                Arguments.of("(a)(?:b)(?<n>c)", "abc", true),
                Arguments.of("a\\Kb", "ab", true),
                // repetitions
                Arguments.of("xa*y", "xy", true),
                Arguments.of("xa*y", "xaay", true),
                Arguments.of("xa+y", "xy", false),
                Arguments.of("xa+?y", "xay", true),
                Arguments.of("xa?y", "xaay", false),
                Arguments.of("xa{2,3}y", "xay", false),
                Arguments.of("xa{2,3}y", "xaay", true),
                Arguments.of("xa{2,3}y", "xaaay", true),
                Arguments.of("xa{2,3}y", "xaaaay", false),
                Arguments.of("xa{3}y", "xaay", false),
                Arguments.of("xa{3}y", "xaaay", true),
                Arguments.of("xa{2,}y", "xay", false),
                Arguments.of("xa{2,}y", "xaaaay", true),
                Arguments.of("xa{0}y", "xy", true),
                Arguments.of("xa{0}y", "xay", false),
                Arguments.of("x(a*)*y", "xaay", true),
                Arguments.of("x(a*|b)+y", "xabby", true),
                Arguments.of("x(?:|a){2}y", "xaaay", false),
                // sets
                Arguments.of("x[^a-c]y", "xby", false),
                Arguments.of("x[^a-c]y", "x\ny", true),
                Arguments.of("x.y", "x\ny", false),
                Arguments.of("x.y", "x\ud83d\ude00y", true),
                Arguments.of("x..y", "x\ud83d\ude00y", false),
                Arguments.of("[\\x{1F600}-\\x{1F610}]", "\ud83d\ude00", true),
                Arguments.of("[\\x{1F600}-\\x{1F610}]", "\ud83d\ude20", false),
                Arguments.of("[^\\x{0}-\\x{10FFFF}]", "a", false),
                Arguments.of("\\d\\w\\s", "1_ ", true),
                Arguments.of("\\w", "\u00e9\u0663", false),
                // case
                Arguments.of("(?i)cmd", "xCmD", true),
                Arguments.of("cmd", "CMD", false),
                Arguments.of("(?i)k", "\u212a", true),
                Arguments.of("(?i)S", "\u017f", true),
                Arguments.of("(?i)[a-z]", "\u017f", true),
                Arguments.of("(?i)i", "\u0130", false),
                Arguments.of("a(?i)b", "AB", false),
                // ends of texts and lines
                Arguments.of("^b", "ab", false),
                Arguments.of("^b", "bb", true),
                Arguments.of("^", "", true),
                Arguments.of("a|^b", "cb", false),
                Arguments.of("a^b", "ab", false),
                Arguments.of("a\\z", "aa", true),
                Arguments.of("a\\z", "a\n", false),
                Arguments.of("a$", "ba\n", true),
                Arguments.of("a$", "a\n\n", false),
                Arguments.of("a$", "ab", false),
                Arguments.of("^$", "\n", true),
                Arguments.of("^$", "", true),
                Arguments.of("^$", "a", false),
                Arguments.of("(?:a$|b)", "ac", false),
                Arguments.of("(?:\\s|$)", "ab", true),
                Arguments.of("(?m)^b", "a\nb", true),
                Arguments.of("(?m)^b", "ab", false),
                Arguments.of("(?m)a$", "a\nb", true),
                Arguments.of("(?m)a$", "ab\na", true),
                Arguments.of("(?m)a$", "ab", false),
                Arguments.of("(?m)a$\\n^b", "a\nb", true),
                Arguments.of("(?m)^$\\n^a", "b\n\na", true),
                // borders of words
                Arguments.of("\\bcat\\b", "a cat.", true),
                Arguments.of("\\bcat\\b", "cat", true),
                Arguments.of("\\bcat\\b", "cats", false),
                Arguments.of("\\bcat\\b", "a_cat", false),
                Arguments.of("cat\\B", "cat", false),
                Arguments.of("cat\\B", "cats", true),
                Arguments.of("\\Bcat", "cat", false),
                Arguments.of("\\Bcat", "scat", true),
                Arguments.of("\\b", "", false),
                Arguments.of("\\b", "-", false),
                Arguments.of("\\B", "", true),
                Arguments.of("\\B", "a", false),
                Arguments.of("\u00e9\\b", "\u00e9", false),
                Arguments.of("\u00e9\\ba", "\u00e9a", true),
                Arguments.of("a\\b$", "a\n", true),
                Arguments.of("\\b\\B", "a b", false));
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void findsWhatThePatternSays(String pattern, String text, boolean found)
            throws PcreSyntaxException {
        LazyDfa automaton = automaton(pattern);
        assertEquals(answer(found), automaton.find(text));
        assertEquals(answer(found), automaton.find(text), "the second time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a(?=b)", "(?<!a)b", "(a)\\1", "(?>a+)b", "a++b", "\\Ga", "(?:abcd){501}"})
    void isNotForPatternsThatAskForMore(String pattern) throws PcreSyntaxException {
        assertEquals(Optional.empty(), LazyDfa.of(PcreParser.parse(pattern).root()));
    }

    @Test
    void findsWhatRe2Finds() throws SplException {
        for (int seed = 0; seed < 4000; seed++) {
            RandomPattern random = new RandomPattern(new Random(seed));
            String pattern = random.pattern();
            Regex regex = regex(pattern);
            if (!regex.isLinear()) {
                continue;
            }
            for (int i = 0; i < 12; i++) {
                String text = random.text();
                assertEquals(
                        answer(regex.findByRe2(text)),
                        regex.findByAutomaton(text),
                        "seed " + seed + ": " + pattern + " in '" + text + "'");
            }
        }
    }

    /** Two patterns are put in for the letters p and q. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?!p)q",
                "p(?=q)",
                "(?<!a)pq",
                "p(?<=a)q",
                "(?>p)q",
                "(?:p)*+q",
                "(?<x>p)\\k<x>q",
                "(p)\\1q",
                "p$\\nq",
                "\\Gpq",
                "p\\Gq",
                "(?!p)(?:q|p)(?!$)"
            })
    void findsAtLeastWhatBacktrackingFinds(String form) throws SplException {
        int found = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomPattern random = new RandomPattern(new Random(seed));
            String p = "(?:" + random.pattern() + ")";
            String q = "(?:" + random.pattern() + ")";
            StringBuilder pattern = new StringBuilder();
            for (int i = 0; i < form.length(); i++) {
                char c = form.charAt(i);
                pattern.append(c == 'p' ? p : c == 'q' ? q : String.valueOf(c));
            }
            Optional<Regex> regex = Regex.compile(pattern.toString(), RegexBudget.standard());
            if (regex.isEmpty() || regex.get().isLinear()) {
                continue;
            }
            for (int i = 0; i < 12; i++) {
                String text = random.text();
                if (regex.get().match(text, 0).isPresent()) {
                    found++;
                    assertNotEquals(
                            LazyDfa.Answer.NOT_FOUND,
                            regex.get().findByAutomaton(text),
                            "seed " + seed + ": " + pattern + " in '" + text + "'");
                }
            }
        }
        assertTrue(found > 20, found + " found");
    }

    @ParameterizedTest
    @CsvSource({"a(?!b)c, ab", "(a)\\1b, aa", "(?>a+)b, aaa", "a++b, aaa"})
    void saysWhereBacktrackingNeedNotLook(String pattern, String text) throws SplException {
        assertEquals(LazyDfa.Answer.NOT_FOUND, regex(pattern).findByAutomaton(text));
    }

    /** Whether 13 characters stand from an a to the end, of 2^13 sets of places. */
    private static final String EXPLOSIVE = "^[ab]*a[ab]{12}$";

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }

    @Test
    void givesUpWhereStatesAreOfNoUseAgain() throws Exception {
        LazyDfa automaton = automaton(EXPLOSIVE);
        Random random = new Random(1);
        LazyDfa.Answer answer = LazyDfa.Answer.NOT_FOUND;
        for (int i = 0; i < 1000 && answer != LazyDfa.Answer.GIVEN_UP; i++) {
            String text = letters(random, 100);
            answer = automaton.find(text);
            if (answer != LazyDfa.Answer.GIVEN_UP) {
                assertEquals(answer(text.charAt(87) == 'a'), answer, text);
            }
            assertTrue(automaton.states() <= 300);
        }
        assertEquals(LazyDfa.Answer.GIVEN_UP, answer);
    }

    @Test
    void patternsWithTooManyStatesAreStillAnswered() throws SplException {
        Regex regex = regex(EXPLOSIVE);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String text = letters(random, 100);
            assertEquals(text.charAt(87) == 'a', regex.find(text), text);
        }
    }

    @Test
    void statesAreDroppedAndMadeAnewWhereTheyWereOfUse() throws Exception {
        LazyDfa automaton = automaton(EXPLOSIVE);
        Random random = new Random(1);
        int dropped = 0;
        int before = 0;
        for (int i = 0; i < 2000; i++) {
            // a few new states, then a long way through the same ones
            String text = letters(random, 20) + "b".repeat(1000) + letters(random, 13);
            assertEquals(answer(text.charAt(1020) == 'a'), automaton.find(text), text);
            dropped += automaton.states() < before ? 1 : 0;
            before = automaton.states();
        }
        assertTrue(dropped > 1, "dropped " + dropped + " times");
    }

    @Test
    void takesTimeLinearInTheText() throws SplException {
        Regex regex = regex("(?:x+x+)+y|(?:.*){20}z|(?i)(?:[a-w]{1,50}q){3}!");
        assertTimeout(
                Duration.ofMinutes(1),
                () -> {
                    assertEquals(false, regex.find("x".repeat(1_000_000)));
                    assertEquals(true, regex.find("x".repeat(1_000_000) + "y"));
                });
    }
}
