package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over the test data, in this process. */
class CommandsIT {
    private static final String PUBLISHED = "bb3c1bac-6bdf-4aa0-8dc9-068b8b712a76";
    private static final String COMPANION = "weir_smbexec_service_command";
    private static final String DATA = "testdata/smbexec/";

    @TempDir private Path folder;

    private static List<String> values(List<String> lines, String field) throws Exception {
        JsonMapper mapper = new JsonMapper();
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            JsonNode match = mapper.readTree(line);
            values.add(match.at(field).asText());
        }
        return values;
    }

    private static List<String> processIds(List<String> lines) throws Exception {
        return values(lines, "/result/process_id");
    }

    private static List<String> stored(Path stream) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(stream)) {
            for (Path file : files.toList()) {
                assertTrue(file.toString().endsWith(".jsonl"), file.toString());
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void replayAndBackfillPrintTheSameMatchesInOrder() throws Exception {
        Run replay =
                Run.weir(
                        "replay",
                        "--detection",
                        PUBLISHED,
                        DATA + "windows.log",
                        DATA + "sysmon.log");
        assertEquals(ExitCode.SUCCESS, replay.code(), replay.err());
        assertEquals(List.of("2296", "5512", "4120", "5512"), processIds(replay.lines()));
        assertEquals(
                List.of("1676886600", "1676897400", "1676897400", "1676901000"),
                values(replay.lines(), "/info_min_time"));
        assertTrue(
                replay.err()
                        .contains(
                                "weir: 25 records in 2 files: 6 matched, 0 late, 0 malformed,"
                                        + " 19 passed over"),
                replay.err());
        assertTrue(replay.err().contains("weir: 4 matches, 4 notables, 4 risk events"));

        Run backfill =
                Run.weir(
                        "backfill",
                        "--detection",
                        PUBLISHED,
                        DATA + "windows.log",
                        DATA + "sysmon.log");
        assertEquals(replay.out(), backfill.out());
        assertEquals(replay.err(), backfill.err());
    }

    @Test
    void inArrivalOrderAnEventIsLateAndABackfillGivesItsRowTheSameId() throws Exception {
        Path output = folder.resolve("out");
        Run replay =
                Run.weir(
                        "replay",
                        "--arrival-order",
                        "--detection",
                        PUBLISHED,
                        "--output",
                        output.toString(),
                        DATA + "late.log");
        assertTrue(replay.err().contains("3 matched, 1 late, 0 malformed, 2 passed over"));
        assertEquals("", replay.out());
        assertEquals(
                Set.of("1201", "1202", "1204"),
                new TreeSet<>(processIds(stored(output.resolve("matches")))));
        List<String> late = stored(output.resolve("late"));
        Run backfill = Run.weir("backfill", "--detection", PUBLISHED, DATA + "late.log");
        String id =
                backfill.lines().stream()
                        .filter(line -> line.contains("\"process_id\":\"1203\""))
                        .map(line -> line.substring(line.indexOf(":\"") + 2, line.indexOf("\",")))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(id), values(late, "/match_id"));
    }

    @Test
    void backfillWritesEveryStreamToItsFolder() throws Exception {
        Path output = Files.createDirectory(folder.resolve("out"));
        Run run =
                Run.weir(
                        "backfill",
                        "--output",
                        output.toString(),
                        "--detection",
                        PUBLISHED,
                        DATA + "broken.log");
        assertEquals(ExitCode.SUCCESS, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(List.of("7001", "7002"), processIds(stored(output.resolve("matches"))));
        assertEquals(2, stored(output.resolve("notables")).size());
        assertEquals(2, stored(output.resolve("risk_events")).size());
        assertEquals(11, stored(output.resolve("malformed")).size());
        assertEquals(0, stored(output.resolve("late")).size());
        assertTrue(run.err().contains("2 matched, 0 late, 11 malformed, 2 passed over"), run.err());
    }

    @Test
    void backfillComputesTheWindowsThatOverlapTheRangeInFull() throws Exception {
        Run edge =
                Run.weir(
                        "backfill",
                        "--detection",
                        PUBLISHED,
                        "--from",
                        "2023-02-20T13:50:00Z",
                        "--to",
                        "2023-02-20T14:00:00+00:00",
                        DATA + "windows.log");
        assertEquals(List.of("1676901000"), values(edge.lines(), "/info_min_time"));
        Run before =
                Run.weir(
                        "backfill",
                        "--detection",
                        PUBLISHED,
                        "--from",
                        "2023-02-20T14:49:59",
                        "--timezone",
                        "Europe/Berlin",
                        "--to",
                        "2023-02-20T14:50:00",
                        DATA + "windows.log");
        assertEquals(List.of("5512", "4120"), processIds(before.lines()));
        assertEquals(List.of("1", "3"), values(before.lines(), "/result/count"));
    }

    @Test
    void testsOfTheShippedDetectionsPass() throws Exception {
        Path junit = folder.resolve("report.xml");
        Run run = Run.weir("test", "--junit", junit.toString());
        assertEquals(ExitCode.SUCCESS, run.code(), run.out());
        assertTrue(run.err().contains("weir: 27 tests: 26 passed, 0 failed, 1 skipped"), run.err());
        assertEquals(26, run.lines().stream().filter(line -> line.startsWith("passed\t")).count());
        assertTrue(run.lines().get(0).startsWith("skipped\t" + PUBLISHED), run.lines().get(0));
        assertTrue(Files.readString(junit).contains("tests=\"27\" failures=\"0\" skipped=\"1\""));
    }

    @Test
    void testThatGivesOtherRowsFails() throws Exception {
        Path file = folder.resolve("pack/detections/own.yml");
        Files.createDirectories(folder.resolve("logs"));
        Files.copy(Path.of(DATA + "sysmon.log"), folder.resolve("logs/sysmon.log"));
        String data =
                """
                  attack_data:
                  - data: ../../logs/sysmon.log
                    source: x
                    sourcetype: xmlwineventlog\
                """;
        Packs.detection(
                file,
                "Own",
                Packs.SEARCH,
                "tests:",
                "- name: any row",
                data,
                "- name: other rows",
                data,
                "  expected:",
                "  - dest: elsewhere",
                "    count: 1");
        Run run = Run.weir("test", file.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.lines().get(0).startsWith("passed\t"), run.out());
        assertTrue(run.lines().get(1).startsWith("failed\t"), run.out());
        assertTrue(run.lines().get(1).contains("missing [{dest=elsewhere, count=1}]"), run.out());
    }

    @Test
    void checkNamesDetectionsThatAreNotEmittedEarlyIfThatIsWanted() throws Exception {
        Path pack = folder.resolve("pack");
        Packs.detection(
                pack.resolve("detections/few.yml"), "Few", Packs.SEARCH + " | where count < 5");
        Packs.detection(
                pack.resolve("detections/many.yml"), "Many", Packs.SEARCH + " | where count > 5");
        Path settings = Files.writeString(folder.resolve("early.yaml"), "emit: early\n");
        String content = pack.toString();

        Run early = Run.weir("check", "--content", content, "--config", settings.toString());

        assertEquals(2, early.lines().size(), early.out());
        String few = early.lines().get(0);
        assertTrue(few.startsWith("warning\t" + Packs.id("Few") + "\tFew\t"), few);
        assertTrue(few.contains(": not emitted early: "), few);
        assertEquals("ok\t" + Packs.id("Many") + "\tMany", early.lines().get(1));
        assertTrue(Run.weir("check", "--content", content).err().contains("2 ok, 0 with warnings"));
    }

    @Test
    void checkSaysWhatIsUnsupportedAndWhere() throws Exception {
        Path pack = folder.resolve("pack");
        Packs.detection(pack.resolve("detections/odd.yml"), "Odd", "| inputlookup x");
        Packs.detection(pack.resolve("detections/fine.yml"), "Fine", Packs.SEARCH);
        Files.writeString(pack.resolve("detections/broken.yml"), "name: x\nid: [\n");
        Run run = Run.weir("check", "--content", pack.toString());
        assertEquals(ExitCode.FAILED, run.code());
        String broken = pack + "/detections/broken.yml";
        assertEquals(3, run.lines().size(), run.out());
        assertTrue(
                run.lines()
                        .get(0)
                        .startsWith("unsupported\t\t" + broken + "\t" + broken + ":3:1: "),
                run.out());
        assertEquals("ok\t" + Packs.id("Fine") + "\tFine", run.lines().get(1));
        assertTrue(
                run.lines()
                        .get(2)
                        .startsWith(
                                "unsupported\t"
                                        + Packs.id("Odd")
                                        + "\tOdd\t"
                                        + pack
                                        + "/detections/odd.yml:9:"),
                run.out());
        assertTrue(run.err().contains("3 detections: 1 ok, 0 with warnings, 2 unsupported"));

        Run json = Run.weir("check", "--json", "--content", pack.toString(), "--detection", "Fine");
        assertEquals(ExitCode.SUCCESS, json.code());
        assertEquals(
                "{\"status\":\"ok\",\"id\":\"" + Packs.id("Fine") + "\",\"name\":\"Fine\"}",
                json.out().strip());
    }

    @Test
    void explainNamesTheConditionThatFailedAndTheTextItRead() throws Exception {
        Run run = Run.weir("explain", "--detection", PUBLISHED, DATA + "near_misses.log");
        assertEquals(ExitCode.SUCCESS, run.code(), run.err());
        assertFalse(run.out().contains("matches "), run.out());
        List<String> events = List.of(run.out().split("(?m)^(?=fails )"));
        assertEquals(7, events.size());
        String hostname = events.get(1);
        assertEquals(1, hostname.split("FAILED", -1).length - 1, hostname);
        assertTrue(hostname.contains("FAILED   match(process, \"(?i)echo"), hostname);
        assertTrue(
                hostname.contains("process = C:\\Windows\\system32\\cmd.exe /Q /c echo hostname"));
        assertTrue(hostname.contains("[conf/detections/endpoint/impacket_"), hostname);
        assertTrue(
                run.err()
                        .contains(
                                "0 meet every condition, 7 fail a later one, 2 fail the first (shown"),
                run.err());
        Run all = Run.weir("explain", "--all", "--detection", PUBLISHED, DATA + "near_misses.log");
        assertEquals(9, all.out().split("(?m)^(?=fails )").length);
        assertTrue(all.err().contains("2 fail the first; 0 malformed"), all.err());

        Run met = Run.weir("explain", "--detection", COMPANION, DATA + "sysmon.log");
        assertEquals(3, met.lines().stream().filter(line -> line.startsWith("matches ")).count());
    }

    @Test
    void sourceTimezoneThatCannotBeRightIsWarnedOf() throws Exception {
        Run right = Run.weir("explain", "--detection", COMPANION, DATA + "nxlog.json");
        assertFalse(right.err().contains("warning"), right.err());
        Run wrong =
                Run.weir(
                        "backfill",
                        "--source-timezone",
                        "Asia/Tokyo",
                        "--detection",
                        COMPANION,
                        DATA + "nxlog.json");
        assertEquals(
                1, wrong.err().split("is --source-timezone right", -1).length - 1, wrong.err());
    }

    @Test
    void limitThatIsReachedIsWarnedOfAtTheEnd() throws Exception {
        Path config = Files.writeString(folder.resolve("weir.yaml"), "limits: {groups: 1}\n");
        String[] arguments = {
            "replay", "--config", config.toString(), "--detection", COMPANION, DATA + "sysmon.log"
        };
        Run run = Run.weir(arguments);
        assertTrue(run.out().contains("\"partial\":true"), run.out());
        String last = run.err().lines().reduce((first, second) -> second).orElse("");
        assertTrue(last.startsWith("weir: warning: limits kept something out of "), run.err());
        assertTrue(last.endsWith("; raise limits.groups in the settings"), run.err());
    }

    @Test
    void inventoryNamesTheHostOfASensor() throws Exception {
        Path inventory = folder.resolve("sensors.csv");
        Path config = folder.resolve("weir.yaml");
        String aid = aidWithoutHost();
        Files.writeString(inventory, "aid,ComputerName\n" + aid + ",KIOSK7\n");
        Files.writeString(config, "sources:\n  crowdstrike_inventory: " + inventory + "\n");
        Run run =
                Run.weir(
                        "backfill",
                        "--config",
                        config.toString(),
                        "--detection",
                        PUBLISHED,
                        DATA + "crowdstrike.json");
        assertEquals(List.of("KIOSK7", "WEB02"), values(run.lines(), "/result/dest"));
    }

    private static String aidWithoutHost() throws Exception {
        for (String line : Files.readAllLines(Path.of(DATA + "crowdstrike.json"))) {
            JsonNode event = new JsonMapper().readTree(line);
            if (event.path("TargetProcessId").asText().equals("77120443119")) {
                return event.get("aid").asText();
            }
        }
        throw new IllegalStateException("the test data has no such event");
    }
}
