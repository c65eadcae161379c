package dev.weir.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** Invented records of Windows events, of about the size and shape of real ones. */
final class LoggedRecords {
    private final Random random;
    private final String format;

    /**
     * @param format {@code nxlog}, {@code winlogbeat}, {@code evtx-json}, {@code crowdstrike} or
     *     {@code xmlwineventlog}
     */
    LoggedRecords(String format, long seed) {
        this.format = format;
        this.random = new Random(seed);
    }

    /** So many lines, one in {@code every} a process creation. */
    byte[] lines(int count, int every) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(i % every == 0 ? line(1) : line(10 + random.nextInt(3))).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String line(int id) {
        String program = "C:\\Windows\\System32\\" + word() + ".exe";
        String commandLine = '"' + program + "\" /" + word() + " " + word() + " > " + word();
        return switch (format) {
            case "nxlog" -> nxlog(id, program, commandLine);
            case "winlogbeat" ->
                    "{\"@timestamp\":\"2023-02-20T10:15:30.5Z\",\"winlog\":{\"channel\":\"Microsoft-"
                            + "Windows-Sysmon/Operational\",\"event_id\":"
                            + id
                            + ",\"computer_name\":\"host1\",\"event_data\":{"
                            + data(program, commandLine)
                            + "}},\"message\":\""
                            + message(commandLine)
                            + "\"}";
            case "evtx-json" ->
                    "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"Microsoft-"
                            + "Windows-Sysmon\"}},\"EventID\":"
                            + id
                            + ",\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"Computer\":"
                            + "\"host1\",\"TimeCreated\":{\"#attributes\":{\"SystemTime\":"
                            + "\"2023-02-20T10:15:30.5Z\"}}},\"EventData\":{"
                            + data(program, commandLine)
                            + "}}}";
            case "crowdstrike" ->
                    "{\"event_simpleName\":\""
                            + (id == 1 ? "ProcessRollup2" : "DnsRequest")
                            + "\",\"timestamp\":\"1676888130500\",\"aid\":\"0123456789abcdef\","
                            + "\"ImageFileName\":\""
                            + json(program)
                            + "\",\"CommandLine\":\""
                            + json(commandLine)
                            + "\",\"TargetProcessId\":\"1234567\",\"ParentProcessId\":\"765432\","
                            + "\"UserName\":\"user\",\"ConfigBuild\":\"1007.3.0016606.1\"}";
            case "xmlwineventlog" -> xml(id, program, commandLine);
            default -> throw new IllegalArgumentException("no such format: " + format);
        };
    }

    private String nxlog(int id, String program, String commandLine) {
        return "{\"EventTime\":\"2023-02-20 10:15:30\",\"Hostname\":\"host1\",\"Keywords\":-92,"
                + "\"EventType\":\"INFO\",\"SeverityValue\":2,\"Severity\":\"INFO\",\"EventID\":"
                + id
                + ",\"SourceName\":\"Microsoft-Windows-Sysmon\",\"Version\":5,\"Task\":1,"
                + "\"RecordNumber\":3762044,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\","
                + "\"Domain\":\"NT AUTHORITY\",\"AccountName\":\"SYSTEM\",\"Message\":\""
                + message(commandLine)
                + "\","
                + data(program, commandLine)
                + ",\"SourceModuleName\":\"eventlog\",\"SourceModuleType\":\"im_msvistalog\"}";
    }

    private String xml(int id, String program, String commandLine) {
        String data =
                data(program, commandLine)
                        .replaceAll(
                                "\"(\\w+)\":\"((?:[^\"\\\\]|\\\\.)*)\",?",
                                "<Data Name='$1'>$2</Data>")
                        .replace("\\\\", "\\")
                        .replace("\\\"", "&quot;")
                        .replace(" > ", " &gt; ");
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0}'/><EventID>"
                + id
                + "</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode>"
                + "<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2023-02-20T10:15:"
                + "30.5000000Z'/><EventRecordID>3762044</EventRecordID><Correlation/><Execution"
                + " ProcessID='3392' ThreadID='5552'/><Channel>Microsoft-Windows-Sysmon/Operational"
                + "</Channel><Computer>host1</Computer><Security UserID='S-1-5-18'/></System>"
                + "<EventData>"
                + data
                + "</EventData></Event>";
    }

    private String data(String program, String commandLine) {
        return "\"RuleName\":\"-\",\"UtcTime\":\"2023-02-20 10:15:30.498\",\"ProcessGuid\":"
                + "\"{5AA13A44-ACA6-68FE-DE5D-000000004002}\",\"ProcessId\":\""
                + random.nextInt(10_000)
                + "\",\"Image\":\""
                + json(program)
                + "\",\"FileVersion\":\"10.0.18362.1 (WinBuild.160101.0800)\",\"Description\":\""
                + word()
                + "\",\"CommandLine\":\""
                + json(commandLine)
                + "\",\"CurrentDirectory\":\"C:\\\\Windows\\\\system32\\\\\",\"User\":\"NT AUTHORITY"
                + "\\\\SYSTEM\",\"IntegrityLevel\":\"System\",\"Hashes\":\"SHA1=1AD35B7F99BBBE234E6C7D91"
                + "C0E56A38DB74E9CB,MD5=D1FA4DB82AA967EC1675559CD06856DC\",\"ParentProcessId\":\"704\","
                + "\"ParentImage\":\"C:\\\\Windows\\\\System32\\\\services.exe\",\"ParentCommandLine\":"
                + "\"C:\\\\Windows\\\\system32\\\\services.exe\"";
    }

    private String message(String commandLine) {
        return "Process Create:\\r\\nRuleName: -\\r\\n\\tCommandLine: "
                + json(commandLine)
                + "\\r\\n\\tUser: NT AUTHORITY\\\\SYSTEM\\r\\nDescription: "
                + "text ".repeat(80)
                + "\\r\\n";
    }

    private String word() {
        return Long.toString(random.nextLong() >>> 24, 36).toLowerCase(Locale.ROOT);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
