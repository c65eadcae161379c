package dev.weir.cim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScreenTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "tab\tbed", "delete\u007f"})
    void textsThatAreShortOrNotPrintableAreNotScreened(String text) {
        assertTrue(TextScreen.of(List.of("longer", text)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "caf\u00e9s", "a\tb\u00e9"})
    void textsBeyondAsciiAreInNoBytesOfAscii(String text) {
        TextScreen beside = TextScreen.of(List.of("longer", text)).orElseThrow();
        TextScreen alone = TextScreen.of(List.of(text)).orElseThrow();
        byte[] bytes = bytes("a longer text".repeat(20));

        assertTrue(beside.isIn(bytes, 0, bytes.length));
        assertEquals(false, alone.isIn(bytes, 0, bytes.length));
        assertEquals(false, alone.isInJson(bytes, 0, bytes.length));
    }

    @Test
    void onlyTheRangeIsLookedAt() {
        TextScreen screen = TextScreen.of(List.of("abcd")).orElseThrow();
        byte[] bytes = bytes("xabcdx");

        assertTrue(screen.isIn(bytes, 1, 5));
        assertEquals(false, screen.isIn(bytes, 2, 6));
        assertEquals(false, screen.isIn(bytes, 0, 4));
        assertEquals(false, screen.isIn(bytes, 3, 3));
    }

    /** Few letters, so that beginnings and ends of texts meet often; some are of equal hash. */
    @Test
    void itFindsWhatIsThereAndNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String alphabet = round % 2 == 0 ? "aBc" : "\\a\"Rz@`[{_";
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                texts.add(draw(alphabet, 4 + random.nextInt(9), random).toLowerCase(Locale.ROOT));
            }
            TextScreen screen = TextScreen.of(texts).orElseThrow();
            String value = draw(alphabet, random.nextInt(60), random);
            boolean expected = texts.stream().anyMatch(value.toLowerCase(Locale.ROOT)::contains);
            String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");

            assertEquals(expected, screen.isIn(bytes(value), 0, value.length()), "seed " + seed);
            boolean inJson = screen.isInJson(bytes(escaped), 0, escaped.length());
            assertTrue(inJson || !expected, () -> "seed " + seed + ": " + texts + " in " + value);
            found += expected ? 1 : 0;
        }
        assertTrue(found > 1_000 && found < 19_000, found + " found");
    }

    private static String draw(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
