package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** A user's mistake is exit code 2 and one message on stderr, without a stack trace. */
class MistakesTest {
    private static final String LOG = "testdata/smbexec/sysmon.log";

    @TempDir private Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("name a command: replay, backfill, run, check, test or explain"),
                mistake("there is no command 'rplay'", "rplay"),
                mistake("Unknown option: '--nosuch'", "backfill", "--nosuch", LOG),
                mistake("Missing required parameter: 'PATH'", "replay"),
                mistake("Missing required parameter: 'PATH'", "explain"),
                mistake("no.log: there is no such file or folder", "backfill", "no.log"),
                mistake("no*.log: nothing matches", "replay", "no*.log"),
                mistake("src/main/java: holds no logs", "backfill", "src/main/java"),
                mistake("a path is empty", "backfill", ""),
                mistake("--parallelism 0: must be from 1", "replay", "--parallelism", "0", LOG),
                mistake("--parallelism 721: must be", "backfill", "--parallelism", "721", LOG),
                mistake("'two' is not an int", "backfill", "--parallelism", "two", LOG),
                mistake("--format csv: there is no format", "backfill", "--format", "csv", LOG),
                mistake("--timezone Mars: there is no", "check", "--timezone", "Mars"),
                mistake(
                        "--source-timezone X/Y: there",
                        "explain",
                        "--source-timezone",
                        "X/Y",
                        "--detection",
                        "weir_smbexec_service_command",
                        LOG),
                mistake("--speed 0.0: must be greater", "replay", "--speed", "0", LOG),
                mistake("--speed NaN: must be greater", "replay", "--speed", "NaN", LOG),
                mistake("--from soon: is no ISO-8601 time", "backfill", "--from", "soon", LOG),
                mistake("--to 2023-02-30: is no ISO-8601", "backfill", "--to", "2023-02-30", LOG),
                mistake(
                        "--from 2023-02-21 is not before --to 2023-02-20",
                        "backfill",
                        "--from",
                        "2023-02-21",
                        "--to",
                        "2023-02-20",
                        LOG),
                mistake(
                        "no: no such content folder; name one with --content",
                        "check",
                        "--content",
                        "no"),
                mistake("pom.xml: not a content folder", "check", "--content", "pom.xml"),
                mistake("no detection is named 'nosuch'", "backfill", "--detection", "nosuch", LOG),
                mistake("no detection is named 'no*such'", "test", "--detection", "no*such"),
                mistake("no.yml: no such detection file", "check", "no.yml"),
                mistake("pom.xml: not a detection file; name a .yml", "check", "pom.xml"),
                mistake("explain is about one detection, and these options mean 2", "explain", LOG),
                mistake(
                        "--output conf: is not an empty folder",
                        "backfill",
                        "--output",
                        "conf",
                        LOG),
                mistake(
                        "--output conf: is not an empty folder",
                        "replay",
                        "--output",
                        "conf",
                        "--content",
                        "no",
                        LOG),
                mistake(
                        "--output pom.xml: is not an empty folder",
                        "backfill",
                        "--output",
                        "pom.xml",
                        LOG),
                mistake(
                        "--output pom.xml/x: cannot be written",
                        "replay",
                        "--output",
                        "pom.xml/x",
                        LOG),
                mistake("--output is empty", "replay", "--output", "", LOG),
                mistake("--config no.yaml: there is no such file", "check", "--config", "no.yaml"),
                mistake("--data no: is no folder", "test", "--data", "no"),
                mistake(
                        "--junit no/report.xml: cannot be written: there is no folder",
                        "test",
                        "--junit",
                        "no/report.xml"),
                mistake("--junit conf: cannot be written: is a folder", "test", "--junit", "conf"),
                mistake("no detection is left to run", "backfill", "--content", "testdata", LOG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsToldInOneMessage(String message, String[] arguments) throws Exception {
        Run run = Run.weir(arguments);
        assertTrue(run.err().contains("weir: ") && run.err().contains(message), run.err());
        assertEquals(ExitCode.MISTAKE, run.code());
        assertEquals("", run.out());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void folderThatIsNotEmptyIsLeftAsItIs() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("matches")).resolve("part.jsonl");
        Files.writeString(kept, "{}\n");
        Run run = Run.weir("backfill", "--output", folder.toString(), LOG);
        assertEquals(ExitCode.MISTAKE, run.code());
        assertEquals("{}\n", Files.readString(kept));
    }

    @Test
    void replayOfMoreEventsThanTheLimitPointsAtBackfill() throws Exception {
        Path config = folder.resolve("weir.yaml");
        Files.writeString(config, "limits:\n  replay_events: 2\n");
        Path output = folder.resolve("out");
        Run run =
                Run.weir(
                        "replay",
                        "--config",
                        config.toString(),
                        "--output",
                        output.toString(),
                        LOG);
        assertEquals(ExitCode.MISTAKE, run.code());
        assertTrue(run.err().contains("use 'backfill'"), run.err());
        assertFalse(Files.exists(output));
    }

    /** What the macro was to keep out must not come in. */
    @Test
    void detectionWhoseFilterMacroCannotBeReadIsRefused() throws Exception {
        Packs.detection(
                folder.resolve("detections/endpoint/odd.yml"),
                "Odd",
                Packs.SEARCH + " | `odd_filter`");
        Path filter = folder.resolve("macros/odd_filter.yml");
        Files.createDirectories(filter.getParent());
        Files.writeString(filter, "name: odd_filter\ndefinition: search NOT (process=\"a: b\")\n");

        Run check = Run.weir("check", "--content", folder.toString(), "--detection", "Odd");
        Run replay = Run.weir("replay", "--content", folder.toString(), "--detection", "Odd", LOG);

        String fault =
                "macro 'odd_filter' is not defined: its file cannot be read, " + filter + ":2:";
        assertEquals(ExitCode.FAILED, check.code());
        assertTrue(check.out().contains(fault), check.out());
        assertEquals(ExitCode.MISTAKE, replay.code());
        assertTrue(replay.err().contains(fault), replay.err());
        assertEquals("", replay.out());
    }

    @Test
    void detectionThatWasNamedAndCannotRunIsAMistake() throws Exception {
        Path detections = Files.createDirectories(folder.resolve("detections"));
        Packs.detection(detections.resolve("odd.yml"), "Odd", "| inputlookup x");
        Packs.detection(detections.resolve("fine.yml"), "Fine", Packs.SEARCH);
        for (String name : new String[] {"Odd", "odd", Packs.id("Odd")}) {
            Run run =
                    Run.weir(
                            "backfill",
                            "--content",
                            folder.toString(),
                            "--detection",
                            name,
                            "--detection",
                            "Fine",
                            LOG);
            assertEquals(ExitCode.MISTAKE, run.code());
            assertTrue(run.err().contains("'Odd' is not supported: "), run.err());
            assertTrue(run.err().contains("odd.yml:"), run.err());
        }
    }

    @Test
    void detectionThatWasNamedIsFoundInItsBrokenFile() throws Exception {
        Path broken = folder.resolve("detections/first.yml");
        Packs.detection(broken, "Odd One", Packs.SEARCH);
        Files.writeString(broken, Files.readString(broken).replace("version: 1", "version: one"));
        Packs.detection(folder.resolve("detections/fine.yml"), "Fine", Packs.SEARCH);
        for (String name : List.of("Odd One", "first")) {
            Run run =
                    Run.weir("backfill", "--content", folder.toString(), "--detection", name, LOG);
            assertEquals(ExitCode.MISTAKE, run.code());
            assertEquals(
                    "weir: " + broken + ":3:10: 'version' must be a whole number from 0, not 'one'",
                    run.err().strip());
        }
    }

    @Test
    void checkTellsEachProblemOfABrokenFileAndCountsTheFileOnce() throws Exception {
        Path broken = folder.resolve("detections/broken.yml");
        Packs.detection(broken, "Odd", Packs.SEARCH);
        Files.writeString(
                broken,
                Files.readString(broken)
                        .replace("version: 1", "version: one")
                        .replace("type: Hunting", "type: Fishing")
                        .replace("description: For a test.", "description:"));
        Packs.detection(folder.resolve("detections/fine.yml"), "Fine", Packs.SEARCH);
        Path macro = folder.resolve("macros/m.yml");
        Files.createDirectories(macro.getParent());

        Run run = Run.weir("check", "--content", folder.toString());
        Files.writeString(macro, "name: m\n");
        Run withMacro = Run.weir("check", "--content", folder.toString());

        assertEquals(ExitCode.FAILED, run.code());
        for (String line : run.lines().subList(0, 3)) {
            assertTrue(line.startsWith("unsupported\t\t" + broken + "\t" + broken + ":"), line);
        }
        assertEquals(4, run.lines().size(), run.out());
        String counts = "weir: 2 detections: 1 ok, 0 with warnings, 1 unsupported";
        assertEquals(counts, run.err().strip());
        assertEquals(counts + "; 1 other file broken", withMacro.err().strip());
    }

    @Test
    void contentOfSettingsThatIsNotThereIsAMistakeUnlessTheCommandLineNamesOther()
            throws Exception {
        Path config = Files.writeString(folder.resolve("weir.yaml"), "content:\n- conf\n- no\n");
        Run run = Run.weir("check", "--config", config.toString());
        assertEquals(ExitCode.MISTAKE, run.code());
        assertEquals(
                "weir: " + config + ":3:3: 'content': no: no such content folder",
                run.err().strip());
        Run other = Run.weir("check", "--config", config.toString(), "--content", "conf");
        assertEquals(ExitCode.SUCCESS, other.code(), other.err());
    }

    @Test
    void nameInABrokenFileIsNoMistakeWhereAnotherFileHasTheDetection() throws Exception {
        Packs.detection(folder.resolve("detections/first.yml"), "Fine", Packs.SEARCH);
        Path broken = folder.resolve("detections/second.yml");
        Packs.detection(broken, "Fine", Packs.SEARCH);
        Files.writeString(broken, Files.readString(broken).replace("version: 1", "version: one"));
        Run run = Run.weir("check", "--content", folder.toString(), "--detection", "Fine");
        assertEquals(ExitCode.SUCCESS, run.code());
        assertEquals(List.of("ok\t" + Packs.id("Fine") + "\tFine"), run.lines());
    }

    @Test
    void detectionThatIsNotFoundMayBeInABrokenFile() throws Exception {
        Path detections = Files.createDirectories(folder.resolve("detections"));
        String files = "";
        for (int i = 1; i <= 4; i++) {
            Path broken = Files.writeString(detections.resolve(i + ".yml"), "name: x\nid: [\n");
            files += (i == 1 ? "" : i == 4 ? ", ..." : ", ") + (i == 4 ? "" : broken);
            Run run = Run.weir("check", "--content", folder.toString(), "--detection", "x");
            assertEquals(ExitCode.MISTAKE, run.code());
            assertEquals(
                    "weir: no detection is named 'x'; 'check' lists them all; "
                            + Summary.count(i, "broken detection file")
                            + " left out: "
                            + files,
                    run.err().strip());
        }
    }

    @Test
    void eachOfSeveralMistakesHasALineOfItsOwn() throws Exception {
        Path config = folder.resolve("weir.yaml");
        Files.writeString(config, "timezone: Mars\nlimits:\n  groups: -1\n");
        Run run = Run.weir("check", "--config", config.toString());
        assertEquals(ExitCode.MISTAKE, run.code());
        List<String> lines = run.err().lines().toList();
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.get(0).startsWith("weir: " + config + ":1:"), run.err());
        assertTrue(lines.get(1).startsWith("weir: " + config + ":3:"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "backfill", "check", "test", "explain"})
    void helpIsNoMistake(String command) throws Exception {
        Run run = Run.weir(command, "--help");
        assertEquals(ExitCode.SUCCESS, run.code());
        assertTrue(run.out().startsWith("Usage: weir " + command), run.out());
        assertEquals("", run.err());
    }

    @Test
    void anythingElseIsExitCode3WithAStackTrace() throws Exception {
        for (Throwable failure :
                new Throwable[] {new IllegalStateException("broken"), new StackOverflowError()}) {
            Run run = Run.of(() -> Weir.run(Weir.commandLine(new Failing(failure))));
            assertEquals(ExitCode.ERROR, run.code());
            assertTrue(run.err().contains("weir: internal error: " + failure), run.err());
            assertTrue(run.err().contains("\tat dev.weir.cli.MistakesTest"), run.err());
        }
    }

    /** A command with a defect. */
    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            if (failure instanceof Exception exception) {
                throw exception;
            }
            throw (Error) failure;
        }
    }

    private static Arguments mistake(String message, String... arguments) {
        return Arguments.of(message, arguments);
    }
}
