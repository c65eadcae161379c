package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiTest {
    /** Searches by words against those of texts, over bytes that words are known to mistake. */
    @Test
    void searchesFindWhatTextsFind() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "<\u0001\u0000=;\u0080\u00bc/!E\u00ff";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(90);
            for (int i = 0; i < length; i++) {
                int kinds = 1 + random.nextInt(alphabet.length());
                text.append(random.nextInt(4) > 0 ? 'x' : alphabet.charAt(random.nextInt(kinds)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            int to = random.nextInt(length + 1);
            int from = random.nextInt(to + 1);
            String range = text.substring(0, to);
            String message = "seed " + seed + ": " + text + " from " + from + " to " + to;

            int one = range.indexOf('<', from);
            int other = range.indexOf('E', from);
            int either = one < 0 ? other : other < 0 ? one : Math.min(one, other);
            assertEquals(one, Ascii.indexOf(bytes, from, to, '<'), message);
            assertEquals(
                    either < 0 ? to : either,
                    Ascii.indexOfEither(bytes, from, to, '<', 'E'),
                    message);
            assertEquals(
                    range.indexOf("<E", from),
                    Ascii.indexOfPair(bytes, from, to, '<', 'E'),
                    message);
            assertEquals(
                    range.indexOf("<!E", from),
                    Ascii.indexOf(bytes, from, to, Ascii.bytes("<!E")),
                    message);
        }
    }
}
