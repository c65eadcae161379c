package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a user starts it. */
@Timeout(180)
class WeirJarIT {
    private static final int INTERRUPTED = 128 + 2;
    private static final int TERMINATED = 128 + 15;

    @TempDir private Path folder;

    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(List.of(java, "-jar", "target/weir.jar"), arguments);
    }

    private Process start(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    @Test
    void replayShowsTheDetectionFireAndEndsWhenNobodyReadsOn() throws Exception {
        Process replay = start("replay", "testdata/smbexec/sysmon.log");
        String first;
        try (BufferedReader out = replay.inputReader(StandardCharsets.UTF_8)) {
            first = out.readLine();
        }
        assertTrue(
                first.contains(
                        "\"search_name\":\"ESCU - Impacket Lateral Movement smbexec CommandLine"
                                + " Parameters - Rule\""),
                first);
        assertEquals(ExitCode.SUCCESS, replay.waitFor(), err());
        assertEquals(
                List.of(
                        "weir: 18 records in 1 file: 3 matched, 0 late, 0 malformed, 15 passed over",
                        "weir: 4 matches, 4 notables, 4 risk events"),
                err().lines().toList());
    }

    @Test
    void startScriptIsTheSameProgram() throws Exception {
        Path elsewhere = folder.resolve("weir");
        Files.createSymbolicLink(elsewhere, Path.of("target").toAbsolutePath());
        Process jar = start("replay", "testdata/smbexec/sysmon.log");
        byte[] expected = jar.getInputStream().readAllBytes();
        Process script =
                start(
                        List.of(elsewhere.resolve("weir").toString()),
                        "replay",
                        "testdata/smbexec/sysmon.log");

        assertArrayEquals(expected, script.getInputStream().readAllBytes());
        assertEquals(2, err().lines().count(), err());
        assertEquals(ExitCode.MISTAKE, start(List.of("target/weir"), "nosuch").waitFor());
    }

    @Test
    void interruptedBackfillCommitsNothingAndSaysSo() throws Exception {
        Path logs = folder.resolve("logs.json.gz");
        writeLongLog(logs);
        Path output = folder.resolve("out");
        Process backfill = start("backfill", "--output", output.toString(), logs.toString());
        awaitWriting(output.resolve("malformed"), backfill);
        signal(backfill, "INT");
        if (!backfill.waitFor(20, TimeUnit.SECONDS)) {
            signal(backfill, "TERM"); // whoever started this test has it ignore interrupts
        }
        int code = backfill.waitFor();
        assertTrue(code == INTERRUPTED || code == TERMINATED, "exit code " + code + err());
        assertEquals("weir: interrupted; nothing was committed", err().strip());
        assertFalse(Files.exists(output));
    }

    @Test
    void exitCodesReachTheCaller() throws Exception {
        assertEquals(ExitCode.SUCCESS, start("check").waitFor());
        assertEquals(ExitCode.MISTAKE, start("check", "--nosuch").waitFor());
        Path broken = folder.resolve("broken.yml");
        Files.writeString(broken, "name: x\n");
        assertEquals(ExitCode.FAILED, start("check", broken.toString()).waitFor());
    }

    private static void signal(Process process, String signal) throws Exception {
        String pid = String.valueOf(process.pid());
        assertEquals(0, new ProcessBuilder("kill", "-s", signal, pid).start().waitFor());
    }

    /** Waits until a sink writes, so that there is something to clear away. */
    private static void awaitWriting(Path stream, Process process) throws Exception {
        while (process.isAlive()) {
            if (Files.isDirectory(stream)) {
                try (Stream<Path> files = Files.list(stream)) {
                    if (files.findAny().isPresent()) {
                        return;
                    }
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Some gigabytes of events that all match nothing, in a small file of many gzip members. */
    private static void writeLongLog(Path file) throws IOException {
        String first = Files.readAllLines(Path.of("testdata/smbexec/sysmon.log")).get(0);
        byte[] event = (first + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write("not a record\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10_000; i++) {
                gzip.write(event);
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 300; i++) {
                out.write(member.toByteArray());
            }
        }
    }
}
