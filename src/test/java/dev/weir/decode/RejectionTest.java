package dev.weir.decode;

import static dev.weir.decode.Samples.escapeJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What nobody wants is rejected early, from few of a record's bytes; what somebody wants must not
 * be, whatever stands in the record.
 */
class RejectionTest {
    private static final String[] RECORDS = {
        Samples.sysmonXml("cmd &lt;x&gt;"),
        Samples.securityXml("cmd"),
        Samples.sysmonXml("x").replace("<EventID>1<", "<EventID>13<"),
        Samples.sysmonXml("x").replace("<EventID>1<", "<EventID Qualifiers='1'>3<"),
        nxlog(1, "Microsoft-Windows-Sysmon/Operational"),
        nxlog(13, "Microsoft-Windows-Sysmon/Operational"),
        nxlog(5156, "Security"),
        "{\"winlog\":{\"event_id\":1,\"channel\":\"Microsoft-Windows-Sysmon/Operational\","
                + "\"event_data\":{\"Image\":\"a.exe\"}},\"@timestamp\":\"2023-02-20T10:15:30Z\"}",
        "{\"Event\":{\"System\":{\"EventID\":1,\"Channel\":\"Security\"},\"EventData\":{}}}",
        "{\"event_simpleName\":\"ProcessRollup2\",\"CommandLine\":\"a\",\"timestamp\":\"1\"}",
        "{\"datamodel\":\"Endpoint.Processes\",\"_time\":1,\"process\":\"a\"}"
    };

    private static final String[] PIECES = {
        "\"EventID\":1,",
        "\"EventID\": 4688 ,",
        "\"\\u0045ventID\":1,",
        "\"EventID\":\"5\",",
        "\"EventID\":[1],",
        "\"EventID\":null,",
        "\"EventID\"\t:\t1 ,",
        "\"EventID\":1.0,",
        "\"EventID\":{\"#text\":1},",
        "\"Event.System.EventID.#text\":1,",
        "\"event.code\":4688,",
        "\"event_simpleName\":\"ProcessRollup2\",",
        "\"datamodel\" : \"endpoint.processes\",",
        "\"datamodel\":\"Web\",",
        "\"Channel\":\"Security\",",
        "\"winlog\":{\"event_id\":13},",
        "\"winlog.event_id\":1,",
        "\"event\":{\"code\":\"1\"},",
        "\"Event\":{\"System\":{\"EventID\":1}},",
        "\"datamodel\":\"Endpoint.Registry\",",
        "\"event_simpleName\":\"x\",",
        "\"Message\":\"\\\\\\\"EventID\\\":3,\\\\\",",
        "\"\":1,",
        "{",
        "}",
        "[",
        "\"",
        "\\",
        ",",
        "<Event>",
        "</Event>",
        "<EventID>1</EventID>",
        "<EventID>13</EventID>",
        "<EventID Qualifiers='7'>1</EventID>",
        "<EventID\t>4688</EventID >",
        "<EventID/>",
        "<EventID> 1</EventID>",
        "<EventID>&#49;</EventID>",
        "</EventID>",
        "<System>",
        "</System>",
        "<Provider Name='x'/>",
        "<Provider Name='",
        "<Channel>",
        "</Channel>",
        "<EventID>13</EventIDs>",
        "'",
        "</EventData>",
        "<Data Name='Image'>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<",
        "/>",
        "\n",
        "\u00ff",
        "\0"
    };

    private static String nxlog(int id, String channel) {
        return "{\"EventTime\":\"2023-02-20 10:15:30\",\"Hostname\":\"h\",\"Message\":\""
                + escapeJson("Process \"Create\":\n \\\"EventID\":3")
                + "\",\"EventID\":"
                + id
                + ",\"Channel\":\""
                + channel
                + "\",\"CommandLine\":\""
                + escapeJson(Samples.COMMAND_LINE)
                + "\",\"Image\":\"C:\\\\a.exe\",\"NewProcessName\":\"C:\\\\a.exe\"}";
    }

    private static String mutate(Random random) {
        return mutate(random, random.nextInt(RECORDS.length));
    }

    private static String mutate(Random random, int of) {
        StringBuilder record = new StringBuilder(RECORDS[of]);
        for (int i = random.nextInt(4); i > 0; i--) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            String[] before = {"{\"", ",\"", "<", "", "\""};
            int at = random.nextInt(record.length() + 1);
            int place = record.indexOf(before[random.nextInt(before.length)], at);
            if (random.nextInt(4) == 0) {
                record.delete(at, Math.min(record.length(), at + random.nextInt(20)));
            } else if (place >= 0) {
                boolean inObject = record.charAt(place == record.length() ? 0 : place) != '<';
                record.insert(inObject && place < record.length() ? place + 1 : place, piece);
            }
        }
        return record.toString();
    }

    private static DecodeSettings wanting(DataModelNode node) {
        BitSet all = node.allSlots();
        return DecodeSettings.defaults().withWanted(Map.of(node, all));
    }

    private static List<Event> eventsOf(Decoded decoded, DataModelNode node) {
        return decoded instanceof Decoded.Events found
                ? found.events().stream().filter(event -> event.node() == node).toList()
                : List.of();
    }

    @Test
    void aDecoderOfOneNodeFindsWhatADecoderOfAllNodesFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RecordDecoder all = new RecordDecoder(DecodeSettings.defaults());
        int found = 0;
        int rejected = 0;
        for (DataModelNode node : DataModelNode.values()) {
            RecordDecoder one = new RecordDecoder(wanting(node));
            for (int round = 0; round < 20_000; round++) {
                byte[] record = mutate(random).getBytes(StandardCharsets.ISO_8859_1);
                String message =
                        "seed " + seed + ": " + new String(record, StandardCharsets.ISO_8859_1);
                Decoded expected = all.decode(record, 0, record.length, RecordForm.UNKNOWN);
                List<Event> events = eventsOf(expected, node);
                events.forEach(Event::settle);
                Decoded actual = one.decode(record, 0, record.length, RecordForm.UNKNOWN);
                assertEquals(events, eventsOf(actual, node), message);
                if (actual instanceof Decoded.Malformed) {
                    // another event of the record may be what all nodes find
                    assertNotEquals(Decoded.PASSED_OVER, expected, message);
                }
                found += events.isEmpty() ? 0 : 1;
                rejected += actual instanceof Decoded.PassedOver ? 1 : 0;
            }
        }
        assertTrue(found > 1_000, found + " found");
        assertTrue(rejected > 10_000, rejected + " rejected");
    }

    /** Writes a character somewhere in a key as an escape. */
    private static String escapeInKey(String record, Random random) {
        String[] keys = {"EventID", "event_id", "code", "datamodel", "event_simpleName", "#text"};
        String key = keys[random.nextInt(keys.length)];
        int at = record.indexOf(key + "\"");
        if (at < 0) {
            return record;
        }
        int place = at + random.nextInt(key.length());
        String escape = String.format("\\u%04x", (int) record.charAt(place));
        return record.substring(0, place) + escape + record.substring(place + 1);
    }

    @Test
    void bytesRuleOutNothingThatTheParserFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int found = 0;
        int rejected = 0;
        for (DataModelNode node : DataModelNode.values()) {
            JsonDecoder json = new JsonDecoder(wanting(node));
            XmlDecoder xml = new XmlDecoder(wanting(node));
            for (int round = 0; round < 40_000; round++) {
                String text = mutate(random);
                for (int i = random.nextInt(3); i > 0; i--) {
                    text = escapeInKey(text, random);
                }
                byte[] record = text.getBytes(StandardCharsets.ISO_8859_1);
                Envelope.Kind kind =
                        new Envelope().read(record, 0, record.length, RecordForm.UNKNOWN);
                boolean isJson = kind == Envelope.Kind.JSON;
                if (!isJson && kind != Envelope.Kind.XML) {
                    continue;
                }
                String message = "seed " + seed + ": " + text;
                int length = record.length;
                Decoded parsed =
                        isJson ? json.parse(record, 0, length) : xml.parse(record, 0, length);
                List<Event> events = eventsOf(parsed, node);
                events.forEach(Event::settle);
                Decoded decoded =
                        isJson
                                ? json.decode(record, 0, length)
                                : xml.decode(record, 0, length, RecordForm.UNKNOWN);
                assertEquals(events, eventsOf(decoded, node), message);
                if (decoded instanceof Decoded.Malformed) {
                    assertEquals(parsed, decoded, message);
                }
                found += events.isEmpty() ? 0 : 1;
                rejected += decoded instanceof Decoded.PassedOver ? 1 : 0;
            }
        }
        assertTrue(found > 5_000, found + " found");
        assertTrue(rejected > 10_000, rejected + " rejected");
    }

    /** What the splitter says of a record must be so, and must not change what is decoded. */
    @Test
    void aWholeEventIsDecodedAsIfNothingWereKnownOfIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Pattern mark = Pattern.compile("<Event[\\s/>]|</Event\\s{0,6}>|<!");
        int found = 0;
        int rejected = 0;
        for (DataModelNode node : DataModelNode.values()) {
            RecordDecoder decoder = new RecordDecoder(wanting(node));
            for (int round = 0; round < 20_000; round++) {
                String text = mutate(random, random.nextInt(4)).replace('\n', ' ');
                byte[] record = text.getBytes(StandardCharsets.ISO_8859_1);
                int length = record.length;
                if (!Records.formsOf(record, length).equals(List.of(RecordForm.WHOLE_EVENT))
                        || !Records.of(record, length).equals(List.of("0:" + text))) {
                    continue;
                }
                String message = "seed " + seed + ": " + text;
                assertEquals(2, mark.matcher(text).results().count(), message);
                Decoded known = decoder.decode(record, 0, length, RecordForm.WHOLE_EVENT);
                List<Event> events = eventsOf(known, node);
                events.forEach(Event::settle);
                Decoded unknown = decoder.decode(record, 0, length, RecordForm.UNKNOWN);
                assertEquals(unknown.getClass(), known.getClass(), message);
                assertEquals(eventsOf(unknown, node), events, message);
                found += events.isEmpty() ? 0 : 1;
                rejected += known instanceof Decoded.PassedOver ? 1 : 0;
            }
        }
        assertTrue(found > 1_000, found + " found");
        assertTrue(rejected > 10_000, rejected + " rejected");
    }
}
