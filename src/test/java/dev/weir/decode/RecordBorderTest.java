package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBorderTest {
    private static final int LIMIT = 1000;
    private static final String LINES = "{\"a\":1}~";

    private static byte[] stream(String text) {
        return text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long border(byte[] stream, int from, int to, int limit) throws IOException {
        int position = Math.max(0, from - RecordBorder.reach(limit));
        ByteArrayInputStream in = new ByteArrayInputStream(stream);
        in.skipNBytes(position);
        return RecordBorder.find(in, position, from, to, limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        {a}~{b}~{c} => 4
        {a}~x~{c} => 6
        <Event>1</Event>~<Event>2</Event> => 17
        <Event>1~x~<Event>2</Event> => 11
        <Event>1~{a}~2</Event>~<Event>3</Event> => 23
        <Event><![CDATA[~<Event>~]]></Event>~<Event>3</Event> => 37
        {"x":"<Event>1</Event>"}~{b} => 25
        {"x":"</Event><Event>"}~{b}~<Event> => 28
        {"x":"<a/><Event>"}~{b}~<Event> => 24
        {a}~  <13>Oct  8 11:03:46 h s: {b} => 4
        {a}~Oct  8 11:03:46 h s: <Event>1</Event> => 4
        {a}~<Events/><Event>1</Event> => -1
        {a}~{b => 4
        x~y~ => -1
        {a} => -1
        """)
    void aStreamIsCutWhereARecordBeginsWhateverStandsBefore(String text, long expected)
            throws IOException {
        byte[] stream = stream(text);
        assertEquals(expected, border(stream, 1, stream.length, LIMIT));
    }

    @Test
    void anEventThatBeganFurtherBackThanARecordIsLongDoesNotMatter() throws IOException {
        String lines = LINES.repeat(400);
        byte[] stream = stream("<Event>~" + lines);
        assertEquals(
                RecordBorder.NONE, border(stream, 1, 1 + RecordBorder.reach(LIMIT) - 8, LIMIT));
        long border = border(stream, 1, stream.length, LIMIT);
        assertTrue(border > LIMIT && border < 2 * LIMIT, "" + border);
    }

    @Test
    void aBorderIsLookedForBeforeTheGivenEndOnly() throws IOException {
        byte[] stream = stream(LINES + LINES + LINES);
        assertEquals(8, border(stream, 8, 9, LIMIT));
        assertEquals(RecordBorder.NONE, border(stream, 9, 16, LIMIT));
        assertEquals(16, border(stream, 9, 17, LIMIT));
    }

    private static final String[] PIECES = {
        "<Event>",
        "~<Event>",
        "~<Event a='1'>",
        "</Event>",
        "</Event>~",
        "<Events>",
        "<Events/>",
        "</Events>",
        "~",
        "~",
        "^~",
        "~{",
        "}",
        "~{\"a\":\"b\"}~",
        "{\"a\":\"</Event>\"}~",
        "{\"a\":\"<Event>1</Event>\"}~",
        "x",
        " ",
        "<![CDATA[",
        "]]>",
        "<?xml v?>",
        "<!DOCTYPE a>",
        "~Oct  8 11:03:46 h s: ",
        "<13>1 - ",
        "<",
        "/>",
        "<Event a='",
        "yyyyyyyyyyyyyyyyyyyyyyy",
        "\u00ef\u00bb\u00bf"
    };

    /** Streams cut at any nominal places give what the whole gives, positions and faults alike. */
    @Test
    void thePartsOfAStreamGiveItsRecords() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int cuts = 0;
        for (int round = 0; round < 20_000; round++) {
            // mostly of few kinds of pieces, so that like stands next to like
            String[] some = new String[1 + random.nextInt(8)];
            for (int i = 0; i < some.length; i++) {
                some[i] = PIECES[random.nextInt(PIECES.length)];
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            int count = random.nextInt(100);
            for (int i = 0; i < count; i++) {
                text.writeBytes(stream(some[random.nextInt(some.length)]));
            }
            byte[] stream = text.toByteArray();
            int limit = random.nextInt(10) == 0 ? 1 << 20 : 1 + random.nextInt(120);
            int step = 1 + random.nextInt(1, 400);
            int block = 1 + random.nextInt(1, 60);
            List<String> parts = new ArrayList<>();
            int start = 0;
            for (int from = step; from < stream.length; from += step) {
                int end = (int) border(stream, from, Math.min(stream.length, from + step), limit);
                if (end >= 0) {
                    parts.addAll(Records.ofPart(stream, start, end, limit, block));
                    start = end;
                    cuts++;
                }
            }
            parts.addAll(Records.ofPart(stream, start, stream.length, limit, block));
            int roundLimit = limit;
            assertEquals(
                    Records.of(stream, limit),
                    parts,
                    () ->
                            "seed "
                                    + seed
                                    + ", limit "
                                    + roundLimit
                                    + ", step "
                                    + step
                                    + ": "
                                    + new String(stream, StandardCharsets.ISO_8859_1));
        }
        assertTrue(cuts > 5_000, "only " + cuts + " cuts");
    }
}
