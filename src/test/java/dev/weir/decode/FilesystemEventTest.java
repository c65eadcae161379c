package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.sysmon;
import static dev.weir.decode.LoggedEvent.sysmonForLinux;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesystemEventTest {
    private static final LoggedEvent CREATED =
            sysmon(
                    11,
                    "UtcTime",
                    "2023-02-20 10:15:30.498",
                    "ProcessGuid",
                    "{5AA13A44}",
                    "ProcessId",
                    "1444",
                    "Image",
                    "C:\\Windows\\svchost.exe",
                    "TargetFilename",
                    "C:\\Users\\bob\\a b.txt",
                    "CreationUtcTime",
                    "2023-02-20 10:15:30.498");

    private static final LoggedEvent DELETED =
            sysmon(
                    23,
                    "UtcTime",
                    "2023-02-20 10:15:30.498",
                    "ProcessGuid",
                    "{5AA13A44}",
                    "ProcessId",
                    "1444",
                    "User",
                    "LAB\\bob",
                    "Image",
                    "C:\\Windows\\svchost.exe",
                    "TargetFilename",
                    "C:\\Users\\bob\\a b.txt",
                    "Hashes",
                    "SHA1=1,MD5=2",
                    "IsExecutable",
                    "false");

    private static final String COMMON =
            """
            dest=host1.lab.local
            process=unknown
            process_name=svchost.exe
            process_path=C:\\Windows\\svchost.exe
            process_id=1444
            process_guid={5AA13A44}
            parent_process=unknown
            parent_process_name=unknown
            vendor_product=Microsoft Sysmon
            file_path=C:\\Users\\bob\\a b.txt
            file_name=a b.txt
            file_acl=unknown
            host=host1.lab.local
            source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
            sourcetype=XmlWinEventLog
            """;

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aCreatedFileHasNoHash(Format format) {
        String own =
                """
                action=created
                user=unknown
                file_hash=unknown
                file_create_time=2023-02-20 10:15:30.498
                """;
        assertEquals(expected(COMMON + own), fields(decode(CREATED.as(format))));
    }

    @ParameterizedTest
    @EnumSource(names = {"XML_WIN_EVENT_LOG", "NXLOG", "WINLOGBEAT", "EVTX_JSON"})
    void aDeletedFileHasItsHashes(Format format) {
        String own =
                """
                action=deleted
                user=bob
                file_hash=SHA1=1,MD5=2
                """;
        assertEquals(expected(COMMON + own), fields(decode(DELETED.as(format))));
        LoggedEvent logged =
                new LoggedEvent(
                        DELETED.channel(),
                        DELETED.provider(),
                        26,
                        DELETED.keywords(),
                        DELETED.data());
        assertEquals(expected(COMMON + own), fields(decode(logged.as(format))));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-20 10:15:30.498, 2023-02-20 10:15:30.498, created",
        "2023-02-20 10:15:30.498, 2023-02-20 10:15:30.497, modified",
        "2023-02-20 10:15:30.498, 2023-02-20 11:15:30.498, modified",
        "2023-02-20 10:15:30.498, '', modified",
        "'', '', modified",
        "soon, soon, created",
        "soon, 2023-02-20 10:15:30.498, modified",
    })
    void aFileIsCreatedIfItIsAsOldAsItsEvent(String own, String created, String action) {
        LoggedEvent logged = CREATED.with("UtcTime", own).with("CreationUtcTime", created);
        Decoded decoded = decode(logged.as(Format.XML_WIN_EVENT_LOG));
        assertEquals(action, fields(decoded).get("action"));
    }

    @Test
    void anEmptyHashIsUnknown() {
        String record = DELETED.with("Hashes", "").as(Format.XML_WIN_EVENT_LOG);
        assertEquals("unknown", fields(decode(record)).get("file_hash"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SYSMON_LINUX", "NXLOG", "WINLOGBEAT"})
    void onLinuxNamesFollowTheLastSlash(Format format) {
        LoggedEvent logged =
                sysmonForLinux(
                        11,
                        "UtcTime",
                        "2023-02-20 10:15:30.498",
                        "ProcessId",
                        "77",
                        "Image",
                        "/usr/bin/touch",
                        "TargetFilename",
                        "/tmp/a\\b",
                        "CreationUtcTime",
                        "2023-02-20 10:15:30.498",
                        "User",
                        "root");
        String fields =
                """
                action=created
                dest=host1.lab.local
                user=root
                process=unknown
                process_name=touch
                process_path=/usr/bin/touch
                process_id=77
                parent_process=unknown
                parent_process_name=unknown
                vendor_product=Linux Sysmon
                file_path=/tmp/a\\b
                file_name=a\\b
                file_hash=unknown
                file_acl=unknown
                file_create_time=2023-02-20 10:15:30.498
                host=host1.lab.local
                source=Syslog:Linux-Sysmon/Operational
                sourcetype=sysmon:linux
                """;
        String record = logged.withKeywords("0x0").as(format);
        assertEquals(expected(fields), fields(decode(record)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 13, 14, 23, 26})
    void onLinuxNoOtherEventIsKnown(int id) {
        LoggedEvent logged = sysmonForLinux(id, "Image", "/bin/rm", "TargetFilename", "/tmp/a");
        assertSame(Decoded.PASSED_OVER, decode(logged.as(Format.SYSMON_LINUX)));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-20T10:15:30.498Z, created",
        "2023-02-20T10:15:30.497Z, modified",
    })
    void winlogbeatFieldsMovedToEcsAreFound(String time, String action) {
        String record =
                """
                {"@timestamp":"%s","event":{"code":"11"},"file":{"path":"C:\\\\x\\\\y.txt"},
                "winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"h",
                "event_data":{"CreationUtcTime":"2023-02-20 10:15:30.498"}},
                "process":{"pid":7,"executable":"C:\\\\a.exe","entity_id":"{1}"}}""";
        String fields =
                """
                action=%s
                dest=h
                user=unknown
                process=unknown
                process_name=a.exe
                process_path=C:\\a.exe
                process_id=7
                process_guid={1}
                parent_process=unknown
                parent_process_name=unknown
                vendor_product=Microsoft Sysmon
                file_path=C:\\x\\y.txt
                file_name=y.txt
                file_hash=unknown
                file_acl=unknown
                file_create_time=2023-02-20 10:15:30.498
                host=h
                source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
                sourcetype=XmlWinEventLog
                """;
        assertEquals(expected(fields.formatted(action)), fields(decode(record.formatted(time))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        23 => "process":{"hash":{"md5":"1","sha256":"2"},"pe":{"imphash":"3"}} => MD5=1,SHA256=2,IMPHASH=3
        26 => "file":{"hash":{"sha1":"1","md5":"2"},"pe":{"imphash":"3"}} => MD5=2,SHA1=1,IMPHASH=3
        """)
    void winlogbeatMovesHashesOfADeletedFileByItsEvent(String id, String moved, String hashes) {
        String record =
                "{\"event\":{\"code\":\"%s\"},%s,\"winlog\":{\"channel\":"
                        + "\"Microsoft-Windows-Sysmon/Operational\"}}";
        Decoded decoded = decode(record.formatted(id, moved));
        assertEquals(hashes, fields(decoded).get("file_hash"));
    }
}
