package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileSearchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "| search ~(",
                "| search ~'NOT '",
                "| search ~'[search '",
                "| where ~(",
                "| where ~'NOT '",
                "| where ~-",
                "| where ~+",
                "| where ~f(",
                "| eval a=~'if(a,b,'"
            })
    void nestingBeyondTwoHundredIsAMistake(String start, String part) {
        String search = start + " " + part.repeat(100_000);
        SplException mistake = assertThrows(SplException.class, () -> Spl.parse(search));
        assertEquals("more than 200 levels of nesting", mistake.problem());
    }

    @Test
    void nestingIsReportedWhereItGoesTooDeep() {
        SplException mistake =
                assertThrows(SplException.class, () -> Spl.parse("| search " + "(".repeat(1_000)));
        assertEquals(new Position("search", 1, 9 + 201), mistake.position());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {"(~a=1~)", "NOT ~a=1~", "[search ~a~]"})
    void twoHundredLevelsOfPredicatesParse(String open, String core, String close)
            throws SplException {
        String closing = close == null ? "" : close;
        String search = "| search " + (open + " ").repeat(200) + core + closing.repeat(200);
        Search parsed = Spl.parse(search);
        String printed = SplPrinter.print(parsed);
        assertEquals(printed, SplPrinter.print(Spl.parse(printed)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"(~)", "NOT ~''", "- ~''", "f(~)"})
    void twoHundredLevelsOfExpressionsParse(String open, String close) throws SplException {
        Search parsed = Spl.parse("| where " + (open + " ").repeat(200) + "a" + close.repeat(200));
        String printed = SplPrinter.print(parsed);
        assertEquals(printed, SplPrinter.print(Spl.parse(printed)));
    }

    @Test
    void aThousandOperatorsParseAndNoMore() throws SplException {
        Spl.parse("| where a" + "+a".repeat(1_000));
        SplException mistake =
                assertThrows(SplException.class, () -> Spl.parse("| where a" + "+a".repeat(1_001)));
        assertEquals("more than 1000 operators in one expression", mistake.problem());
    }

    @Test
    void longFlatPredicatesParseQuickly() {
        StringBuilder search = new StringBuilder("| search");
        while (search.length() < SearchParser.MAX_LENGTH - 20) {
            search.append(" a=1 OR b=2\n");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Spl.parse(search.toString()));
    }

    @Test
    void aMebibyteIsTheLongestSearch() throws SplException {
        String longest = "| search " + "a".repeat(SearchParser.MAX_LENGTH - 9);
        assertEquals(1, Spl.parse(longest).commands().size());
        SplException mistake = assertThrows(SplException.class, () -> Spl.parse(longest + "a"));
        assertEquals("the search is longer than 1048576 characters", mistake.problem());
    }

    @Test
    void messagesDoNotRepeatLongInput() {
        SplException mistake =
                assertThrows(
                        SplException.class, () -> Spl.parse("| where a " + "b".repeat(100_000)));
        assertTrue(mistake.getMessage().length() < 200, mistake.getMessage());
    }

    /** Whatever stands in a search: a tree that prints to itself, or a mistake with its place. */
    @Test
    void anyTextIsATreeOrAMistake() throws SplException {
        String[] words = {
            "|",
            "search",
            "where",
            "tstats",
            "count",
            "from",
            "datamodel=X",
            "by",
            "a",
            "=",
            "!=",
            "\"",
            "\\",
            "'",
            "(",
            ")",
            "[",
            "]",
            ",",
            "*",
            "NOT",
            "AND",
            "OR",
            "IN",
            "eval",
            "rename",
            "as",
            "table",
            "fields",
            "-",
            "convert",
            "ctime(a)",
            ".",
            "1",
            "é",
            "\u0000",
            "\n",
            " ",
            "like",
            "foo",
            "in(",
            "span=1h",
            "_time",
            "x.y",
            "\"a b\"",
            "'c d'",
            "<",
            "%",
            "rex",
            "regex",
            "stats",
            "eventstats",
            "dedup",
            "lookup",
            "output",
            "inputlookup",
            "makemv",
            "transaction",
            "join",
            "max=0",
            "field=a",
            "mode=sed",
            "[search a]",
            "5"
        };
        String[] starts = {
            "| ", "| search a=1 ", "| where a ", "| eval a=", "| tstats count from datamodel=X ",
            "| rename a ", "| stats count ", "| join a ", "| lookup a b ", "a "
        };
        int trees = 0;
        for (long seed = 1; seed <= 40_000; seed++) {
            Random random = new Random(seed);
            StringBuilder search = new StringBuilder(starts[random.nextInt(starts.length)]);
            for (int i = random.nextInt(9); i >= 0; i--) {
                search.append(words[random.nextInt(words.length)]);
                search.append(random.nextInt(3) == 0 ? "" : " ");
            }
            Search parsed;
            try {
                parsed = Spl.parse(search.toString());
            } catch (SplException mistake) {
                assertTrue(mistake.position().line() >= 1, "seed " + seed);
                continue;
            }
            trees++;
            String printed = SplPrinter.print(parsed);
            try {
                Search again = Spl.parse(printed);
                assertEquals(Spl.tree(parsed), Spl.tree(again), "seed " + seed + ": " + printed);
                assertEquals(printed, SplPrinter.print(again), "seed " + seed);
            } catch (SplException mistake) {
                throw new AssertionError(
                        "seed " + seed + ": " + search + " printed as " + printed, mistake);
            }
        }
        assertTrue(trees > 1_000, "only " + trees + " of the texts were searches");
    }
}
