package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPrefilterTest {
    private static JsonPrefilter wantingOneAndRollups() {
        BitSet ids = new BitSet();
        ids.set(1);
        BitSet known = new BitSet();
        known.set(1, 4);
        JsonPrefilter prefilter = new JsonPrefilter();
        List<byte[]> processes = List.of(Ascii.lowerCase(DataModelNode.PROCESSES.qualifiedName()));
        prefilter.addNames("datamodel", processes, processes);
        List<byte[]> rollups = List.of(Ascii.bytes("processrollup2"));
        prefilter.addNames("event_simpleName", rollups, rollups);
        prefilter.addIds(
                List.of("EventID", "Event.System.EventID.#text", "event.code"), known, ids);
        return prefilter;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | {\"EventID\":10}",
                "true  | {\"Long.Path.EventID\":10}",
                "true  | {\"EventID\" : \"10\" , \"x\":1}",
                "true  | {\"Event\":{\"System\":{\"EventID\":10,\"Channel\":\"Security\"}}}",
                "true  | {\"event_simpleName\":\"DnsRequest\",\"aid\":\"1\"}",
                "true  | {\"datamodel\":\"Web\",\"EventID\":3}",
                "true  | {\"Text\":\"\\\"EventID\\\":1\",\"EventID\":10}",
                "true  | {\"Path\":\"C:\\\\\",\"ThreadID\":1,\"EventID\":10}",
                "true  | {\"ThreadID\":1,\"EventID\":10,\"broken\":}",
                "true  | {\"EventID\": 10,\"EventID\":1}",
                "true  | {\"EventID\":3,\"EventID\":10}",
                "true  | {\"a\":\"b\",\"event_simpleName\":\"DnsRequest\",\"EventID\":1}",
                "false | {\"EventID\":1}",
                "false | {\"EventID\":\" 10\"}",
                "false | {\"EventID\":10.0}",
                "false | {\"EventID\":[10]}",
                "false | {\"EventID\":{\"#text\":1}}",
                "false | {\"a\":[],\"EventID\":10,\"EventID\":1}",
                "false | {\"a\" : { \"EventID\":10},\"EventID\":1}",
                "false | {\"EventID\":3,\"EventID\":1}",
                "false | {\"x.EventID\":10,\"EventID\":1}",
                "false | {\"event.code\":10,\"EventID\":10,\"event.code\":1}",
                "false | {\"a\":{},\"EventID\":10,\"event\":{\"code\":\"1\"}}",
                "false | {\"Event\\u0049D\":1,\"EventID\":10}",
                "false | {\"a\":{},\"EventID\":10,\"Event\\u0049D\":1}",
                "false | {\"a\":{},\"EventID\":10,\"\\u0045ventID\":1}",
                "false | {\"a\":{},\"EventID\":10,\"\\u0065vent_simpleName\":\"ProcessRollup2\"}",
                "false | {\"a\":{},\"EventID\":10,\"event_simpleName\":\"PROCESSROLLUP2\"}",
                "false | {\"a\":{},\"EventID\":10,\"event_simpleName\":\"Dns\\u0052equest\"}",
                "false | {\"a\":{},\"EventID\":10,\"datamodel\":\"endpoint.Processes\"}",
                "false | {\"a\":{},\"EventID\":10,\"datamodel\":\"\"}",
                "false | {\"NotTheEventID\":10}",
                "false | {\"ThreadID\":10}",
                "false | {}",
            })
    void aRecordIsRuledOutIfEveryKeyThatNamesItsKindSaysSo(boolean ruledOut, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

        assertEquals(ruledOut, wantingOneAndRollups().rulesOut(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "8", "9", "40"})
    void whereTheRecordStandsInItsBlockMakesNoDifference(int offset) {
        byte[] block =
                ("x".repeat(offset) + "{\"EventID\":10}{\"EventID\":1}")
                        .getBytes(StandardCharsets.UTF_8);

        assertEquals(true, wantingOneAndRollups().rulesOut(block, offset, offset + 14));
        assertEquals(false, wantingOneAndRollups().rulesOut(block, offset + 14, block.length));
    }
}
