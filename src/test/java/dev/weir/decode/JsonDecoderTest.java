package dev.weir.decode;

import static dev.weir.decode.Samples.COMMAND_LINE;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.escapeJson;
import static dev.weir.decode.Samples.event;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.field;
import static dev.weir.decode.Samples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.cim.Event;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final long AT_10_15_30 = 1_676_888_130_000_000L;

    private static final String CROWDSTRIKE =
            """
            {"event_simpleName":"ProcessRollup2","timestamp":"1676888130418",\
            "ProcessStartTime":"1676888130.321","event_platform":"Win","aid":"168a",\
            "CommandLine":"%s","ImageFileName":"\\\\Device\\\\HarddiskVolume1\\\\Windows\\\\System32\\\\cmd.exe",\
            "ParentBaseFileName":"services.exe","ParentProcessId":"5459598860",\
            "TargetProcessId":"5642133882","RawProcessId":"2296","UserSid":"S-1-5-18",\
            "SHA256HashData":"ba40","IntegrityLevel":"16384","ComputerName":"HOST1"}""";

    private static final String NXLOG =
            """
            {"EventTime":"2023-02-20 10:15:30","Hostname":"host1.lab.local","EventID":1,\
            "SourceName":"Microsoft-Windows-Sysmon","Channel":"Microsoft-Windows-Sysmon/Operational",\
            "UserID":"S-1-5-18","ProcessID":2644,"Message":"Process Create:\\r\\nEventID: 3",\
            "ProcessId":"2296","Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","User":"NT AUTHORITY\\\\SYSTEM",\
            "CommandLine":"%s","ParentImage":"C:\\\\Windows\\\\System32\\\\services.exe",\
            "tags":["a",{"EventID":3}],"@timestamp":"2023-02-20T10:15:33.1Z"}""";

    private static final String NXLOG_SECURITY =
            """
            {"TimeCreated":"2023-02-20T10:15:30.000Z","Hostname":"host1","EventID":"4688",\
            "Channel":"security","Keywords":-9214364837600034816,"ProcessId":"0x274",\
            "NewProcessId":"0x8f8","NewProcessName":"C:\\\\Windows\\\\System32\\\\cmd.exe",\
            "CommandLine":"%s","SubjectUserName":"HOST1$","TargetUserName":"-",\
            "ParentProcessName":"C:\\\\Windows\\\\System32\\\\services.exe"}""";

    private static final String WINLOGBEAT =
            """
            {"@timestamp":"2023-02-20T10:15:30.000Z","event":{"code":"1","kind":"event"},\
            "message":"{\\"winlog\\":{\\"event_id\\":3}}","host":{"name":"host1.lab.local"},\
            "winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":1,\
            "computer_name":"host1.lab.local","provider_name":"Microsoft-Windows-Sysmon",\
            "user":{"identifier":"S-1-5-18"},"event_data":{"CommandLine":"%s",\
            "Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","User":"NT AUTHORITY\\\\SYSTEM","ProcessId":"2296",\
            "ParentImage":"C:\\\\Windows\\\\System32\\\\services.exe"}}}""";

    private static final String EVTX =
            """
            {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":\
            {"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,"TimeCreated":{"#attributes":\
            {"SystemTime":"2023-02-20T10:15:30.000000Z"}},"Execution":{"#attributes":\
            {"ProcessID":3308}},"Channel":"Microsoft-Windows-Sysmon/Operational",\
            "Computer":"host1.lab.local","Security":{"#attributes":{"UserID":"S-1-5-18"}}},\
            "EventData":{"ProcessId":2296,"Image":"C:\\\\Windows\\\\System32\\\\cmd.exe",\
            "CommandLine":"%s","User":"NT AUTHORITY\\\\SYSTEM",\
            "ParentImage":"C:\\\\Windows\\\\System32\\\\services.exe"}}}""";

    private static final String SHIPPED_SYSMON_FIELDS =
            """
            dest=host1.lab.local
            user=SYSTEM
            user_id=S-1-5-18
            process=%s
            process_name=cmd.exe
            process_exec=cmd.exe
            process_path=C:\\Windows\\System32\\cmd.exe
            process_id=2296
            parent_process=unknown
            parent_process_name=services.exe
            parent_process_exec=services.exe
            parent_process_path=C:\\Windows\\System32\\services.exe
            original_file_name=unknown
            action=allowed
            vendor_product=Microsoft Sysmon
            parent_user=unknown
            loaded_file=unknown
            host=host1.lab.local
            source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
            sourcetype=XmlWinEventLog
            """;

    private static Decoded with(String record, String commandLine) {
        return decode(record.formatted(escapeJson(commandLine)));
    }

    @ParameterizedTest
    @ValueSource(strings = {NXLOG, WINLOGBEAT, EVTX})
    void shippersOfWindowsEventsFillTheFieldsOfTheXml(String record) {
        Decoded decoded = with(record, COMMAND_LINE);
        assertEquals(expected(SHIPPED_SYSMON_FIELDS.formatted(COMMAND_LINE)), fields(decoded));
        assertEquals(AT_10_15_30, event(decoded).timeMicros());
    }

    @Test
    void securityEventsOfShippersFillTheFieldsOfTheXml() {
        Decoded decoded = with(NXLOG_SECURITY, "cmd.exe /Q");
        assertEquals(
                expected(
                        """
                        dest=host1
                        user=HOST1$
                        process=C:\\Windows\\System32\\cmd.exe /Q
                        process_name=cmd.exe
                        process_exec=cmd.exe
                        process_path=C:\\Windows\\System32\\cmd.exe
                        process_id=0x8f8
                        parent_process=C:\\Windows\\System32\\services.exe
                        parent_process_name=services.exe
                        parent_process_path=C:\\Windows\\System32\\services.exe
                        parent_process_id=0x274
                        original_file_name=unknown
                        action=allowed
                        vendor_product=Microsoft Windows
                        parent_user=unknown
                        loaded_file=unknown
                        host=host1
                        source=XmlWinEventLog:Security
                        sourcetype=XmlWinEventLog
                        """),
                fields(decoded));
        assertEquals(AT_10_15_30, event(decoded).timeMicros());
    }

    @Test
    void crowdStrikeFillsTheFieldsOfTheAddOn() {
        Decoded decoded = with(CROWDSTRIKE, COMMAND_LINE);
        assertEquals(
                expected(
                        """
                        dest=HOST1
                        user=S-1-5-18
                        user_id=S-1-5-18
                        process=%s
                        process_name=cmd.exe
                        process_exec=cmd.exe
                        process_path=C:\\Windows\\system32\\cmd.exe
                        process_id=5642133882
                        parent_process=unknown
                        parent_process_name=services.exe
                        parent_process_exec=services.exe
                        parent_process_id=5459598860
                        original_file_name=unknown
                        process_hash=ba40
                        process_integrity_level=system
                        action=allowed
                        vendor_product=CrowdStrike FDR
                        parent_user=unknown
                        loaded_file=unknown
                        host=HOST1
                        source=crowdstrike
                        sourcetype=crowdstrike:events:sensor
                        """
                                .formatted(COMMAND_LINE)),
                fields(decoded));
        assertEquals(1_676_888_130_418_000L, event(decoded).timeMicros());
    }

    @Test
    void crowdStrikeProfileOfEscuTakesTheFieldsAsTheyAre() {
        DecodeSettings escu = DecodeSettings.defaults().withCrowdStrike(CrowdStrikeProfile.ESCU);
        Decoded decoded = decode(CROWDSTRIKE.formatted("\\\"cmd\\\" /c"), escu);
        assertEquals(
                expected(
                        """
                        dest=unknown
                        user=S-1-5-18
                        process="cmd" /c
                        process_name=cmd.exe
                        process_path=\\Device\\HarddiskVolume1\\Windows\\System32\\cmd.exe
                        process_id=2296
                        parent_process=unknown
                        parent_process_name=services.exe
                        parent_process_id=5459598860
                        original_file_name=unknown
                        process_hash=ba40
                        vendor_product=crowdstrike:events:sensor
                        parent_user=unknown
                        loaded_file=unknown
                        host=HOST1
                        source=crowdstrike
                        sourcetype=crowdstrike:events:sensor
                        """),
                fields(decoded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        cmd /c x => cmd /c x => cmd => cmd
        "C:\\Program Files\\a b.exe" -x => C:\\Program Files\\a b.exe -x => a b.exe => C:\\Program Files\\a b.exe
        net user "x y" => net user x y => x y => net
        C:\\a\\b.exe "half => C:\\a\\b.exe half => b.exe => C:\\a\\b.exe
        """)
    void crowdStrikeNamesComeFromTheCommandLine(
            String commandLine, String process, String name, String path) {
        Decoded decoded = with(CROWDSTRIKE, "  " + commandLine + " ");
        assertEquals(process, field(decoded, "process"));
        assertEquals(name, field(decoded, "process_name"));
        assertEquals(path, field(decoded, "process_path"));
    }

    @Test
    void crowdStrikeElsewhereThanWindowsHasSlashes() {
        String record =
                CROWDSTRIKE
                        .formatted("/usr/bin/id -u")
                        .replace("\"Win\"", "\"Lin\"")
                        .replaceFirst(
                                "\"ImageFileName\":\"[^\"]*\"", "\"ImageFileName\":\"/usr/bin/id\"")
                        .replace("\"UserSid\":\"S-1-5-18\"", "\"UID\":\"0\"");
        Decoded decoded = decode(record);
        assertEquals("id", field(decoded, "process_name"));
        assertEquals("/usr/bin/id", field(decoded, "process_path"));
        assertEquals("0", field(decoded, "user"));
    }

    @Test
    void crowdStrikeHostComesFromTheEventElseFromTheInventory() {
        DecodeSettings inventory = DecodeSettings.defaults().withHostsByAid(Map.of("168a", "INV"));
        String named = CROWDSTRIKE.formatted("x");
        String unnamed = named.replace("\"ComputerName\"", "\"Other\"");
        assertEquals("HOST1", field(decode(named, inventory), "dest"));
        assertEquals("INV", field(decode(unnamed, inventory), "dest"));
        assertEquals("unknown", field(decode(unnamed), "dest"));
        String enriched = named.replace("\"aid\"", "\"device_hostname\":\"D\",\"aid\"");
        assertEquals("D", field(decode(enriched), "dest"));
    }

    @Test
    void crowdStrikeSyntheticEventHasNoParentName() {
        String record =
                CROWDSTRIKE.formatted("x").replace("ProcessRollup2", "SyntheticProcessRollup2");
        assertEquals("unknown", field(decode(record), "parent_process_name"));
        assertEquals("5459598860", field(decode(record), "parent_process_id"));
    }

    @Test
    void winlogbeatFieldsMovedToEcsAreFound() {
        String record =
                """
                {"@timestamp":"2023-02-20T10:15:30Z","event":{"code":1},"user":{"name":"SYSTEM"},
                "winlog":{"channel":"microsoft-windows-sysmon/operational"},"host":{"name":"h"},
                "process":{"pid":2296,"executable":"C:\\\\a\\\\b.exe","command_line":"b","entity_id":"{1}",
                "hash":{"md5":"11","sha256":"22"},"working_directory":"C:\\\\",
                "pe":{"original_file_name":"B.EXE","imphash":"33"},
                "parent":{"pid":628,"name":"p.exe","command_line":"p"}}}""";
        assertEquals(
                expected(
                        """
                        dest=h
                        user=SYSTEM
                        process=b
                        process_name=b.exe
                        process_exec=b.exe
                        process_path=C:\\a\\b.exe
                        process_id=2296
                        process_guid={1}
                        parent_process=p
                        parent_process_name=p.exe
                        parent_process_exec=p.exe
                        parent_process_id=628
                        original_file_name=B.EXE
                        process_current_directory=C:\\
                        process_hash=MD5=11,SHA256=22,IMPHASH=33
                        action=allowed
                        vendor_product=Microsoft Sysmon
                        parent_user=unknown
                        loaded_file=unknown
                        host=h
                        source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
                        sourcetype=XmlWinEventLog
                        """),
                fields(decode(record)));
    }

    @Test
    void winlogbeatKeysWithDotsAreTheSameAsObjects() {
        String record =
                """
                {"@timestamp":"2023-02-20T10:15:30Z","winlog.event_id":"4688","winlog.channel":"Security",
                "winlog.keywords":["Audit Success"],"winlog.computer_name":"h",
                "winlog.event_data.NewProcessName":"C:\\\\a\\\\b.exe","winlog.event_data":
                {"CommandLine":"b x","SubjectUserName":"s"},"process.pid":7}""";
        Decoded decoded = decode(record);
        assertEquals("C:\\a\\b.exe x", field(decoded, "process"));
        assertEquals("7", field(decoded, "process_id"));
        assertEquals("s", field(decoded, "user"));
        assertEquals("allowed", field(decoded, "action"));
    }

    @Test
    void evtxDataCanBeAListOfNamedElements() {
        String record =
                """
                {"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":0},"#text":4688},
                "Channel":"Security","Provider_attributes":{"Name":"Microsoft-Windows-Security-Auditing"},
                "TimeCreated_attributes":{"SystemTime":"2023-02-20T10:15:30Z"},"Computer":"h"},
                "EventData":{"Data":[{"#attributes":{"Name":"NewProcessName"},"#text":"C:\\\\a\\\\b.exe"},
                {"#text":"b -x","#attributes":{"Name":"CommandLine"}},
                {"#attributes":{"Name":"SubjectUserName"}},"loose"]}}}""";
        Decoded decoded = decode(record);
        assertEquals("C:\\a\\b.exe -x", field(decoded, "process"));
        assertEquals("unknown", field(decoded, "user"));
        assertEquals(AT_10_15_30, event(decoded).timeMicros());
    }

    @Test
    void cimFieldsAreTakenByTheirNames() {
        Decoded decoded =
                decode(
                        """
                        {"datamodel":"Endpoint.Processes","_time":1676888130.25,"dest":"h",
                        "process":"\\"C:\\\\a\\\\b c.exe\\" -x","process_id":7,"tag":["a","b",""],
                        "process_integrity_level":"HIGH","parent_process_guid":null,"user":"",
                        "vendor":"V","EventID":3,"host":"f","sourcetype":"s"}""");
        assertEquals(
                expected(
                        """
                        dest=h
                        user=unknown
                        process="C:\\a\\b c.exe" -x
                        process_name=b c.exe
                        process_id=7
                        parent_process=unknown
                        parent_process_name=unknown
                        original_file_name=unknown
                        process_integrity_level=high
                        vendor_product=V unknown
                        parent_user=unknown
                        loaded_file=unknown
                        tag=a|b
                        host=f
                        sourcetype=s
                        """),
                fields(decoded));
        assertEquals(AT_10_15_30 + 250_000, event(decoded).timeMicros());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            textBlock =
                    """
        1676888130
        "1676888130"
        "2023-02-20T11:15:30+01:00"
        "1676888130.000000"
        """)
    void cimTimeIsEpochSecondsOrIsoWithZone(String time) {
        String record =
                "{\"datamodel\":\"Endpoint.Processes\",\"_time\":" + time + ",\"dest\":\"h\"}";
        assertEquals(AT_10_15_30, event(decode(record)).timeMicros());
        assertEquals("h", field(decode(record), "host"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dest\":\"h\",\"process\":\"p\"}",
                "{\"datamodel\":\"Endpoint.Other\",\"dest\":\"h\"}",
                "{\"message\":\"x\"}",
                "{}",
                "{\"EventID\":3,\"Channel\":\"Security\",\"x\":}",
                "{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Kernel-IO/Operational\"}",
                "{\"EventID\":1,\"SourceName\":\"Other\",\"x",
                "{\"event_simpleName\":\"EndOfProcess\",\"x\":y y}",
                "{\"event\":{\"code\":\"1\",\"provider\":\"Other\"}}",
                "{\"nested\":{\"EventID\":4688,\"Channel\":\"Security\"}}",
                "{\"Message\":\"\\\"EventID\\\":4688,\\\"Channel\\\":\\\"Security\\\"\"}"
            })
    void whatNobodyWantsIsPassedOver(String record) {
        String closed = record.endsWith("}") ? record : record + "}";
        assertSame(Decoded.PASSED_OVER, decode(closed));
    }

    static String[][] faults() {
        String wanted = NXLOG.formatted("x");
        return new String[][] {
            {wanted.replace("\"UserID\":", "\"UserID\""), "JSON object that cannot be parsed"},
            {wanted.replace("\"Channel\"", "Channel\""), "JSON object that cannot be parsed"},
            {wanted + "}", "JSON object that cannot be parsed"},
            {wanted + wanted, "JSON object that cannot be parsed"},
            {"{x}", "JSON object that cannot be parsed"},
            {"{\"a\":\"b}", "JSON object that cannot be parsed"},
            {
                CROWDSTRIKE.formatted("x").replace(",\"aid\"", "\"aid\""),
                "JSON object that cannot be parsed"
            },
            {"{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}", "JSON nested too deep"},
            {"{\"a\":" + "[".repeat(100_000) + "}", "JSON nested too deep"},
            {"{\"Event\":" + "{\"Event\":".repeat(64) + "}", "JSON nested too deep"},
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatCannotBeParsedIsMalformed(String record, String reason) {
        assertEquals(new Decoded.Malformed(reason), decode(record));
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        String deep = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + ",";
        assertEquals("x", field(decode(deep + NXLOG.formatted("x").substring(1)), "process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CROWDSTRIKE, NXLOG, NXLOG_SECURITY, WINLOGBEAT, EVTX})
    void noCharacterInACommandLineLosesTheEvent(String record) {
        assertEquals("\\a\nb", field(with(record, "\\a\nb"), "process"));
        assertEquals("\\a\nb", field(decode(record.formatted("\\\\a\nb")), "process"));
        assertEquals("\\a\u0001b", field(decode(record.formatted("\\\\a\\u0001b")), "process"));
        assertEquals("\\a\u0001b", field(with(record, "\\a\u0001b"), "process"));
        assertEquals("\\a\uFFFDb", field(decode(record.formatted("\\\\a\\ud800b")), "process"));
        assertEquals(
                "\\a\uD83D\uDE00b",
                field(decode(record.formatted("\\\\a\\ud83d\\uDE00b")), "process"));
        assertEquals("\\a\\qb\\u12", field(decode(record.formatted("\\\\a\\qb\\u12")), "process"));
        byte[] bytes =
                record.formatted("\\\\a\u00ff\u00e2\u0082b").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "\\a\uFFFD\uFFFD\uFFFDb",
                field(decode(bytes, DecodeSettings.defaults()), "process"));
        String structure = "\\a}{\"EventID\":3}]</Event>";
        assertEquals(
                record.equals(CROWDSTRIKE) ? structure.replace("\"", "") : structure,
                field(with(record, structure), "process"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        "EventID":1 => "EventID":"1"
        "EventID":1 => "EventID":3,"EventID":1
        "EventID":1 => "\\u0045ventID" : 1
        Sysmon/Operational => Sysmon\\/Operational
        Sysmon/Operational => SYSMON/operational
        "Channel":"Microsoft-Windows-Sysmon/Operational" => "Channel":null
        {"EventTime" => Oct  8 11:03:46 h nxlog[1]: {"EventTime"
        """)
    void anEventIsKnownHoweverItsKeysAreWritten(String part, String instead) {
        assertEquals("x", field(decode(NXLOG.formatted("x").replace(part, instead)), "process"));
    }

    @Test
    void ofAKeyThatComesTwiceTheLastCounts() {
        String twice =
                NXLOG.formatted("x")
                        .replace("\"CommandLine\"", "\"CommandLine\":\"y\",\"CommandLine\"");
        assertEquals("x", field(decode(twice), "process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"EventID\":4624", "\"datamodel\":\"Web\"", "\"event.code\":10"})
    void aKindThatNoDataModelHasDecidesIfItComesFirst(String other) {
        String id = "\"EventID\":1";
        String record = NXLOG.formatted("x");

        assertSame(Decoded.PASSED_OVER, decode(record.replace(id, other + "," + id)));
    }

    @Test
    void aKindThatADataModelHasDecidesNothing() {
        String record =
                NXLOG.formatted("x").replace("\"EventID\":1", "\"EventID\":3,\"EventID\":1");

        assertEquals("x", field(decode(record), "process"));
    }

    @Test
    void aMissingProcessIdIsNotTakenFromTheHeader() {
        String record = NXLOG.formatted("x").replace("\"ProcessId\":\"2296\",", "");
        assertEquals("", field(decode(record), "process_id"));
    }

    @Test
    void timesAreTakenInTheOrderOfTheirWorth() {
        String record = NXLOG.formatted("x");
        String broken = record.replace("2023-02-20 10:15:30", "soon");
        assertEquals(AT_10_15_30 + 3_100_000, event(decode(broken)).timeMicros());
        String none = broken.replace("@timestamp", "later");
        assertEquals(Event.NO_TIME, event(decode(none)).timeMicros());
    }
}
