package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.security;
import static dev.weir.decode.LoggedEvent.sysmon;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.event;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSelectionTest {
    private static DecodeSettings wanting(DataModelNode node) {
        return DecodeSettings.defaults().withWanted(Map.of(node, node.allSlots()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PROCESSES",
        "3, ALL_TRAFFIC",
        "11, FILESYSTEM",
        "12, REGISTRY",
        "13, REGISTRY",
        "14, REGISTRY",
        "23, FILESYSTEM",
        "26, FILESYSTEM",
        "4657, REGISTRY",
        "4688, PROCESSES",
    })
    void anEventFillsTheNodeOfItsIdAndIsPassedOverWhereThatIsNotWanted(
            int id, DataModelNode filled) {
        LoggedEvent logged =
                id < 100
                        ? sysmon(id, "Image", "C:\\a.exe")
                        : security(id, "NewProcessName", "C:\\a.exe");
        for (Format format : LoggedEvent.WINDOWS_FORMATS) {
            String record = logged.as(format);
            for (DataModelNode node : DataModelNode.values()) {
                Decoded decoded = decode(record, wanting(node).withFormat(format));
                if (node == filled) {
                    assertEquals(node, event(decoded).node());
                } else {
                    assertSame(Decoded.PASSED_OVER, decoded);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 5, 7, 10, 15, 22, 24, 27, 255, 4656, 4663, 4689})
    void otherEventsFillNoNode(int id) {
        String sysmon = sysmon(id, "Image", "C:\\a.exe").as(Format.XML_WIN_EVENT_LOG);
        assertSame(Decoded.PASSED_OVER, decode(sysmon));
        String security = security(id, "NewProcessName", "C:\\a.exe").as(Format.NXLOG);
        assertSame(Decoded.PASSED_OVER, decode(security));
    }

    @Test
    void theSameIdInAnotherLogIsAnotherEvent() {
        assertSame(Decoded.PASSED_OVER, decode(security(13).as(Format.EVTX_JSON)));
        assertSame(Decoded.PASSED_OVER, decode(sysmon(4657).as(Format.EVTX_JSON)));
    }

    @Test
    void anEventOfAnUnwantedNodeIsNotMalformedEvenIfItIsBroken() {
        String record =
                sysmon(13, "Image", "a").as(Format.NXLOG).replace("\"Image\":", "\"Image\"");
        assertSame(Decoded.PASSED_OVER, decode(record, wanting(DataModelNode.PROCESSES)));
        assertEquals(
                new Decoded.Malformed("JSON object that cannot be parsed"),
                decode(record, wanting(DataModelNode.REGISTRY)));
    }

    @Test
    void anEventThatCountsAsProcessEventFillsBothNodes() {
        DecodeSettings widened =
                DecodeSettings.defaults()
                        .withProcessEvents(new ProcessEvents(Set.of(1, 11), Set.of(), Set.of()));
        String record = sysmon(11, "Image", "C:\\a.exe").as(Format.NXLOG);
        Decoded.Events decoded = assertInstanceOf(Decoded.Events.class, decode(record, widened));
        assertEquals(
                List.of(DataModelNode.PROCESSES, DataModelNode.FILESYSTEM),
                decoded.events().stream().map(Event::node).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "13, Image, REGISTRY",
        "11, Image, FILESYSTEM",
        "3, Image, ALL_TRAFFIC",
        "4657, ObjectValueName, REGISTRY",
    })
    void anEventWithoutChannelAndProviderIsKnownByWhatOnlyItHas(
            int id, String field, DataModelNode node) {
        String record = "{\"EventID\":%d,\"Hostname\":\"h\",\"%s\":\"x\"}";
        assertEquals(node, event(decode(record.formatted(id, field))).node());
        assertSame(Decoded.PASSED_OVER, decode(record.formatted(id, "Other")));
    }

    @Test
    void aDecoderRemembersNothingOfEarlierRecords() {
        RecordDecoder decoder = new RecordDecoder(DecodeSettings.defaults());
        for (Format format : new Format[] {Format.XML_WIN_EVENT_LOG, Format.NXLOG}) {
            for (String path : List.of("HKU\\a\\b", "HKU\\c\\d", "", "HKU\\a\\b")) {
                LoggedEvent logged = sysmon(13, "TargetObject", path);
                byte[] record = logged.as(format).getBytes(StandardCharsets.UTF_8);
                Decoded decoded = decoder.decode(record, 0, record.length, RecordForm.UNKNOWN);
                String expected = path.isEmpty() ? "unknown" : path;
                assertEquals(expected, fields(decoded).get("registry_path"));
            }
        }
    }

    @Test
    void onlyWantedFieldsAreFilled() {
        BitSet wanted = new BitSet();
        wanted.set(DataModelNode.REGISTRY.slotOf("registry_value_name"));
        DecodeSettings settings =
                DecodeSettings.defaults().withWanted(Map.of(DataModelNode.REGISTRY, wanted));
        String record = sysmon(13, "TargetObject", "HKU\\a\\b").as(Format.XML_WIN_EVENT_LOG);
        assertEquals(Map.of("registry_value_name", "b"), fields(decode(record, settings)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Network_Traffic.All_Traffic",
                "network_traffic.all_traffic",
                "NETWORK_TRAFFIC.ALL_TRAFFIC"
            })
    void cimNamesANodeInAnyCase(String node) {
        String record =
                """
                {"datamodel":"%s","_time":1676888130,"dest":"h","dest_port":443,"src_ip":"10.0.0.5"}""";
        assertEquals(
                expected(
                        """
                        action=unknown
                        app=unknown
                        dest=h
                        dest_port=443
                        dvc=unknown
                        src=unknown
                        src_ip=10.0.0.5
                        src_port=0
                        transport=unknown
                        user=unknown
                        vendor_product=unknown
                        host=h
                        """),
                fields(decode(record.formatted(node))));
        assertSame(
                Decoded.PASSED_OVER,
                decode(record.formatted(node), wanting(DataModelNode.REGISTRY)));
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "'\"12.5\"', 12.5", "'\"12 KB\"', ''", "'[1,2]', ''", "null, ''"})
    void cimFileSizeIsANumber(String given, String size) {
        String record =
                "{\"datamodel\":\"Endpoint.Filesystem\",\"file_name\":\"a\",\"file_size\":%s}";
        Map<String, String> fields = fields(decode(record.formatted(given)));
        assertEquals(size, fields.getOrDefault("file_size", ""));
        assertEquals("a", fields.get("file_name"));
        assertEquals("unknown", fields.get("file_path"));
    }

    @Test
    void cimFillsTheRegistry() {
        String record =
                """
                {"datamodel":"Endpoint.Registry","_time":1676888130,"dest":"h","user":"u",
                "action":"modified","registry_path":"HKLM\\\\a","registry_value_data":"0x1",
                "process":"C:\\\\x\\\\y.exe -z","status":"failure"}""";
        assertEquals(
                expected(
                        """
                        action=modified
                        dest=h
                        user=u
                        registry_path=HKLM\\a
                        registry_key_name=unknown
                        registry_value_name=unknown
                        registry_value_data=0x1
                        registry_value_type=unknown
                        process=C:\\x\\y.exe -z
                        process_name=y.exe
                        parent_process=unknown
                        parent_process_name=unknown
                        vendor_product=unknown
                        status=failure
                        host=h
                        """),
                fields(decode(record)));
    }
}
