package dev.weir.decode;

import static dev.weir.decode.Samples.COMMAND_LINE;
import static dev.weir.decode.Samples.decode;
import static dev.weir.decode.Samples.escapeXml;
import static dev.weir.decode.Samples.event;
import static dev.weir.decode.Samples.expected;
import static dev.weir.decode.Samples.field;
import static dev.weir.decode.Samples.fields;
import static dev.weir.decode.Samples.securityXml;
import static dev.weir.decode.Samples.sysmonXml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlDecoderTest {
    private static final long AT_10_15_30_5 = 1_676_888_130_500_000L;

    private static final String SYSMON_FIELDS =
            """
            dest=host1.lab.local
            user=SYSTEM
            user_id=S-1-5-18
            process=%s
            process_name=cmd.exe
            process_exec=cmd.exe
            process_path=C:\\Windows\\System32\\cmd.exe
            process_id=2296
            process_guid={5AA13A44-ACA6-68FE-DE5D-000000004002}
            parent_process=C:\\Windows\\system32\\services.exe
            parent_process_name=services.exe
            parent_process_exec=services.exe
            parent_process_path=C:\\Windows\\System32\\services.exe
            parent_process_id=628
            parent_process_guid={5AA13A44-0C90-68FC-BF1D-000000004002}
            original_file_name=Cmd.Exe
            process_current_directory=C:\\Windows\\system32\\
            process_integrity_level=system
            process_hash=MD5=8A2122E8,SHA256=B99D61D8
            action=allowed
            vendor_product=Microsoft Sysmon
            parent_user=unknown
            loaded_file=unknown
            host=host1.lab.local
            source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
            sourcetype=XmlWinEventLog
            """;

    private static final String SECURITY_FIELDS =
            """
            dest=host1.lab.local
            user=HOST1$
            process=%s
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
            host=host1.lab.local
            source=XmlWinEventLog:Security
            sourcetype=XmlWinEventLog
            """;

    @Test
    void aStrayEndTagBeforeTheHeaderHidesNothing() {
        String record = sysmonXml("x").replace("<System>", "</System><System>");
        assertEquals("x", field(decode(record), "process"));
    }

    @Test
    void sysmonCreationFillsTheFieldsOfTheAddOn() {
        Decoded decoded = decode(sysmonXml(escapeXml(COMMAND_LINE)));
        assertEquals(expected(SYSMON_FIELDS.formatted(COMMAND_LINE)), fields(decoded));
        assertEquals(AT_10_15_30_5, event(decoded).timeMicros());
    }

    @Test
    void securityCreationFillsTheFieldsOfTheAddOn() {
        Decoded decoded = decode(securityXml(escapeXml(COMMAND_LINE)));
        assertEquals(expected(SECURITY_FIELDS.formatted(COMMAND_LINE)), fields(decoded));
        assertEquals(AT_10_15_30_5, event(decoded).timeMicros());
    }

    @Test
    void entitiesStayInRawModeAsSplunkLeavesThem() {
        DecodeSettings raw = DecodeSettings.defaults().withRawEntities(true);
        String escaped = escapeXml(COMMAND_LINE);
        assertEquals(escaped, field(decode(sysmonXml(escaped), raw), "process"));
        assertEquals(escaped, field(decode(securityXml(escaped), raw), "process"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        cmd.exe /Q /c dir => C:\\Windows\\System32\\cmd.exe /Q /c dir
        "C:\\Windows\\system32\\cmd.exe" /c dir => "C:\\Windows\\system32\\cmd.exe" /c dir
        "cmd" /c dir => C:\\Windows\\System32\\cmd.exe /c dir
        cmd => C:\\Windows\\System32\\cmd.exe
        cmd   /c  dir => C:\\Windows\\System32\\cmd.exe /c  dir
        """)
    void securityCommandLineGetsThePathItLacks(String commandLine, String process) {
        assertEquals(process, field(decode(securityXml(commandLine)), "process"));
    }

    @Test
    void securityPathWithBlanksIsQuotedAndStandsInForAMissingCommandLine() {
        String spaced =
                securityXml("a.exe -x")
                        .replace("C:\\Windows\\System32\\cmd.exe", "C:\\Program Files\\a\\a.exe");
        assertEquals("\"C:\\Program Files\\a\\a.exe\" -x", field(decode(spaced), "process"));
        String none = "C:\\Windows\\System32\\cmd.exe";
        assertEquals(none, field(decode(securityXml("")), "process"));
        String absent = securityXml("").replace("<Data Name=\"CommandLine\"></Data>", "");
        assertEquals(none, field(decode(absent), "process"));
    }

    @ParameterizedTest
    @CsvSource({
        "-, HOST1$, HOST1$",
        "bob, HOST1$, bob",
        "'', HOST1$, HOST1$",
        "-, -, unknown",
    })
    void securityUserIsTheTargetElseTheSubject(String target, String subject, String user) {
        String record =
                securityXml("x")
                        .replace(">-<", ">" + target + "<")
                        .replace(">HOST1$<", ">" + subject + "<");
        assertEquals(user, field(decode(record), "user"));
    }

    @Test
    void actionIsAllowedForAuditSuccessOnly() {
        String failure = securityXml("x").replace("0x8020000000000000", "0x8010000000000000");
        assertEquals("", field(decode(failure), "action"));
        String decimal = securityXml("x").replace("0x8020000000000000", "-9214364837600034816");
        assertEquals("allowed", field(decode(decimal), "action"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        a&amp;&lt;&gt;&quot;&apos;b => a&<>"'b
        a&#65;&#x42;&#X43;d => aABCd
        &amp;amp; => &amp;
        &undefined; &amp => &undefined; &amp
        &#xD800;x&#x110000; => \uFFFDx\uFFFD
        &#55357;&#56832; => \uD83D\uDE00
        &#; &#x; &#xZZ; => &#; &#x; &#xZZ;
        a<![CDATA[<b>&amp;]]>&lt;c => a<b>&amp;<c
        a<!-- b -->c => ac
        a < b => a < b
        """)
    void textOfAnElementIsDecodedOnce(String xml, String text) {
        assertEquals(text, field(decode(sysmonXml(xml)), "process"));
    }

    @Test
    void noCharacterInACommandLineLosesTheEvent() {
        String before = sysmonXml("a@b");
        assertEquals("a\nb", field(decode(before.replace("@", "\n")), "process"));
        assertEquals(
                "a\n{\"x\":1}\nb", field(decode(before.replace("@", "\n{\"x\":1}\n")), "process"));
        assertEquals("a\u0001b", field(decode(before.replace("@", "\u0001")), "process"));
        assertEquals("a\u0001b", field(decode(before.replace("@", "&#x1;")), "process"));
        byte[] bytes = before.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '@' ? (byte) 0xFF : bytes[i];
        }
        assertEquals("a\uFFFDb", field(decode(bytes, DecodeSettings.defaults()), "process"));
        // an encoded lone surrogate is three bytes that are not UTF-8
        byte[] surrogate =
                before.replace("@", "\u00ed\u00a0\u0080").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "a\uFFFD\uFFFD\uFFFDb",
                field(decode(surrogate, DecodeSettings.defaults()), "process"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <Channel>Microsoft-Windows-Sysmon/Operational</Channel> => <Channel>MICROSOFT-windows-Sysmon/operational</Channel>
        <Channel>Microsoft-Windows-Sysmon/Operational</Channel> => <Channel>ForwardedEvents</Channel>
        <Channel>Microsoft-Windows-Sysmon/Operational</Channel> => ''
        <EventID>1</EventID> => <EventID Qualifiers='0'> 1 </EventID>
        <System> => <System  a='>'>
        </Event> => <RenderingInfo><Channel>Other</Channel></RenderingInfo></Event>
        """)
    void sysmonIsKnownHoweverTheHeaderIsWritten(String part, String instead) {
        Decoded decoded = decode(sysmonXml("x").replace(part, instead));
        assertEquals("Microsoft Sysmon", field(decoded, "vendor_product"));
        assertEquals(
                "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", field(decoded, "source"));
    }

    @Test
    void sysmonForLinuxHasSlashesInItsPaths() {
        String record =
                "Oct  8 11:03:46 web1 sysmon: "
                        + "<Event><System><Provider Name=\"Linux-Sysmon\"/><EventID>1</EventID>"
                        + "<TimeCreated SystemTime=\"2022-08-09T10:42:47.749450000Z\"/>"
                        + "<Channel>Linux-Sysmon/Operational</Channel><Computer>web1</Computer>"
                        + "<Security UserId=\"0\"/></System><EventData>"
                        + "<Data Name=\"Image\">/usr/bin/sudo</Data>"
                        + "<Data Name=\"CommandLine\">sudo id</Data>"
                        + "<Data Name=\"User\">ubuntu</Data>"
                        + "<Data Name=\"OriginalFileName\">-</Data>"
                        + "<Data Name=\"ParentImage\">/bin/bash</Data>"
                        + "</EventData></Event>";
        assertEquals(
                expected(
                        """
                        dest=web1
                        user=ubuntu
                        user_id=0
                        process=sudo id
                        process_name=sudo
                        process_exec=sudo
                        process_path=/usr/bin/sudo
                        parent_process=unknown
                        parent_process_name=bash
                        parent_process_exec=bash
                        parent_process_path=/bin/bash
                        original_file_name=unknown
                        action=allowed
                        vendor_product=Linux Sysmon
                        parent_user=unknown
                        loaded_file=unknown
                        host=web1
                        source=Syslog:Linux-Sysmon/Operational
                        sourcetype=sysmon:linux
                        """),
                fields(decode(record)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        <EventID>1</EventID> => <EventID>5</EventID>
        Microsoft-Windows-Sysmon => Microsoft-Windows-Kernel-IO
        <EventID>1</EventID> => ''
        """)
    void otherEventsArePassedOver(String part, String instead) {
        assertSame(Decoded.PASSED_OVER, decode(sysmonXml("x").replace(part, instead)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        1 => </EventData> => ''
        1 => x</Data> => x
        1 => </System> => <Dat
        5 => x</Data> => x
        1 => <EventID>1</EventID> => <EventID>1
        """)
    void aBrokenEventIsMalformedUnlessItsKindIsKnownNotToMatter(
            String id, String part, String instead) {
        String record = sysmonXml("x").replace(">1<", ">" + id + "<").replace(part, instead);
        Decoded expected =
                id.equals("5")
                        ? Decoded.PASSED_OVER
                        : part.equals("</EventData>")
                                ? decode(sysmonXml("x"))
                                : new Decoded.Malformed("XML event that cannot be parsed");
        assertEquals(expected, decode(record));
    }

    @Test
    void anEventAfterABrokenOneInTheSameRecordIsFound() {
        String broken = sysmonXml("x").substring(0, 700);
        assertEquals("y", field(decode(broken + sysmonXml("y")), "process"));
    }

    @Test
    void anEventWithoutTimeIsStillAnEvent() {
        String record = sysmonXml("x").replace("SystemTime=", "Other=");
        assertEquals(dev.weir.cim.Event.NO_TIME, event(decode(record)).timeMicros());
    }
}
