package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.security;
import static dev.weir.decode.LoggedEvent.sysmon;
import static dev.weir.decode.LoggedEvent.sysmonForLinux;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records that state their values in uncommon ways, and parts of values to look for. */
final class DisguisedRecords {
    private DisguisedRecords() {}

    /** A record of each kind, all of whose values hold few and the same letters. */
    static List<String> records() {
        String line = Samples.COMMAND_LINE;
        List<String> records = new ArrayList<>();
        for (Format format : LoggedEvent.WINDOWS_FORMATS) {
            records.add(
                    sysmon(
                                    1,
                                    ("CommandLine|"
                                                    + line
                                                    + "|Image|C:\\Windows\\cmd.exe|User|LAB\\kiss"
                                                    + "|ParentImage|C:\\sk\\i.exe|IntegrityLevel|High"
                                                    + "|Hashes|MD5=8A21,SHA256=B99D|ProcessId|2296"
                                                    + "|ParentCommandLine|\"C:\\sk\\i.exe\" -k isk"
                                                    + "|OriginalFileName|Cmd.Exe|UtcTime|2023-02-20")
                                            .split("\\|"))
                            .as(format));
            records.add(
                    security(
                                    4688,
                                    ("CommandLine|cmd  \"a b\" ki.sk|NewProcessName|C:\\Pro x\\cmd.exe"
                                                    + "|SubjectUserName|kiss|TargetUserName|-"
                                                    + "|ParentProcessName|C:\\sk\\i.exe"
                                                    + "|TargetServerName|\\\\fs.k.is")
                                            .split("\\|"))
                            .as(format));
            records.add(
                    sysmon(
                                    13,
                                    ("TargetObject|HKLM\\Software\\Run\\kisk|Details|DWORD (0x00000001)"
                                                    + "|Image|C:\\x\\reg.exe|User|LAB\\kiss")
                                            .split("\\|"))
                            .as(format));
            records.add(
                    sysmon(14, "TargetObject", "HKU\\S-1-5\\skis", "EventType", "RenameValue")
                            .with("NewName", "HKU\\S-1-5\\iks")
                            .with("Details", "Binary Data")
                            .as(format));
            records.add(
                    sysmon(12, "TargetObject", "HKLM\\System\\skis", "EventType", "CreateKey")
                            .as(format));
            records.add(
                    security(4657, "ObjectName", "\\REGISTRY\\M\\skis", "ObjectValueName", "iskra")
                            .as(format));
            records.add(
                    sysmon(11, "TargetFilename", "C:\\t\\skis.dll", "Image", "C:\\x\\word.exe")
                            .with("UtcTime", "2023-02-20 10:15:30.500")
                            .with("CreationUtcTime", "2023-02-20 10:15:30.500")
                            .as(format));
            records.add(
                    sysmon(3, "DestinationIp", "10.1.2.3", "DestinationHostname", "kiss.example")
                            .with("Initiated", "true")
                            .with("SourceIp", "10.1.2.4")
                            .with("DestinationPort", "443")
                            .with("Image", "C:\\x\\isk.exe")
                            .as(format));
        }
        records.add(
                sysmonForLinux(1, "CommandLine", "ls -k /isk", "Image", "/bin/ls", "User", "kiss")
                        .as(Format.SYSMON_LINUX));
        records.add(
                "{\"event_simpleName\":\"ProcessRollup2\",\"CommandLine\":\"\\\"C:\\\\x\\\\k\\\"is.exe"
                        + " -isk\",\"ImageFileName\":\"\\\\Device\\\\kis.exe\",\"UserName\":\"kiss\","
                        + "\"aid\":\"a1\",\"IntegrityLevel\":\"12288\",\"timestamp\":\"1676888130000\"}");
        records.add(
                "{\"datamodel\":\"Endpoint.Processes\",\"_time\":1676888130,\"dest\":[\"kiss\",\"iks\"],"
                        + "\"process\":\"C:\\\\x\\\\isk.exe -kiss\",\"vendor\":\"Acme\",\"product\":\"EDR\","
                        + "\"process_id\":77777,\"process_integrity_level\":\"MEDIUM\"}");
        return records;
    }

    /** Writes some characters in another way, or puts what a format lets vanish between them. */
    static String disguise(String record, Random random) {
        StringBuilder text = new StringBuilder(record);
        boolean json = record.charAt(0) == '{';
        for (int i = random.nextInt(8); i > 0; i--) {
            int at = random.nextInt(text.length());
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c) && "._-$:".indexOf(c) < 0) {
                continue;
            }
            boolean escaped = at > 0 && text.charAt(at - 1) == '\\' && json;
            String instead =
                    switch (random.nextInt(7)) {
                        case 0 -> String.valueOf(Character.toUpperCase(c));
                        case 1 -> String.format(json ? "\\u%04x" : "&#%d;", (int) c);
                        case 2 -> json ? String.format("\\u%04X", (int) c) : "<!-- x -->" + c;
                        case 3 -> json ? c + "\\u0131" : "<![CDATA[" + c + "]]>";
                        case 4 -> c == 'k' ? "\u212a" : c == 's' ? "\u017f" : c + "\u0416";
                        case 5 -> c == 'i' ? "\u0131" : json ? c + "\\\"" : c + "&quot;";
                        default ->
                                json
                                        ? String.format("\\u%04x", c == 'k' ? 0x212a : (int) c)
                                        : "" + c;
                    };
            if (!escaped) {
                text.replace(at, at + 1, instead);
            }
        }
        return text.toString();
    }

    /** A part of a value as searches compare it, without regard to case. */
    static String part(String value, Random random) {
        int from = random.nextInt(value.length());
        int to = from + 1 + random.nextInt(value.length() - from);
        return random.nextInt(3) == 0 ? value : value.substring(from, to);
    }

    /** As searches fold: each code unit to the small letter of its capital. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }
}
