package dev.weir.decode;

import static dev.weir.decode.DisguisedRecords.disguise;
import static dev.weir.decode.DisguisedRecords.folded;
import static dev.weir.decode.DisguisedRecords.part;
import static dev.weir.decode.LoggedEvent.sysmon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cim.Event;
import dev.weir.eval.LiteralAutomaton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A record that holds none of the texts that matter is passed over unread; one whose events hold
 * such a text must not be, however the record writes it.
 */
class LiteralRejectionTest {
    private static final String CIM =
            "{\"datamodel\":\"Endpoint.Processes\",\"_time\":1676888130,\"process\":\"%s\"}";

    private static final Map<String, String> HOSTS = Map.of("a1", "hidden.example");

    private static DecodeSettings looking(String... literals) {
        return DecodeSettings.defaults().withHostsByAid(HOSTS).withLiterals(List.of(literals));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | evil.exe | cmd.exe /c dir",
                "true  | evil.exe | evil .exe",
                "true  | evil.exe | evil\\\\.exe",
                "true  | evil.exe | \\u003cevil\\u003e.exe",
                "true  | evil.exe | \\u00fcber",
                "true  | evil.exe | \\ud83d\\ude00 \\u0009 \\u00e9",
                "true  | evil.exe | C:\\\\users\\\\u00",
                "true  | evil.exe | ev\u00eel.exe \u2122 \u0153",
                "true  | fool     | \u212a \u0131",
                "false | fool     | C:\\\\Foolish",
                "false | evil.exe | EVIL.EXE",
                "false | evil.exe | \\u0065vil.exe",
                "false | evil.exe | evil\\u002Eexe",
                "false | evil.exe | ev\\u0131l.exe",
                "false | evil.exe | ev\\u0130l.exe",
                "false | evil.exe | ev\u0131l.exe",
                "false | evil.exe | ev\u0130l.exe",
                "false | mask     | ma\u017fk",
                "false | mask     | ma\\u017fk",
                "false | mask     | mas\u212a",
                "false | mask     | mas\\u212A",
            })
    void aJsonRecordIsPassedOverIfItCannotHoldTheText(
            boolean passedOver, String literal, String process) {
        assertEquals(
                passedOver,
                Samples.decode(CIM.formatted(process), looking(literal)) == Decoded.PASSED_OVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | evil.exe | cmd.exe &amp; dir &gt; x",
                "true  | evil.exe | evil&quot;.exe",
                "true  | mask     | maks",
                "false | evil.exe | x Evil.Exe",
                "false | evil.exe | &#101;vil.exe",
                "false | evil.exe | &#x65;vil.exe",
                "false | evil.exe | ev<!-- -->il.exe",
                "false | evil.exe | ev<![CDATA[il.exe]]>",
                "false | mask     | ma\u017fk",
                "false | mask     | mas\u212a",
            })
    void anXmlRecordIsPassedOverIfItCannotHoldTheText(
            boolean passedOver, String literal, String process) {
        assertEquals(
                passedOver,
                Samples.decode(Samples.securityXml(process), looking(literal))
                        == Decoded.PASSED_OVER);
    }

    @Test
    void quotesThatAreCutOutOfACommandLineHideNothing() {
        String record =
                "{\"event_simpleName\":\"ProcessRollup2\",\"timestamp\":\"1676888130000\","
                        + "\"aid\":\"a1\",\"CommandLine\":\"e\\\"vi\\\"l.exe\"}";
        Decoded decoded = Samples.decode(record, looking("evil.exe"));

        assertEquals("evil.exe", Samples.field(decoded, "process"));
        assertEquals("hidden.example", Samples.field(decoded, "dest"));
    }

    @Test
    void aBrokenEnvelopeIsMalformedWithoutTheTextToo() {
        assertInstanceOf(
                Decoded.Malformed.class, Samples.decode("{\"EventID\":1", looking("evil.exe")));
        assertInstanceOf(
                Decoded.Malformed.class,
                Samples.decode("<Event><EventID>1</EventID>", looking("evil.exe")));
    }

    @Test
    void aFaultInsideARecordWithoutTheTextIsPassedOverThoughItHoldsAClock() {
        String json = sysmon(1, "UtcTime", "x", "Image", "C:\\a.exe").as(Format.NXLOG);
        String xml = Samples.sysmonXml("x");
        String brokenJson = json.replace("\"UtcTime\":", "\"UtcTime\"");
        String brokenXml = xml.replace("</EventData>", "<Data Name='");

        for (String broken : List.of(brokenJson, brokenXml)) {
            assertInstanceOf(
                    Decoded.Malformed.class, Samples.decode(broken, DecodeSettings.defaults()));
            assertEquals(Decoded.PASSED_OVER, Samples.decode(broken, looking("evil.exe")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-20 10:15:30, UTC, false",
        "2023-02-20 12:15:30, UTC, true",
        "2023-02-20 10:15:30, Europe/Berlin, true",
    })
    void aClockThatDiffersIsSeenWithoutTheTextToo(String utcTime, String zone, boolean differs) {
        DecodeSettings settings = looking("evil.exe").withSourceZone(ZoneId.of(zone));
        String nxlog = sysmon(1, "UtcTime", utcTime, "Image", "C:\\a.exe").as(Format.NXLOG);
        Decoded expected = differs ? Decoded.CLOCK_DIFFERS : Decoded.PASSED_OVER;

        assertEquals(expected, Samples.decode(nxlog, settings));
    }

    @Test
    void ofManyRecordsAFewAreReadForTheirClocks() {
        byte[] record =
                sysmon(1, "UtcTime", "2022-02-20 10:15:30.500", "Image", "C:\\a.exe")
                        .as(Format.NXLOG)
                        .getBytes(StandardCharsets.UTF_8);
        RecordDecoder decoder = new RecordDecoder(looking("evil.exe"));

        int seen = 0;
        for (int i = 0; i < 10_000 + 64 * 20; i++) {
            Decoded decoded = decoder.decode(record, 0, record.length, RecordForm.UNKNOWN);
            seen += decoded == Decoded.CLOCK_DIFFERS ? 1 : 0;
            assertTrue(seen == i + 1 || i >= 10_000, "the first are all read");
        }

        assertEquals(10_000 + 20, seen);
    }

    @Test
    void aClockThatDiffersIsSeenInXml() {
        String later = Samples.sysmonXml("x").replace("'UtcTime'>2023", "'UtcTime'>2022");

        assertEquals(Decoded.CLOCK_DIFFERS, Samples.decode(later, looking("evil.exe")));
        assertEquals(
                Decoded.PASSED_OVER, Samples.decode(Samples.sysmonXml("x"), looking("evil.exe")));
    }

    /** The shipper's time stands in for the event's own, and neither states its zone. */
    @Test
    void aClockThatDiffersIsSeenWhereTheShipperDropsTheEventsOwn() {
        DecodeSettings settings = looking("evil.exe").withSourceZone(ZoneId.of("Europe/Berlin"));
        String record =
                sysmon(1, "Image", "C:\\a.exe")
                        .as(Format.WINLOGBEAT)
                        .replace("10:15:30.500Z", "10:15:30.500");

        assertEquals(Decoded.CLOCK_DIFFERS, Samples.decode(record, settings));
    }

    @Test
    void noRecordIsPassedOverWhoseEventHoldsTheText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> records = DisguisedRecords.records();
        RecordDecoder all = new RecordDecoder(looking());
        int looked = 0;
        int told = 0;
        for (int round = 0; round < 60_000; round++) {
            String text = disguise(records.get(random.nextInt(records.size())), random);
            byte[] record = text.getBytes(StandardCharsets.UTF_8);
            if (!(all.decode(record, 0, record.length, RecordForm.UNKNOWN)
                    instanceof Decoded.Events decoded)) {
                continue;
            }
            decoded.events().forEach(Event::settle);
            Event event = decoded.events().get(random.nextInt(decoded.events().size()));
            int slot = random.nextInt(event.node().fields().size());
            for (String value : event.values(slot)) {
                String folded = folded(part(value, random));
                for (String literal : FieldTexts.literalsOf(event.node(), slot, folded)) {
                    Decoded looking =
                            new RecordDecoder(looking(literal, "no such text"))
                                    .decode(record, 0, record.length, RecordForm.UNKNOWN);
                    assertEquals(
                            decoded,
                            looking,
                            () -> "seed " + seed + ": " + literal + " of " + slot + " in " + text);
                    told++;
                }
                looked++;
            }
        }
        assertTrue(looked > 5_000 && told > 2_000, looked + " looked, " + told + " told");
    }

    /** What is passed over is the same record without its events, or one nobody can read. */
    @Test
    void aPassedOverRecordSaysOfItsClockWhatItsEventsWould() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> records = DisguisedRecords.records();
        for (String zone : List.of("UTC", "Asia/Tokyo")) {
            DecodeSettings settings = looking().withSourceZone(ZoneId.of(zone));
            RecordDecoder all = new RecordDecoder(settings);
            RecordDecoder few = new RecordDecoder(settings.withLiterals(List.of("no.such.text")));
            int passedOver = 0;
            for (int round = 0; round < 10_000; round++) {
                String text = disguise(records.get(random.nextInt(records.size())), random);
                byte[] record = text.getBytes(StandardCharsets.UTF_8);
                Decoded expected = all.decode(record, 0, record.length, RecordForm.UNKNOWN);
                Decoded actual = few.decode(record, 0, record.length, RecordForm.UNKNOWN);
                if (actual instanceof Decoded.PassedOver passed
                        && expected instanceof Decoded.Events events) {
                    assertEquals(
                            events.clockDiffers(),
                            passed.clockDiffers(),
                            "seed " + seed + ": " + text);
                    passedOver++;
                }
            }
            assertTrue(passedOver > 1_000, passedOver + " passed over");
        }
    }

    /** The few letters that the decoder knows to count as others are all there are. */
    @Test
    void noOtherCharacterCountsAsALetterOfAscii() {
        List<String> ascii = new ArrayList<>();
        for (char c = '!'; c < 0x7F; c++) {
            ascii.add(String.valueOf(Character.toLowerCase(c)));
        }
        LiteralAutomaton automaton = new LiteralAutomaton(ascii);
        Set<String> counting = new TreeSet<>();
        for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
            String text = String.valueOf((char) c);
            automaton.find(text, at -> counting.add(ascii.get(at) + hex(text)));
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.charAt(0) < 0x80) {
                counting.add(lower.charAt(0) + hex(text));
            }
        }
        assertEquals(Set.of("i130", "i131", "s17f", "k212a"), counting);
    }

    private static String hex(String text) {
        return Integer.toHexString(text.charAt(0));
    }
}
