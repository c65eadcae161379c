package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final Tokens TOKENS =
            new Tokens(
                    new Match(
                            "id",
                            1602150600_000L,
                            1602154200_000L,
                            List.of("dest", "user", "count", "evil", "all", "none", "a.b"),
                            List.of(
                                    new Value.Text("HOST1"),
                                    new Value.Text("$dest$"),
                                    new Value.Numeric(3),
                                    new Value.Text("x\" | delete \\"),
                                    new Value.Multi(List.of("p", "q")),
                                    Value.Null.NULL,
                                    new Value.Text("dotted")),
                            false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on $dest$.            | on HOST1.",
                "$user$ on $dest$      | $dest$ on HOST1",
                "$count$ times         | 3 times",
                "$all$                 | p, q",
                "$a.b$                 | dotted",
                "$none$ and $missing$  | $none$ and $missing$",
                "C$ and D$             | C$ and D$",
                "costs 5$dest$         | costs 5HOST1",
                "$missing$dest$        | $missingHOST1",
                "$$dest$$              | $HOST1$",
                "$info_min_time$       | 1602150600",
                "$info_max_time$       | 1602154200",
                "$                     | $",
            })
    void tokensInTextAreReplacedOnceFromTheLeft(String template, String expected) {
        assertEquals(expected, TOKENS.inText(template));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\0',
            value = {
                "dest = $dest$\tdest = \"HOST1\"",
                "x = $evil$\tx = \"x\\\" | delete \\\\\"",
                "x = \"$evil$\"\tx = \"x\\\" | delete \\\\\"",
                "x = \"a\\\"$dest$\"\tx = \"a\\\"HOST1\"",
                "x IN ($all$)\tx IN (\"p\",\"q\")",
                "n > $count$ t > $info_min_time$\tn > 3 t > 1602150600",
                "y = $missing$\ty = $missing$",
                "%s% | search u=$user$\tSEARCH $dest$ | search u=\"$dest$\"",
            })
    void tokensInSearchesStayLiterals(String template, String expected) {
        assertEquals(expected, TOKENS.inSearch(template, "%s%", "SEARCH $dest$"));
    }

    @org.junit.jupiter.api.Test
    void placeholderIsReplacedBeforeTokens() {
        assertEquals("Name of HOST1", TOKENS.inText("%name%", "%name%", "Name of $dest$"));
    }
}
