package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.security;
import static dev.weir.decode.LoggedEvent.sysmon;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.event;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryEventTest {
    private static final String SERVICE = "HKLM\\System\\CurrentControlSet\\Services\\W32Time";

    /** What an event fills that has no more than a path below. */
    private static final String COMMON =
            """
            dest=host1.lab.local
            user=SYSTEM
            process=unknown
            process_name=svchost.exe
            process_path=C:\\Windows\\svchost.exe
            process_id=1444
            process_guid={5AA13A44}
            parent_process=unknown
            parent_process_name=unknown
            vendor_product=Microsoft Sysmon
            registry_hive=HKEY_LOCAL_MACHINE\\System
            host=host1.lab.local
            source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
            sourcetype=XmlWinEventLog
            """;

    private static LoggedEvent registry(int id, String eventType, String targetObject) {
        return sysmon(
                id,
                "EventType",
                eventType,
                "UtcTime",
                "2023-02-20 10:15:30.498",
                "ProcessGuid",
                "{5AA13A44}",
                "ProcessId",
                "1444",
                "Image",
                "C:\\Windows\\svchost.exe",
                "TargetObject",
                targetObject,
                "User",
                "NT AUTHORITY\\SYSTEM");
    }

    private static Map<String, String> decoded(LoggedEvent logged) {
        Decoded decoded = decode(logged.as(Format.XML_WIN_EVENT_LOG));
        assertEquals(DataModelNode.REGISTRY, event(decoded).node());
        return fields(decoded);
    }

    private static String valueOf(LoggedEvent logged, String field) {
        return decoded(logged).getOrDefault(field, "");
    }

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aCreatedKeyHasAPathAndNoValue(Format format) {
        Decoded decoded = decode(registry(12, "CreateKey", SERVICE).as(format));
        String own =
                """
                action=created
                registry_path=HKLM\\System\\CurrentControlSet\\Services\\W32Time
                registry_key_name=W32Time
                registry_value_name=unknown
                registry_value_data=unknown
                registry_value_type=unknown
                status=success
                """;
        assertEquals(expected(COMMON + own), fields(decoded));
        assertEquals(1_676_888_130_500_000L, event(decoded).timeMicros());
    }

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aSetValueIsTakenApart(Format format) {
        LoggedEvent logged =
                registry(13, "SetValue", SERVICE + "\\SecureTimeLimits\\SecureTimeHigh")
                        .with("Details", "QWORD (0x01d776fd-0xd724b8c5)");
        String own =
                """
                action=modified
                registry_path=HKLM\\System\\CurrentControlSet\\Services\\W32Time\\SecureTimeLimits\\SecureTimeHigh
                registry_key_name=SecureTimeLimits
                registry_value_name=SecureTimeHigh
                registry_value_data=0x01d776fd-0xd724b8c5
                registry_value_type=QWORD
                status=success
                """;
        assertEquals(expected(COMMON + own), fields(decode(logged.as(format))));
    }

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aRenamedValueHasItsNewName(Format format) {
        LoggedEvent logged =
                registry(14, "RenameValue", SERVICE + "\\Old").with("NewName", SERVICE + "\\New");
        String own =
                """
                action=modified
                registry_path=HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Old
                registry_key_name=Old
                registry_value_name=New
                registry_value_data=unknown
                registry_value_type=unknown
                status=success
                """;
        assertEquals(expected(COMMON + own), fields(decode(logged.as(format))));
    }

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void anAuditedValueHasNoDataAndNoProcess(Format format) {
        LoggedEvent logged =
                security(
                        4657,
                        "SubjectUserName",
                        "bob",
                        "ObjectName",
                        "\\REGISTRY\\MACHINE\\SOFTWARE\\App",
                        "ObjectValueName",
                        "Start",
                        "OperationType",
                        "%%1905",
                        "NewValueType",
                        "%%1876",
                        "NewValue",
                        "4",
                        "ProcessId",
                        "0x1e9c",
                        "ProcessName",
                        "C:\\a.exe");
        String fields =
                """
                action=unknown
                dest=host1.lab.local
                user=bob
                registry_path=\\REGISTRY\\MACHINE\\SOFTWARE\\App
                registry_key_name=unknown
                registry_value_name=Start
                registry_value_data=unknown
                registry_value_type=%%1876
                process=unknown
                process_name=unknown
                parent_process=unknown
                parent_process_name=unknown
                vendor_product=Microsoft Windows
                host=host1.lab.local
                source=XmlWinEventLog:Security
                sourcetype=XmlWinEventLog
                """;
        assertEquals(expected(fields), fields(decode(logged.as(format))));
    }

    @ParameterizedTest
    @CsvSource({
        "12, CreateKey, created",
        "12, DeleteKey, deleted",
        "12, DeleteValue, deleted",
        "12, INFO, unknown",
        "12, '', unknown",
        "13, SetValue, modified",
        "13, '', modified",
        "14, RenameKey, modified",
        "14, RenameValue, modified",
    })
    void theActionFollowsFromTheKindOfEvent(int id, String eventType, String action) {
        assertEquals(action, valueOf(registry(id, eventType, SERVICE), "action"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        DWORD (0x00000001) => 0x00000001 => DWORD
        DWORD (0x00000001-0x00000002) => 0x00000001-0x00000002 => DWORD
        some_Word9 (a (b) c) => a (b) c => some_Word9
        Binary Data => Binary Data => unknown
        (Empty) => (Empty) => unknown
        DWORD(0x1) => DWORD(0x1) => unknown
        DWORD  (0x1) => DWORD  (0x1) => unknown
        DWORD (0x1) x => DWORD (0x1) x => unknown
        DWORD (0x1 => DWORD (0x1 => unknown
        two words (x) => two words (x) => unknown
        C:\\Program Files (x86)\\a.exe => C:\\Program Files (x86)\\a.exe => unknown
        w\u00f6rd (x) => w\u00f6rd (x) => unknown
        - => - => unknown
        """)
    void dataInBracketsAfterAWordIsTakenOut(String details, String data, String type) {
        LoggedEvent logged = registry(13, "SetValue", SERVICE + "\\x").with("Details", details);
        assertEquals(data, valueOf(logged, "registry_value_data"));
        assertEquals(type, valueOf(logged, "registry_value_type"));
    }

    @Test
    void missingOrEmptyDataIsUnknown() {
        LoggedEvent logged = registry(13, "SetValue", SERVICE + "\\x");
        assertEquals("unknown", valueOf(logged, "registry_value_data"));
        assertEquals("unknown", valueOf(logged.with("Details", ""), "registry_value_data"));
    }

    @ParameterizedTest
    @CsvSource({
        "12, HKLM\\a\\b\\c, c, unknown",
        "12, HKLM, HKLM, unknown",
        "12, HKLM\\a\\, unknown, unknown",
        "13, HKLM\\a\\b\\c, b, c",
        "13, HKLM\\a\\b\\(Default), b, (Default)",
        "13, HKU\\c, HKU, c",
        "13, c, unknown, c",
        "14, HKLM\\a\\b\\c, c, unknown",
    })
    void keyAndValueAreSegmentsOfThePath(int id, String path, String key, String value) {
        LoggedEvent logged = registry(id, "", path);
        assertEquals(path, valueOf(logged, "registry_path"));
        assertEquals(key, valueOf(logged, "registry_key_name"));
        assertEquals(value, valueOf(logged, "registry_value_name"));
    }

    @ParameterizedTest
    @CsvSource({
        "HKLM\\System\\x, HKEY_LOCAL_MACHINE\\System",
        "hklm\\SYSTEM\\x, HKEY_LOCAL_MACHINE\\System",
        "HKLM\\SOFTWARE\\x, HKEY_LOCAL_MACHINE\\Software",
        "HKLM\\Software\\x, HKEY_LOCAL_MACHINE\\Software",
        "HKU\\S-1-5-18\\x, HKEY_CURRENT_USER",
        "hku\\x, HKEY_CURRENT_USER",
        "HKLM\\SAM\\x, ''",
        "HKLM\\System, ''",
        "HKLM\\SystemX\\y, ''",
        "HKCR\\x, ''",
    })
    void theHiveIsKnownByTheBeginningOfThePath(String path, String hive) {
        assertEquals(hive, valueOf(registry(12, "CreateKey", path), "registry_hive"));
        assertEquals(hive, valueOf(registry(13, "SetValue", path), "registry_hive"));
        assertEquals(hive, valueOf(registry(14, "RenameKey", path), "registry_hive"));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 0x0, success",
        "13, 0x0, success",
        "14, 0x0, ''",
        "14, 0x8000000000000000, success",
        "14, -9223372036854775808, success",
        "14, 0x8020000000000000, ''",
    })
    void theStatusOfARenamingFollowsFromTheKeywords(int id, String keywords, String status) {
        LoggedEvent logged = registry(id, "RenameKey", SERVICE).withKeywords(keywords);
        assertEquals(status, valueOf(logged, "status"));
    }

    @Test
    void onlyARenamedValueHasAValueName() {
        LoggedEvent logged = registry(14, "RenameKey", SERVICE).with("NewName", "HKLM\\a\\b");
        assertEquals("unknown", valueOf(logged, "registry_value_name"));
    }

    @Test
    void aUserIsUnknownWhereOlderSchemasNameNone() {
        LoggedEvent logged = registry(12, "CreateKey", SERVICE).with("User", "");
        assertEquals("unknown", valueOf(logged, "user"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        {"type":"SZ_DWORD","strings":["1"]} => 0x00000001 => DWORD
        {"type":"SZ_DWORD","strings":["4294967295"]} => 0xffffffff => DWORD
        {"type":"SZ_DWORD","strings":["many"]} => many => DWORD
        {"type":"SZ_QWORD","strings":["30897"]} => 30897 => QWORD
        {"type":"REG_SZ","strings":["a (b)"]} => a (b) => unknown
        """)
    void winlogbeatFieldsMovedToEcsAreFound(String shipped, String data, String type) {
        String record =
                """
                {"@timestamp":"2023-02-20T10:15:30.498Z","event":{"code":"13"},
                "winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"h",
                "event_data":{"EventType":"SetValue"}},"process":{"pid":7,"executable":"C:\\\\a.exe"},
                "registry":{"path":"HKLM\\\\Software\\\\a\\\\b","hive":"HKLM","value":"b","data":%s},
                "user":{"name":"bob"}}""";
        Map<String, String> fields = fields(decode(record.formatted(shipped)));
        assertEquals("HKLM\\Software\\a\\b", fields.get("registry_path"));
        assertEquals("a", fields.get("registry_key_name"));
        assertEquals("b", fields.get("registry_value_name"));
        assertEquals("a.exe", fields.get("process_name"));
        assertEquals("bob", fields.get("user"));
        assertEquals(data, fields.get("registry_value_data"));
        assertEquals(type, fields.get("registry_value_type"));
    }
}
