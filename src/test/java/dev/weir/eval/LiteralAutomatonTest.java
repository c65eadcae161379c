package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralAutomatonTest {
    @ParameterizedTest
    @CsvSource({
        "he she his hers, ushers, 0 1 3",
        "he she his hers, USHERS, 0 1 3",
        "he she his hers, h e, ''",
        "abcd bc, xabce, 1",
        "a aa aaa, aa, 0 1",
        "k, \u212A, 0",
        "s, \u017F, 0",
        "\u00E9a, x\u00C9A, 0",
        "\u00E9a, x\u00E8a, ''",
        "\u0436, \u0416, 0",
        "cmd.exe powershell, C:\\CMD.EXE, 0",
    })
    void findsEveryLiteralThatATextHolds(String literals, String text, String expected) {
        assertEquals(expected, String.join(" ", numbers(found(literals.split(" "), text))));
    }

    @Test
    void findsWhatALookForEachLiteralFinds() {
        Random random = new Random(1);
        for (int round = 0; round < 3000; round++) {
            String[] literals = new String[1 + random.nextInt(6)];
            Arrays.setAll(literals, i -> CaseFolding.fold(draw(random, 1 + random.nextInt(4))));
            String text = draw(random, random.nextInt(20));
            Set<Integer> expected = new TreeSet<>();
            for (int i = 0; i < literals.length; i++) {
                if (CaseFolding.indexOf(text, literals[i], 0) >= 0) {
                    expected.add(i);
                }
            }
            assertEquals(expected, found(literals, text), Arrays.toString(literals) + " " + text);
        }
    }

    @Test
    void refusesAnEmptyLiteral() {
        assertThrows(IllegalArgumentException.class, () -> new LiteralAutomaton(List.of("a", "")));
    }

    @Test
    void foldedTextsFindTheWholeTextInAnyCase() {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = CaseFolding.fold(draw(random, i % 6));
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        FoldedTexts index = new FoldedTexts(texts);
        for (int i = 0; i < 3000; i++) {
            String text = draw(random, random.nextInt(6));
            assertEquals(texts.indexOf(CaseFolding.fold(text)), index.indexOf(text), text);
        }
        assertEquals(FoldedTexts.NONE, new FoldedTexts(List.of()).indexOf("a"));
    }

    private static String draw(Random random, int length) {
        String alphabet = "abkKsSiI\u212A\u017F\u0130\u0131\u00E9\u00C9\uD83D\uDE00";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Set<Integer> found(String[] literals, String text) {
        Set<Integer> found = new TreeSet<>();
        new LiteralAutomaton(List.of(literals)).find(text, found::add);
        return found;
    }

    private static List<String> numbers(Set<Integer> found) {
        return found.stream().map(String::valueOf).toList();
    }
}
