package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected ids were computed by another program from the definition. */
class MatchIdTest {
    private static final List<Value> BY =
            List.of(new Value.Text("a"), Value.Null.NULL, new Value.Multi(List.of("b", "c")));

    @Test
    void isTheDigestOfItsDefinition() {
        assertEquals("181cdb0419c62da5a811d8525b8496df", MatchId.of("id", 0, 3600_000, BY, 0));
    }

    @Test
    void rowsOfTheSameGroupDifferByOrdinal() {
        assertEquals("da3319a737186f20adaa4f3c737ba356", MatchId.of("id", 0, 3600_000, BY, 1));
    }

    @Test
    void lengthsKeepNeighbouringValuesApart() {
        assertEquals("6e7acb302210a05a4305fdf28dc6b106", ofTexts("ab", "c"));
        assertEquals("5151c610a5306eeaf8248c9b5a374754", ofTexts("a", "bc"));
    }

    private static String ofTexts(String first, String second) {
        return MatchId.of(
                "id", 0, 3600_000, List.of(new Value.Text(first), new Value.Text(second)), 0);
    }
}
