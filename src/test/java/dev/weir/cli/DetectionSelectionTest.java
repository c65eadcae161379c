package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DetectionSelectionTest {
    @TempDir private Path pack;

    @BeforeEach
    void writePack() throws Exception {
        Path detections = pack.resolve("detections");
        Packs.detection(
                detections.resolve("endpoint/cmd_start.yml"), "Command Start", Packs.SEARCH);
        Packs.detection(detections.resolve("endpoint/cmd_stop.yml"), "Command Stop", Packs.SEARCH);
        Packs.detection(detections.resolve("network/odd.yml"), "Odd One", "| inputlookup x");
        Files.writeString(detections.resolve("network/broken.yml"), "name: x\nid: [\n");
        Packs.detection(detections.resolve("deprecated/old.yml"), "Old One", Packs.SEARCH);
    }

    private DetectionSelection select(List<String> names, List<String> paths) {
        List<String> arguments = new ArrayList<>(List.of("--content", pack.toString()));
        names.forEach(name -> arguments.addAll(List.of("--detection", name)));
        DetectionOptions options = new DetectionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
                .parseArgs(arguments.toArray(String[]::new));
        return DetectionSelection.load(options.among(paths));
    }

    private static String names(DetectionSelection selection) {
        return String.join(
                ",", selection.planned().stream().map(p -> p.detection().name()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Command Start | Command Start
                    cmd_stop      | Command Stop
                    Command*      | Command Start,Command Stop
                    *STOP         | Command Stop
                    cmd_st?p      | Command Stop
                    cmd_*         | Command Start,Command Stop
                    *             | Command Start,Command Stop,Odd One
                    """)
    void detectionIsMeantByNameFileOrGlob(String name, String expected) {
        assertEquals(expected, names(select(List.of(name), List.of())));
    }

    @Test
    void detectionIsMeantByIdInAnyCase() {
        String id = Packs.id("Command Stop");
        assertEquals("Command Stop", names(select(List.of(id), List.of())));
        assertEquals(
                "Command Stop", names(select(List.of(id.toUpperCase(Locale.ROOT)), List.of())));
    }

    @Test
    void withoutANameAllAreMeantButDeprecatedOnes() {
        DetectionSelection all = select(List.of(), List.of());
        assertEquals("Command Start,Command Stop,Odd One", names(all));
        assertEquals(1, all.problems().size());
    }

    @Test
    void pathsRestrictToTheirFilesInsideAndOutsideOfPacks(@TempDir Path elsewhere)
            throws Exception {
        Path own = elsewhere.resolve("own.yml");
        Packs.detection(own, "My Own", Packs.SEARCH);
        String endpoint = pack.resolve("detections/endpoint").toString();
        assertEquals("Command Start,Command Stop", names(select(List.of(), List.of(endpoint))));
        assertEquals(
                "Command Start,Command Stop,My Own",
                names(select(List.of(), List.of(own.toString(), endpoint))));
        assertEquals(List.of(), select(List.of(), List.of(own.toString())).problems());
        assertEquals(
                "Command Stop",
                names(select(List.of(), List.of(endpoint + "/../endpoint/cmd_stop.yml"))));
    }

    @Test
    void fileCountsOnceForAllItsProblems() throws Exception {
        String broken = "name: [x]\nid: 7\nversion: one\n";
        Path file = Files.writeString(pack.resolve("detections/network/broken.yml"), broken);
        Files.createDirectories(pack.resolve("macros"));
        Files.writeString(pack.resolve("macros/m.yml"), "name: m\n");
        DetectionSelection all = select(List.of(), List.of());
        assertTrue(all.problems().size() > 3, all.problems().toString());
        assertEquals(2, all.brokenFiles());
        assertEquals(1, all.brokenDetections());
        String otherwise = pack + "/detections/../detections/network/broken.yml";
        for (String path : List.of(file.toString(), otherwise)) {
            DetectionSelection one = select(List.of(), List.of(path));
            assertEquals(1, one.brokenFiles());
            assertEquals(1, one.brokenDetections());
        }
        assertEquals(
                all.problems().size() - 1,
                select(List.of(), List.of(file.toString())).problems().size());
    }

    @Test
    void whatCannotRunIsNamedCountedAndSkipped() throws Exception {
        Files.writeString(pack.resolve("detections/network/broken.yml"), "name: x\nid: 7\n");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int runnable =
                select(List.of(), List.of())
                        .runnable(new PrintStream(err, true, StandardCharsets.UTF_8))
                        .size();
        assertEquals(2, runnable);
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.size() > 3, lines.toString());
        assertTrue(lines.get(0).startsWith("weir: skipped 'Odd One' is not supported: "));
        for (String line : lines.subList(1, lines.size() - 1)) {
            assertTrue(line.contains("broken.yml:"), line);
        }
        assertEquals("weir: 2 skipped, 2 run", lines.get(lines.size() - 1));
    }
}
