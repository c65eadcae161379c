package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectedRecordsTest {
    @Test
    void malformedRecordIsShownAsItCame() {
        assertEquals(
                "{\"reason\":\"a number\",\"source\":\"x.log\",\"offset\":7,\"raw\":\"42\\t\u20AC\"}",
                malformed("42\t\u20AC".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytesThatAreNotUtf8AreInBase64() {
        assertEquals(
                "{\"reason\":\"a number\",\"source\":\"x.log\",\"offset\":7,"
                        + "\"raw_base64\":\"/wA=\"}",
                malformed(new byte[] {(byte) 0xFF, 0}));
    }

    @Test
    void longRecordIsCutBetweenCharacters() {
        byte[] raw = ("x" + "\u20AC".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
        String json = malformed(raw);
        // 1 + 3 * 21845 = 65536 bytes are given
        assertTrue(json.endsWith("\u20AC\",\"raw_bytes\":90001}"), json.substring(65_000 / 3));
        assertEquals(21_845, json.chars().filter(c -> c == '\u20AC').count());
        byte[] shifted = ("xx" + "\u20AC".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
        assertEquals(21_844, malformed(shifted).chars().filter(c -> c == '\u20AC').count());
        assertFalse(malformed(shifted).contains("base64"));
    }

    private static String malformed(byte[] raw) {
        return new String(
                MalformedRecord.json("a number", "x.log", 7, raw, raw.length),
                StandardCharsets.UTF_8);
    }
}
