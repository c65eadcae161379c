package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.eval.Value;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.0, 0",
        "1602155026.61792, 1602155026.61792",
        "0.1, 0.1",
        "1e6, 1000000",
        "1e16, 10000000000000000",
        "2.5e-7, 0.00000025",
        "1e300, 1.0E300",
        "NaN, \"NaN\"",
    })
    void numbersAreWholeWhereTheyCanBe(double number, String expected) {
        assertEquals(
                "{\"n\":" + expected + "}",
                text(JsonLine.of(out -> out.value("n", new Value.Numeric(number)))));
    }

    @Test
    void missingFieldsAreAbsentAndMultivalueOnesLists() {
        assertEquals(
                "{\"m\":[\"a\",\"b\"],\"t\":\"\"}",
                text(
                        JsonLine.of(
                                out -> {
                                    out.value("gone", Value.Null.NULL);
                                    out.value("m", new Value.Multi(List.of("a", "b")));
                                    out.value("t", new Value.Text(""));
                                })));
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        byte[] expected = "{\"t\":\"a\uFFFDb\uD83D\uDE00\"}".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, JsonLine.of(out -> out.text("t", "a\uDC00b\uD83D\uDE00")));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals(
                "{\"t\":\"\\u0001\\n\\\"\"}",
                text(JsonLine.of(out -> out.text("t", "\u0001\n\""))));
    }

    @Test
    void onlyTheLongestTextsOfALongRecordAreCut() {
        String longText = "\u20AC".repeat(400_000);
        byte[] line =
                JsonLine.of(
                        out -> {
                            out.text("id", "0123456789abcdef0123456789abcdef");
                            out.text("long", longText);
                            out.text("short", "kept whole");
                        });
        assertTrue(line.length <= JsonLine.MAX_BYTES, "length " + line.length);
        assertTrue(line.length > JsonLine.MAX_BYTES - 10, "length " + line.length);
        String json = text(line);
        assertTrue(
                json.startsWith("{\"id\":\"0123456789abcdef0123456789abcdef\",\"long\":\"\u20AC"));
        assertTrue(json.endsWith("\u20AC\",\"short\":\"kept whole\",\"truncated\":true}"));
    }

    @Test
    void listsTooLongEvenWithShortTextsAreCut() {
        List<String> texts = Collections.nCopies(20_000, "x".repeat(70));
        byte[] line = JsonLine.of(out -> out.value("m", new Value.Multi(texts)));
        assertTrue(line.length <= JsonLine.MAX_BYTES, "length " + line.length);
        assertTrue(text(line).endsWith("x\"],\"truncated\":true}"));
    }

    @Test
    void recordsThatFitAreNotMarked() {
        int room = JsonLine.MAX_BYTES - "{\"t\":\"\"}".length();
        assertEquals(
                JsonLine.MAX_BYTES, JsonLine.of(out -> out.text("t", "x".repeat(room))).length);
        String longer = text(JsonLine.of(out -> out.text("t", "x".repeat(room + 1))));
        assertTrue(longer.endsWith("x\",\"truncated\":true}"));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
