package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralFinderTest {
    private static boolean isIn(String text, String... literals) {
        byte[] bytes = ("out~~~~~~~~" + text + "~~~~~~~~put").getBytes(StandardCharsets.UTF_8);
        return new LiteralFinder(List.of(literals)).isIn(bytes, 3, bytes.length - 3);
    }

    @ParameterizedTest
    @CsvSource({
        "true, C:\\__OutPut, __output",
        "true, __output________, __output",
        "true, x__OUTPUTx, __Output",
        "true, EvIl.exe, evil.exe",
        "true, evevil.exe, evil.exe",
        "false, evi.exe, evil.exe",
        "false, '', ut~~~~~~~~",
        "false, '', ~~~~~~~~p",
        "true, '', ~~~~~~~~~~~~~~~~",
        "false, '', ~~~~~~~~~~~~~~~~~",
        "false, @@@@@@@@, ````",
        "false, aaaa[aaaa, a{aa",
        "true, aaaa[aaaa, a[aa",
        "true, CC12, 12",
    })
    void aTextIsFoundInAnyCaseWithinTheRangeOnly(boolean found, String text, String literal) {
        assertEquals(found, isIn(text, literal));
    }

    @Test
    void ofNoTextsNoneIsFound() {
        assertEquals(false, isIn("evil.exe"));
    }

    @Test
    void findsWhatASearchInTheLowerCaseFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int found = 0;
        int missed = 0;
        for (int round = 0; round < 100_000; round++) {
            String text = draw(random, 16 + random.nextInt(80));
            List<String> literals = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                literals.add(draw(random, 1 + random.nextInt(5)).toLowerCase(Locale.ROOT));
            }
            boolean expected = literals.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
            assertEquals(
                    expected,
                    isIn(text, literals.toArray(String[]::new)),
                    () -> "seed " + seed + ": " + literals + " in " + text);
            found += expected ? 1 : 0;
            missed += expected ? 0 : 1;
        }
        assertTrue(found > 10_000 && missed > 10_000, found + " found, " + missed + " missed");
    }

    private static String draw(Random random, int length) {
        String characters = "aAeE_.[{@`xX01";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
