package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Whole jobs over the test logs: the rows are those derived by hand, and the same in every mode, at
 * any parallelism, from files in any order and compression.
 *
 * <p>{@code -Dgolden.update=true} writes what a run gave into the file of expected rows, for
 * review.
 */
class DetectionJobIT {
    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster();

    private static final Path GOLDEN =
            Path.of("src/test/resources/dev/weir/job/smbexec-matches.jsonl");
    private static final Path LOGS = Path.of("testdata/smbexec");
    private static final JsonMapper JSON = new JsonMapper();

    private static JobPlan smbexec;
    private static List<Path> logs;
    private static JobRun reference;

    @TempDir Path work;

    @BeforeAll
    static void runOnce(@TempDir Path folder) throws Exception {
        smbexec = Searches.smbexec();
        try (Stream<Path> files = Files.list(LOGS)) {
            logs = files.sorted().toList();
        }
        reference = JobRun.Mode.BACKFILL.run(smbexec, logs, 1, folder);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, printed(true));
        }
    }

    /** What a job over the test logs prints. */
    private static String printed(boolean bounded) throws Exception {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
        Path spool = Files.createTempFile("spool", "");
        try {
            StreamExecutionEnvironment environment = JobRun.environment(2);
            DetectionJob job = new DetectionJob(environment, smbexec, new StdoutOutput(bounded));
            if (bounded) {
                job.backfill(JobRun.flink(logs));
            } else {
                new ReplayScan(smbexec).spoolByTime(JobRun.flink(logs), spool, 1000);
                job.replay(spool, Double.POSITIVE_INFINITY);
            }
            environment.execute();
        } finally {
            System.setOut(stdout);
            Files.delete(spool);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void assertSameFindings(JobRun run) {
        for (OutputStreamName stream :
                List.of(
                        OutputStreamName.MATCHES,
                        OutputStreamName.NOTABLES,
                        OutputStreamName.RISK_EVENTS)) {
            assertEquals(reference.lines().get(stream), run.lines().get(stream));
        }
    }

    private static void assertSameRecords(JobRun run) {
        JobCounts expected = reference.counts();
        JobCounts counts = run.counts();
        assertEquals(expected.records(), counts.records());
        assertEquals(expected.bytes(), counts.bytes());
        assertEquals(expected.matched(), counts.matched());
        assertEquals(expected.late(), counts.late());
        assertEquals(expected.malformed(), counts.malformed());
        assertEquals(expected.passedOver(), counts.passedOver());
        assertEquals(expected.clockDiffers(), counts.clockDiffers());
    }

    @Test
    void theTestLogsGiveTheExpectedRows() throws IOException {
        List<String> expected = new ArrayList<>(Files.readAllLines(GOLDEN));
        Collections.sort(expected);

        assertEquals(String.join("\n", expected), String.join("\n", reference.matches()));
    }

    @Test
    void theTestLogsGiveTheExpectedCounts() {
        JobCounts counts = reference.counts();

        assertEquals(129, counts.records());
        assertEquals(58, counts.matched());
        assertEquals(0, counts.late());
        assertEquals(11, counts.malformed());
        assertEquals(60, counts.passedOver());
        assertEquals(90, counts.matches());
        assertEquals(0, counts.partialMatches());
        assertEquals(90, counts.notables());
        assertEquals(90, counts.riskEvents());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printedRowsAreSorted(boolean bounded) throws Exception {
        assertEquals(Files.readString(GOLDEN), printed(bounded));
    }

    @ParameterizedTest
    @CsvSource({"BACKFILL, 2", "BACKFILL, 4", "REPLAY, 1", "REPLAY, 2", "REPLAY, 4"})
    void everyModeAndParallelismGivesTheSame(JobRun.Mode mode, int parallelism) throws Exception {
        JobRun run = mode.run(smbexec, logs, parallelism, work);

        assertSameFindings(run);
        assertSameRecords(run);
        assertEquals(
                reference.lines().get(OutputStreamName.MALFORMED),
                run.lines().get(OutputStreamName.MALFORMED));
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKFILL", "REPLAY"})
    void filesInAnyOrderGiveTheSame(JobRun.Mode mode) throws Exception {
        long seed = System.nanoTime();
        List<Path> shuffled = new ArrayList<>(logs);
        Collections.shuffle(shuffled, new Random(seed));

        JobRun run = mode.run(smbexec, shuffled, 2, work);

        System.err.println("files shuffled with seed " + seed);
        assertSameFindings(run);
    }

    /** Opens one compressed stream. */
    private interface Compressor {
        OutputStream open(OutputStream stored) throws IOException;
    }

    private static Compressor compressor(String ending) {
        return switch (ending) {
            case "gz" -> GZIPOutputStream::new;
            case "zst" -> ZstdOutputStreamNoFinalizer::new;
            case "bz2" -> BZip2CompressorOutputStream::new;
            case "xz" -> stored -> new XZOutputStream(stored, new LZMA2Options(0));
            default -> throw new IllegalArgumentException(ending);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst", "bz2", "xz"})
    void concatenatedCompressedStreamsGiveTheSame(String ending) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Path> compressed = new ArrayList<>();
        for (Path log : logs) {
            byte[] bytes = Files.readAllBytes(log);
            int cut = random.nextInt(bytes.length);
            Path file = work.resolve(log.getFileName() + "." + ending);
            try (OutputStream stored = Files.newOutputStream(file)) {
                ByteArrayOutputStream streams = new ByteArrayOutputStream();
                try (OutputStream first = compressor(ending).open(streams)) {
                    first.write(bytes, 0, cut);
                }
                try (OutputStream second = compressor(ending).open(streams)) {
                    second.write(bytes, cut, bytes.length - cut);
                }
                streams.writeTo(stored);
            }
            compressed.add(file);
        }

        JobRun run = JobRun.Mode.BACKFILL.run(smbexec, compressed, 2, work.resolve("output"));

        System.err.println("streams cut with seed " + seed);
        assertSameFindings(run);
        assertSameRecords(run);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aLateEventIsPutAsideWithTheIdOfTheRowThatABackfillGives(int parallelism) throws Exception {
        List<Path> log = List.of(LOGS.resolve("late.log"));
        JobPlan published =
                new JobPlan(
                        smbexec.detections().stream()
                                .filter(plan -> plan.id().startsWith("bb3c1bac"))
                                .toList(),
                        smbexec.decoding(),
                        smbexec.limits(),
                        smbexec.range(),
                        smbexec.techniques());

        JobRun whole = JobRun.Mode.BACKFILL.run(published, log, 1, work.resolve("whole"));
        JobRun arriving =
                JobRun.Mode.ARRIVAL_ORDER.run(published, log, parallelism, work.resolve("late"));

        assertEquals(4, whole.matches().size());
        assertEquals(3, arriving.matches().size());
        assertTrue(whole.matches().containsAll(arriving.matches()));
        assertEquals(1, arriving.counts().late());
        assertEquals(3, arriving.counts().matched());
        List<String> late = arriving.lines().get(OutputStreamName.LATE);
        assertEquals(1, late.size());
        JsonNode event = JSON.readTree(late.get(0));
        List<String> missing = new ArrayList<>(whole.matches());
        missing.removeAll(arriving.matches());
        JsonNode row = JSON.readTree(missing.get(0));
        assertEquals("1203", row.at("/result/process_id").asText());
        assertEquals(row.get("match_id"), event.get("match_id"));
        assertEquals(row.get("info_min_time"), event.get("info_min_time"));
        assertEquals(
                Searches.millis("2023-02-20T13:48:00Z") / 1000.0,
                event.get("event_time").asDouble());
        assertEquals(
                Searches.millis("2023-02-20T14:00:00Z") / 1000.0,
                event.get("arrival_time").asDouble());
    }

    /** An event and when it comes; never later than the lag of ten minutes. */
    private record Arrival(long timeMillis, long arrivalMillis, String record) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatArrivesWithinTheLagIsCountedInAnyOrder(int parallelism) throws Exception {
        long seed = System.nanoTime();
        System.err.println("arrivals shuffled with seed " + seed);
        Random random = new Random(seed);
        long start = Searches.millis("2023-02-20T08:00:00Z");
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long time = start + random.nextInt(6 * 3_600_000);
            String record =
                    Searches.cim(
                            Instant.ofEpochMilli(time).toString(),
                            "host" + random.nextInt(5),
                            "p" + random.nextInt(20));
            arrivals.add(new Arrival(time, time + random.nextInt(600_000), record));
        }
        JobPlan plan =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));
        Path sorted = write("sorted.log", arrivals, Comparator.comparing(Arrival::timeMillis));
        Path shuffled =
                write("shuffled.log", arrivals, Comparator.comparing(Arrival::arrivalMillis));

        JobRun whole = JobRun.Mode.BACKFILL.run(plan, List.of(sorted), 1, work.resolve("whole"));
        JobRun arriving =
                JobRun.Mode.ARRIVAL_ORDER.run(
                        plan, List.of(shuffled), parallelism, work.resolve("arriving"));

        assertEquals(whole.lines(), arriving.lines(), () -> "seed " + seed);
        assertEquals(400, arriving.counts().matched());
        assertTrue(whole.matches().size() >= 5 * 6, () -> "seed " + seed);
    }

    private Path write(String name, List<Arrival> arrivals, Comparator<Arrival> order)
            throws IOException {
        StringBuilder text = new StringBuilder();
        arrivals.stream().sorted(order).forEach(arrival -> text.append(arrival.record()));
        return Files.writeString(work.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void groupsOverTheLimitMakeTheWindowPartialAtAnyParallelism(int parallelism) throws Exception {
        Path log =
                Files.writeString(
                        work.resolve("groups.log"),
                        Searches.cim("2023-02-20T10:00:00Z", "a", "p")
                                + Searches.cim("2023-02-20T10:01:00Z", "b", "p")
                                + Searches.cim("2023-02-20T10:02:00Z", "c", "p")
                                + Searches.cim("2023-02-20T10:03:00Z", "a", "q")
                                + Searches.cim("2023-02-20T12:00:00Z", "c", "p"));
        JobPlan plan =
                Searches.plan(
                        new Limits(1 << 20, 2, 100, 100),
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));

        JobRun run =
                JobRun.Mode.REPLAY.run(plan, List.of(log), parallelism, work.resolve("output"));

        List<String> rows = new ArrayList<>();
        for (String line : run.matches()) {
            JsonNode match = JSON.readTree(line);
            rows.add(
                    match.at("/result/dest").asText()
                            + match.at("/result/count").asText()
                            + match.path("partial").asText("whole"));
        }
        Collections.sort(rows);
        assertEquals(List.of("a2true", "b1true", "c1whole"), rows);
        assertEquals(2, run.counts().partialMatches());
    }

    /** Of the windows at 10 and 12 the first has three groups, and a group of three processes. */
    @ParameterizedTest
    @CsvSource({
        "REPLAY, 2, 3, 3, 1, 1, 0, 0",
        "REPLAY, 3, 2, 3, 1, 0, 1, 0",
        "REPLAY, 3, 3, 2, 1, 0, 0, 1",
        "REPLAY, 1, 1, 1, 1, 1, 1, 0",
        "REPLAY, 3, 3, 3, 0, 0, 0, 0",
        "BACKFILL, 1, 1, 3, 0, 0, 0, 0",
        "BACKFILL, 1, 1, 2, 1, 0, 0, 1"
    })
    void limitsThatKeepSomethingOutAreCounted(
            JobRun.Mode mode,
            int mostGroups,
            int mostValues,
            int mostRows,
            long windows,
            long groups,
            long values,
            long rows)
            throws Exception {
        Path log =
                Files.writeString(
                        work.resolve("limits.log"),
                        Searches.cim("2023-02-20T10:00:00Z", "a", "p")
                                + Searches.cim("2023-02-20T10:01:00Z", "a", "q")
                                + Searches.cim("2023-02-20T10:02:00Z", "a", "r")
                                + Searches.cim("2023-02-20T10:03:00Z", "b", "p")
                                + Searches.cim("2023-02-20T10:04:00Z", "c", "p")
                                + Searches.cim("2023-02-20T12:00:00Z", "c", "p"));
        JobPlan plan =
                Searches.plan(
                        new Limits(1 << 20, mostGroups, mostValues, mostRows),
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));

        JobRun run = mode.run(plan, List.of(log), 2, work.resolve("output"));

        assertEquals(new ReachedLimits(windows, groups, values, rows), run.counts().limits());
    }

    @ParameterizedTest
    @EnumSource(JobRun.Mode.class)
    void aDamagedFileIsOneMalformedRecordAndTheOthersAreRead(JobRun.Mode mode) throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(Searches.utf8(Searches.cim("2023-02-20T10:00:00Z", "a", "p")));
        }
        stored.write(new byte[] {0x1f, (byte) 0x8b, 8});
        Path damaged = Files.write(work.resolve("damaged.gz"), stored.toByteArray());
        Path sound =
                Files.writeString(
                        work.resolve("sound.log"),
                        Searches.cim("2023-02-20T10:00:01Z", "b", "p") + "\n");
        JobPlan plan =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));

        JobRun run = mode.run(plan, List.of(damaged, sound), 2, work.resolve("output"));

        assertEquals(4, run.counts().records());
        assertEquals(2, run.counts().matched());
        assertEquals(1, run.counts().malformed());
        assertEquals(1, run.counts().passedOver());
    }
}
