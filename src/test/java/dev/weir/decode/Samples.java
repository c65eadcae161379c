package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Records to decode, and what came out of them. */
final class Samples {
    static final String COMMAND_LINE =
            "C:\\Windows\\system32\\cmd.exe /Q /c echo cd ^> \\\\127.0.0.1\\C$\\__output 2^>^&1 >"
                    + " C:\\Windows\\AbCdEfGh.bat";

    private Samples() {}

    static String escapeXml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String escapeJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** A Sysmon process creation as Windows writes it; the command line stands as given. */
    static String sysmonXml(String commandLine) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F}'/><EventID>1</EventID>"
                + "<Version>5</Version><Keywords>0x8000000000000000</Keywords>"
                + "<TimeCreated SystemTime='2023-02-20T10:15:30.5000001Z'/>"
                + "<Execution ProcessID='3308' ThreadID='4008'/>"
                + "<Channel>Microsoft-Windows-Sysmon/Operational</Channel>"
                + "<Computer>host1.lab.local</Computer><Security UserID='S-1-5-18'/></System>"
                + "<EventData><Data Name='RuleName'></Data>"
                + "<Data Name='UtcTime'>2023-02-20 10:15:30.498</Data>"
                + "<Data Name='ProcessGuid'>{5AA13A44-ACA6-68FE-DE5D-000000004002}</Data>"
                + "<Data Name='ProcessId'>2296</Data>"
                + "<Data Name='Image'>C:\\Windows\\System32\\cmd.exe</Data>"
                + "<Data Name='OriginalFileName'>Cmd.Exe</Data>"
                + ("<Data Name='CommandLine'>" + commandLine + "</Data>")
                + "<Data Name='CurrentDirectory'>C:\\Windows\\system32\\</Data>"
                + "<Data Name='User'>NT AUTHORITY\\SYSTEM</Data>"
                + "<Data Name='IntegrityLevel'>System</Data>"
                + "<Data Name='Hashes'>MD5=8A2122E8,SHA256=B99D61D8</Data>"
                + "<Data Name='ParentProcessGuid'>{5AA13A44-0C90-68FC-BF1D-000000004002}</Data>"
                + "<Data Name='ParentProcessId'>628</Data>"
                + "<Data Name='ParentImage'>C:\\Windows\\System32\\services.exe</Data>"
                + "<Data Name='ParentCommandLine'>C:\\Windows\\system32\\services.exe</Data>"
                + "</EventData></Event>";
    }

    /** A process creation of the Security log as Windows writes it. */
    static String securityXml(String commandLine) {
        return "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>"
                + "<Provider Name=\"Microsoft-Windows-Security-Auditing\"/><EventID>4688</EventID>"
                + "<Keywords>0x8020000000000000</Keywords>"
                + "<TimeCreated SystemTime=\"2023-02-20T10:15:30.5Z\"/>"
                + "<Execution ProcessID=\"4\" ThreadID=\"8\"/><Channel>Security</Channel>"
                + "<Computer>host1.lab.local</Computer><Security/></System><EventData>"
                + "<Data Name=\"SubjectUserSid\">S-1-5-18</Data>"
                + "<Data Name=\"SubjectUserName\">HOST1$</Data>"
                + "<Data Name=\"NewProcessId\">0x8f8</Data>"
                + "<Data Name=\"NewProcessName\">C:\\Windows\\System32\\cmd.exe</Data>"
                + "<Data Name=\"ProcessId\">0x274</Data>"
                + ("<Data Name=\"CommandLine\">" + commandLine + "</Data>")
                + "<Data Name=\"TargetUserName\">-</Data>"
                + "<Data Name=\"ParentProcessName\">C:\\Windows\\System32\\services.exe</Data>"
                + "</EventData></Event>";
    }

    static Decoded decode(String record) {
        return decode(record, DecodeSettings.defaults());
    }

    static Decoded decode(String record, DecodeSettings settings) {
        return decode(record.getBytes(StandardCharsets.UTF_8), settings);
    }

    /** Decodes a record that stands between other bytes. */
    static Decoded decode(byte[] record, DecodeSettings settings) {
        byte[] surrounded = new byte[record.length + 2];
        surrounded[0] = '"';
        System.arraycopy(record, 0, surrounded, 1, record.length);
        surrounded[record.length + 1] = '"';
        return new RecordDecoder(settings)
                .decode(surrounded, 1, record.length + 1, RecordForm.UNKNOWN);
    }

    static Event event(Decoded decoded) {
        Decoded.Events events = assertInstanceOf(Decoded.Events.class, decoded, "" + decoded);
        assertEquals(1, events.events().size());
        return events.events().get(0);
    }

    static String field(Decoded decoded, String field) {
        return String.join("|", event(decoded).values(DataModelNode.PROCESSES.slotOf(field)));
    }

    /** The fields that are set, several values joined by a bar. */
    static Map<String, String> fields(Decoded decoded) {
        Event event = event(decoded);
        Map<String, String> fields = new TreeMap<>();
        for (String name : event.node().fields()) {
            String value = String.join("|", event.values(event.node().slotOf(name)));
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    /** Expected fields, one {@code name=value} a line. */
    static Map<String, String> expected(String lines) {
        Map<String, String> fields = new TreeMap<>();
        for (String line : lines.strip().split("\n", -1)) {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        }
        return fields;
    }
}
