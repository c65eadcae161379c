package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.sysmon;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkEventTest {
    private static final LoggedEvent CONNECTION =
            sysmon(
                    3,
                    "UtcTime",
                    "2023-02-20 10:15:29.1",
                    "ProcessGuid",
                    "{5AA13A44}",
                    "ProcessId",
                    "3436",
                    "Image",
                    "C:\\Windows\\System32\\dns.exe",
                    "User",
                    "NT AUTHORITY\\SYSTEM",
                    "Protocol",
                    "udp",
                    "Initiated",
                    "true",
                    "SourceIp",
                    "10.0.0.5",
                    "SourceHostname",
                    "dc1.lab.local",
                    "SourcePort",
                    "53001",
                    "DestinationIp",
                    "10.0.0.9",
                    "DestinationHostname",
                    "-",
                    "DestinationPort",
                    "53");

    private static final String FIELDS =
            """
            action=allowed
            app=C:\\Windows\\System32\\dns.exe
            dest=10.0.0.9
            dest_ip=10.0.0.9
            dest_port=53
            direction=outbound
            dvc=host1.lab.local
            process_guid={5AA13A44}
            process_id=3436
            src=dc1.lab.local
            src_ip=10.0.0.5
            src_port=53001
            transport=udp
            user=SYSTEM
            vendor_product=Microsoft Sysmon
            host=host1.lab.local
            source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
            sourcetype=XmlWinEventLog
            """;

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aConnectionFillsTheFieldsOfTheModel(Format format) {
        assertEquals(expected(FIELDS), fields(decode(CONNECTION.as(format))));
    }

    @ParameterizedTest
    @CsvSource({
        "web1, 10.0.0.9, web1",
        "-, 10.0.0.9, 10.0.0.9",
        "'', 10.0.0.9, 10.0.0.9",
        "-, '', unknown",
        "'', '', unknown",
    })
    void anAddressStandsInForAMissingName(String name, String address, String host) {
        LoggedEvent logged =
                CONNECTION
                        .with("DestinationHostname", name)
                        .with("DestinationIp", address)
                        .with("SourceHostname", name)
                        .with("SourceIp", address);
        Map<String, String> fields = fields(decode(logged.as(Format.XML_WIN_EVENT_LOG)));
        assertEquals(host, fields.get("dest"));
        assertEquals(host, fields.get("src"));
        assertEquals(address, fields.getOrDefault("dest_ip", ""));
        assertEquals(address, fields.getOrDefault("src_ip", ""));
    }

    @ParameterizedTest
    @CsvSource({"true, outbound", "True, outbound", "false, inbound", "'', inbound"})
    void theOneWhoInitiatesIsOutbound(String initiated, String direction) {
        LoggedEvent logged = CONNECTION.with("Initiated", initiated);
        for (Format format : new Format[] {Format.XML_WIN_EVENT_LOG, Format.EVTX_JSON}) {
            assertEquals(direction, fields(decode(logged.as(format))).get("direction"));
        }
        String literal = logged.as(Format.NXLOG).replace("\"" + initiated + "\"", initiated);
        if (!initiated.isEmpty()) {
            assertEquals(direction, fields(decode(literal)).get("direction"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Image, app, unknown",
        "User, user, unknown",
        "Protocol, transport, unknown",
        "DestinationPort, dest_port, 0",
        "SourcePort, src_port, 0",
        "ProcessId, process_id, ''",
        "ProcessGuid, process_guid, ''",
    })
    void whatIsMissingBecomesWhatTheModelSays(String raw, String field, String value) {
        Decoded decoded = decode(CONNECTION.with(raw, "").as(Format.XML_WIN_EVENT_LOG));
        assertEquals(value, fields(decoded).getOrDefault(field, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "egress, outbound",
        "outbound, outbound",
        "ingress, inbound",
        "inbound, inbound",
    })
    void winlogbeatFieldsMovedToEcsAreFound(String shipped, String direction) {
        String record =
                """
                {"@timestamp":"2023-02-20T10:15:30Z","event":{"code":"3"},"user":{"name":"SYSTEM"},
                "winlog":{"channel":"Microsoft-Windows-Sysmon/Operational"},
                "host":{"name":"host1.lab.local"},"process":{"pid":3436,"entity_id":"{5AA13A44}",
                "executable":"C:\\\\Windows\\\\System32\\\\dns.exe"},
                "network":{"transport":"udp","direction":"%s"},
                "source":{"ip":"10.0.0.5","domain":"dc1.lab.local","port":53001},
                "destination":{"ip":"10.0.0.9","port":53}}""";
        assertEquals(
                expected(FIELDS.replace("outbound", direction)),
                fields(decode(record.formatted(shipped))));
    }
}
