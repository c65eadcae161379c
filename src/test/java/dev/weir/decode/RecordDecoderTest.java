package dev.weir.decode;

import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.event;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.field;
import static dev.weir.decode.Samples.fields;
import static dev.weir.decode.Samples.securityXml;
import static dev.weir.decode.Samples.sysmonXml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDecoderTest {
    private static final String NXLOG =
            "{\"EventTime\":\"2023-02-20 12:15:30\",\"UtcTime\":\"2023-02-20 10:15:30.4\",\"EventID\":1,"
                    + "\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"Image\":\"C:\\\\a.exe\"}";

    private static DecodeSettings wanting(String... fields) {
        BitSet slots = new BitSet();
        for (String field : fields) {
            slots.set(DataModelNode.PROCESSES.slotOf(field));
        }
        return DecodeSettings.defaults().withWanted(Map.of(DataModelNode.PROCESSES, slots));
    }

    private static long timeOf(String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return new RecordDecoder(DecodeSettings.defaults()).timeOf(bytes, 0, bytes.length);
    }

    @Test
    void onlyWantedFieldsAndWhatTheyFallBackToAreDecoded() {
        assertEquals(
                expected("process_id=2296"), fields(decode(sysmonXml("x"), wanting("process_id"))));
        String unnamed = sysmonXml("a.exe b").replace("'Image'", "'Other'");
        assertEquals(
                expected("process_name=a.exe\nprocess=a.exe b"),
                fields(decode(unnamed, wanting("process_name"))));
    }

    @Test
    void aNodeThatNobodyWantsIsPassedOver() {
        DecodeSettings nothing = DecodeSettings.defaults().withWanted(Map.of());
        assertSame(Decoded.PASSED_OVER, decode(sysmonXml("x"), nothing));
        assertSame(Decoded.PASSED_OVER, decode(NXLOG, nothing));
        assertSame(
                Decoded.PASSED_OVER, decode("{\"event_simpleName\":\"ProcessRollup2\"}", nothing));
        assertSame(
                Decoded.PASSED_OVER,
                decode("{\"datamodel\":\"Endpoint.Processes\",\"_time\":1}", nothing));
    }

    @Test
    void processEventsCanBeWidened() {
        ProcessEvents wide = new ProcessEvents(Set.of(1, 5), Set.of(), Set.of("EndOfProcess"));
        DecodeSettings settings = DecodeSettings.defaults().withProcessEvents(wide);
        String ended = sysmonXml("x").replace("<EventID>1<", "<EventID>5<");
        assertEquals("cmd.exe", field(decode(ended, settings), "process_name"));
        assertSame(Decoded.PASSED_OVER, decode(securityXml("x"), settings));
        String crowdStrike = "{\"event_simpleName\":\"EndOfProcess\",\"timestamp\":\"1\"}";
        assertEquals("unknown", field(decode(crowdStrike, settings), "process"));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, true", "XML_WIN_EVENT_LOG, true, false", "SYSMON_LINUX, true, false",
        "NXLOG, false, true", "WINLOGBEAT, false, false", "EVTX_JSON, false, false",
        "CROWDSTRIKE, false, false", "CIM, false, false"
    })
    void aNamedFormatReadsNoOther(Format format, boolean xml, boolean nxlog) {
        DecodeSettings settings = DecodeSettings.defaults().withFormat(format);
        assertEquals(!xml, decode(sysmonXml("x"), settings) == Decoded.PASSED_OVER);
        assertEquals(!nxlog, decode(NXLOG, settings) == Decoded.PASSED_OVER);
        assertInstanceOf(Decoded.Malformed.class, decode("[1]", settings));
    }

    @Test
    void aWrongSourceTimeZoneShowsInSysmonsOwnClock() {
        Decoded.Events inUtc = assertInstanceOf(Decoded.Events.class, decode(NXLOG));
        assertEquals(true, inUtc.clockDiffers());
        DecodeSettings athens =
                DecodeSettings.defaults().withSourceZone(ZoneId.of("Europe/Athens"));
        Decoded.Events local = assertInstanceOf(Decoded.Events.class, decode(NXLOG, athens));
        assertEquals(false, local.clockDiffers());
        assertEquals(1_676_888_130_000_000L, event(local).timeMicros());
        String half = NXLOG.replace("10:15:30.4", "11:45:30.0");
        assertEquals(true, ((Decoded.Events) decode(half)).clockDiffers());
        String less = NXLOG.replace("10:15:30.4", "11:45:30.1");
        assertEquals(false, ((Decoded.Events) decode(less)).clockDiffers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        {"EventID":3,"EventTime":"2023-02-20 10:15:30","@timestamp":"2023-02-20T10:15:33Z"} => 1676888130000000
        {"EventID":3,"TimeCreated":"2023-02-20 10:15:30"} => 1676888130000000
        {"@timestamp":"2023-02-20T10:15:30Z"} => 1676888130000000
        {"event_simpleName":"Other","timestamp":"1676888130000"} => 1676888130000000
        {"datamodel":"Endpoint.Other","_time":1676888130} => 1676888130000000
        {"Event":{"System":{"TimeCreated":{"#attributes":{"SystemTime":"2023-02-20T10:15:30Z"}}}}} => 1676888130000000
        <Event><System><EventID>3</EventID><TimeCreated SystemTime='2023-02-20T10:15:30Z'/></System></Event> => 1676888130000000
        """)
    void everyRecordHasATimeWhateverItsKind(String record, long micros) {
        assertEquals(micros, timeOf(record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        {} => x
        [1] => x
        <Event></Event> => x
        {"Message":"\\"EventTime\\":\\"2023-02-20 10:15:30\\""} => x
        """)
    void aRecordWithoutTimeHasNone(String record, String ignored) {
        assertEquals(Event.NO_TIME, timeOf(record), ignored);
    }

    @Test
    void hostileRecordsTakeNoTime() {
        String entities =
                "<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + sysmonXml("&b;");
        assertEquals(new Decoded.Malformed("XML with a DOCTYPE"), decode(entities));
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    int size = 1 << 20;
                    decode(sysmonXml("&".repeat(size)));
                    decode(sysmonXml("<![CDATA[".repeat(size / 9)));
                    decode(sysmonXml("<!--".repeat(size / 4)));
                    decode("<Event>" + "<Event>".repeat(size / 7) + "</Event>");
                    decode("<Event>" + "<a b='".repeat(size / 6) + "</Event>");
                    decode("{\"Event\":" + "[{\"System\":".repeat(size / 11) + "}");
                    decode("{\"a\":\"" + "\\u".repeat(size / 2) + "\"}");
                    decode(NXLOG.replace("a.exe", "\\\\ud800".repeat(size / 6)));
                });
    }

    @Test
    void settingsTravelWithTheJob() throws Exception {
        DecodeSettings settings =
                wanting("user", "process")
                        .withSourceZone(ZoneId.of("Europe/Athens"))
                        .withHostsByAid(Map.of("a", "b"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(settings);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(settings, in.readObject());
        }
    }
}
