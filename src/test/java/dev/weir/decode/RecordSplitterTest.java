package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSplitterTest {
    private static final int LIMIT = 1 << 20;

    /** In the tables, ~ is a line feed, ^ a carriage return, and | separates expected records. */
    private static byte[] stream(String text) {
        return text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertRecords(String expected, byte[] stream, int limit) {
        for (int block : new int[] {stream.length + 1, 1, 2, 3, 7}) {
            assertEquals(
                    expected,
                    String.join("|", Records.of(stream, limit, block)),
                    "in blocks of " + block);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        {a}~{b} => 0:{a}|4:{b}
        {a}^~{b}^~ => 0:{a}|5:{b}
        ~{a}~~ => 0:|1:{a}|5:
        x~7 => 0:x|2:7
        <Event>1</Event>~<Event>2</Event> => 0:<Event>1</Event>|17:<Event>2</Event>
        <Event>1</Event> <Event>2</Event> => 0:<Event>1</Event>|17:<Event>2</Event>
        <Event a='1'>1~2^~3</Event >~{a} => 0:<Event a='1'>1~2^~3</Event >|29:{a}
        <Event/>~{a} => 0:<Event/>|9:{a}
        <Eventual>1</Event> => 0:<Eventual>1</Event>
        <Events>~<Event>1</Event>~</Events>~ => 0:<Events>|9:<Event>1</Event>|26:</Events>
        <Events><Event>1</Event></Events>~{a} => 8:<Event>1</Event>|34:{a}
        <?xml version='1.0'?>~<Event>1</Event> => 0:<?xml version='1.0'?>|22:<Event>1</Event>
        <?xml version='1.0'?><Event>1~</Event> => 21:<Event>1~</Event>
        <Event>1</Event> x~{a} => 0:<Event>1</Event>|16: x|19:{a}
        x <Event>1~</Event> => 0:x <Event>1|11:</Event>
        """)
    void recordsAreLinesAndEvents(String text, String expected) {
        assertRecords(expected, stream(text), LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <Event>1~<Event>2</Event> => 0:<Event>1|9:<Event>2</Event>
        <Event>1^~  <Event>2</Event> => 0:<Event>1|12:<Event>2</Event>
        <Event>1~{a}~{b}~<Event>2</Event> => 0:<Event>1|9:{a}|13:{b}|17:<Event>2</Event>
        <Event>1~{a}~{b} => 0:<Event>1|9:{a}|13:{b}
        <Event>1~{a~<Event>2</Event> => 0:<Event>1|9:{a|12:<Event>2</Event>
        <Event>1~x~ => 0:<Event>1~x
        <Event>1~{a}~{"x":"</Event>"}~{b}~<Event>2</Event> => 0:<Event>1|9:{a}|13:{"x":"</Event>"}|30:{b}|34:<Event>2</Event>
        <Event>1~{"a":"</Event>"}~{b} => 0:<Event>1|9:{"a":"</Event>"}|26:{b}
        """)
    void aRecordAtTheStartOfALineEndsABrokenEvent(String text, String expected) {
        assertRecords(expected, stream(text), LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <Event>1~{"a":1}~2</Event>~{b} => 0:<Event>1~{"a":1}~2</Event>|27:{b}
        <Event>1~{~2</Event>~{b} => 0:<Event>1~{~2</Event>|21:{b}
        <Event>1~{ x</Event>~{b} => 0:<Event>1~{ x</Event>|21:{b}
        <Event>1~{ x</Event><Event>2}~</Event> => 0:<Event>1~{ x</Event>|20:<Event>2}~</Event>
        <Event><![CDATA[~<Event>~</Event>]]></Event> => 0:<Event><![CDATA[~<Event>~</Event>]]></Event>
        <Event><![CDATA[x</Event>~<Event>2</Event> => 0:<Event><![CDATA[x</Event>|26:<Event>2</Event>
        <Event>1~Oct  8 11:03:46 h s: x~2</Event> => 0:<Event>1~Oct  8 11:03:46 h s: x~2</Event>
        """)
    void noTextInsideAnEventEndsIt(String text, String expected) {
        assertRecords(expected, stream(text), LIMIT);
    }

    /** Whether the event ends where its line does, or other text or lines follow. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <Event a='</Event></Event>~{b} => 0:<Event a='</Event>|18:</Event>|27:{b}
        <Event a='</Event>~{b} => 0:<Event a='</Event>|19:{b}
        <Event a='</Event></Event>x~{b} => 0:<Event a='</Event>|18:</Event>x|28:{b}
        <Event a='</Event>~</Event>~{b} => 0:<Event a='</Event>|19:</Event>|28:{b}
        <Event a='<Event a='</Event></Event> => 0:<Event a='<Event a='</Event>|28:</Event>
        """)
    void anEndTagInsideAStartTagEndsTheEvent(String text, String expected) {
        assertRecords(expected, stream(text), LIMIT);
        assertRecords(expected, stream(text), 30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        Oct  8 11:03:46 host sysmon: <Event>1~2</Event> => 29:<Event>1~2</Event>
        <13>Oct  8 11:03:46 host sysmon[12]: <Event>1~2</Event> => 37:<Event>1~2</Event>
        <14>1 2020-10-08T11:03:46.1Z h s 1 - [a b="<]{"] <Event>1~2</Event> => 49:<Event>1~2</Event>
        2020-10-08T11:03:46.1+00:00 h s: <Event>1~2</Event> => 33:<Event>1~2</Event>
        Oct  8 11:03:46 h s: {a}~<Event>1~Oct  8 11:03:47 h s: <Event>2</Event> => 0:Oct  8 11:03:46 h s: {a}|25:<Event>1|55:<Event>2</Event>
        """)
    void aSyslogHeaderMayStandInFront(String text, String expected) {
        assertRecords(expected, stream(text), LIMIT);
    }

    @Test
    void aByteOrderMarkAndMetadataOfMacOsMayStandInFront() {
        assertRecords("0:\u00ef\u00bb\u00bf{a}|7:{b}", stream("\u00ef\u00bb\u00bf{a}~{b}"), LIMIT);
        assertRecords(
                "3:<Event>1~2</Event>", stream("\u00ef\u00bb\u00bf<Event>1~2</Event>"), LIMIT);
        String metadata = "\0\u0005\u0016\u0007\0\u0002\0\0Mac OS X        \0{~\0";
        assertRecords("28:{\"a\":1}|36:{b}", stream(metadata + "{\"a\":1}~{b}"), LIMIT);
        assertRecords("28:<Event>1~2</Event>", stream(metadata + "<Event>1~2</Event>"), LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        {23456789}~{b} => 0:{23456789}|11:{b}
        {23456789}^~{b} => 0:{23456789}|12:{b}
        {234567890}~{b} => 0: too long, 11 bytes, head of 11|12:{b}
        {234567890}^~{b} => 0: too long, 11 bytes, head of 11|13:{b}
        {234567890123^~{b} => 0: too long, 13 bytes, head of 13|15:{b}
        {234567890123 => 0: too long, 13 bytes, head of 13
        <Event>890123~5</Event>~{b} => 0: too long, 23 bytes, head of 23|24:{b}
        <Event>890123^~<Event>~{b} => 0: too long, 13 bytes, head of 13|15:<Event>|23:{b}
        <Event>890123~{b}~x => 0: too long, 13 bytes, head of 13|14:{b}|18:x
        <Event>8~{~</Event>~{b} => 0:<Event>8|9:{|11:</Event>|20:{b}
        """)
    void aRecordOverTheLimitIsReportedOnceWithItsSize(String text, String expected) {
        assertRecords(expected, stream(text), 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <Event>1</Event> => WHOLE_EVENT
        <Event a='x'><b/></Event> => WHOLE_EVENT
        <Event/>1</Event>~ => UNKNOWN UNKNOWN
        <Event>1!</Event> ^~<Event>2 < !/E/Event</Event>~ => WHOLE_EVENT WHOLE_EVENT
        <Events><Event><EventID>1</EventID><E/></Event>~</Events>~ => WHOLE_EVENT UNKNOWN
        Oct  8 11:03:46 h s: <?xml v?><Event>1<Events></Event> => WHOLE_EVENT
        <Event>1<Eventual></Events></Event></Event> => UNKNOWN UNKNOWN
        <Event>1</Event><Event>2</Event> => UNKNOWN WHOLE_EVENT
        <Event>1<Event>2</Event> => UNKNOWN
        <Event><Event>2</Event> => UNKNOWN
        <Event a='<Event >2</Event> => UNKNOWN
        <Event>1<Event/>2</Event> => UNKNOWN
        <Event>1<!-- --></Event> => UNKNOWN
        <Event>1<![CDATA[x]]></Event> => UNKNOWN
        <Event>1<!DOCTYPE x></Event> => UNKNOWN
        <!DOCTYPE x><Event>1</Event> => UNKNOWN
        <Event>1~2</Event>~ => UNKNOWN
        <Event>1</Event ></Event> => UNKNOWN UNKNOWN
        <Event>1</Event> x => UNKNOWN UNKNOWN
        <Event>1 => UNKNOWN
        x <Event>1</Event> => UNKNOWN
        {"a":"<Event>1</Event>"} => UNKNOWN
        """)
    void ofAnEventThatIsALineItIsKnownWhetherItIsWhole(String text, String expected) {
        List<String> forms =
                Records.formsOf(stream(text), LIMIT).stream().map(RecordForm::name).toList();
        assertEquals(expected, String.join(" ", forms));
    }

    @Test
    void ofARecordOverTheLimitTheFirst64KiBAreKept() {
        byte[] line = stream("{" + "x".repeat(5 << 20) + "}~{b}");
        List<String> expected =
                List.of(
                        "0: too long, " + ((5 << 20) + 2) + " bytes, head of 65536",
                        (5 << 20) + 3 + ":{b}");
        assertEquals(expected, Records.of(line, LIMIT, 64 * 1024));
        assertEquals(expected, Records.of(line, LIMIT));
    }

    @Test
    void hostileStreamsDoNotMakeReadingSlow() {
        Map<String, Integer> records =
                Map.of(
                        "<Event><![CDATA[~".repeat(100_000),
                        100_000,
                        "<Event></Event>".repeat(100_000),
                        100_000,
                        "<Event>~" + " ".repeat(500_000) + "x" + "<Event ".repeat(50_000),
                        1,
                        "<Event>~{\"a\":\"" + "</Event>".repeat(100_000) + "\"}",
                        2,
                        "<Event>~{\"a\":\"</Event>\"}~".repeat(50_000),
                        100_000);
        assertTimeout(
                Duration.ofSeconds(20),
                () ->
                        records.forEach(
                                (text, count) ->
                                        assertEquals(
                                                count,
                                                Records.of(stream(text), LIMIT, 1 << 16).size())));
    }

    @Test
    void resultsDoNotDependOnBlocks() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] pieces = {
            "<Event>",
            "<Event a='1'>",
            "</Event>",
            "<Events>",
            "</Events>",
            "~",
            "~",
            "^~",
            "{",
            "}",
            "{\"a\":\"b\"}",
            "{\"a\":\"</Event>\"}~",
            "x",
            " ",
            "<![CDATA[",
            "]]>",
            "<?xml v?>",
            "<!DOCTYPE a>",
            "Oct  8 11:03:46 h s: ",
            "<13>1 - ",
            "<",
            "/>",
            "yyyyyyyyyyyyyyyyyyyyyyy",
            "\u00ef\u00bb\u00bf",
            "\0\u0005\u0016\u0007"
        };
        for (int round = 0; round < 4_000; round++) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                stream.writeBytes(stream(pieces[random.nextInt(pieces.length)]));
            }
            byte[] bytes = stream.toByteArray();
            int limit = random.nextBoolean() ? LIMIT : 1 + random.nextInt(60);
            int[] blocks = random.ints(8, 1, 1 + random.nextInt(1, 50)).toArray();
            assertEquals(
                    Records.of(bytes, limit),
                    Records.of(bytes, limit, blocks),
                    () ->
                            "seed "
                                    + seed
                                    + ", limit "
                                    + limit
                                    + ": "
                                    + new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aSplitterRefusesUseBeyondItsContract() {
        assertThrows(IllegalArgumentException.class, () -> new RecordSplitter(0, new Records()));
        RecordSplitter ended = new RecordSplitter(10, new Records());
        ended.end();
        assertThrows(IllegalStateException.class, () -> ended.accept(new byte[1], 0, 1));
    }
}
