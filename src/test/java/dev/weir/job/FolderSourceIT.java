package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that watch a folder into which files are moved while they run. */
class FolderSourceIT {
    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster();

    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long NOON = Searches.millis("2023-02-20T12:00:00Z");
    private static final int NO_LIMIT = 1_000_000;

    /** What the jobs have emitted. */
    private static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

    /** How many batches more of each file the jobs may emit. */
    private static final Map<String, Semaphore> BATCHES = new ConcurrentHashMap<>();

    private static volatile int firstBatches;

    @TempDir Path work;
    private Path staging;
    private Path drop;
    private JobClient job;

    /** A record behind the source; of a damaged file, its fault. */
    private record Seen(String file, String text, long arrivalMillis, long watermark) {}

    private static final class Seeing extends ProcessFunction<RecordBatch, Integer> {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        public void processElement(RecordBatch batch, Context context, Collector<Integer> out) {
            String file = Path.of(batch.source()).getFileName().toString();
            BATCHES.computeIfAbsent(file, name -> new Semaphore(firstBatches))
                    .acquireUninterruptibly();
            long watermark = context.timerService().currentWatermark();
            for (int i = 0; i < batch.count(); i++) {
                String text =
                        new String(
                                batch.bytes(),
                                batch.from(i),
                                batch.to(i) - batch.from(i),
                                StandardCharsets.UTF_8);
                SEEN.add(new Seen(file, text, batch.arrivalMillis(i), watermark));
            }
            if (!batch.fault().isEmpty()) {
                SEEN.add(new Seen(file, batch.fault(), batch.clockMillis(), watermark));
            }
        }
    }

    @BeforeEach
    void emptyFolders() throws IOException {
        SEEN.clear();
        letThrough(NO_LIMIT);
        staging = Files.createDirectory(work.resolve("staging"));
        drop = Files.createDirectory(work.resolve("drop"));
    }

    @AfterEach
    void cancel() throws Exception {
        BATCHES.values().forEach(permits -> permits.release(NO_LIMIT));
        if (!job.getJobStatus().get().isGloballyTerminalState()) {
            job.cancel().get();
            await(() -> status() == JobStatus.CANCELED);
        }
    }

    private JobStatus status() {
        try {
            return job.getJobStatus().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(int parallelism, String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (!savepoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.getConfig().enableObjectReuse();
        new FolderInput("drop", drop.toString(), 0)
                .attach(environment, SourceTiming.DEFAULT, new Limits(1000, 1, 1, 1))
                .process(new Seeing(), Types.INT)
                .name("seen")
                .uid("seen")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
        job = environment.executeAsync();
    }

    private void moveIn(String name, long modifiedMillis, byte[] bytes) throws IOException {
        Path file = Files.write(staging.resolve("next"), bytes);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
        Path target = drop.resolve(name);
        Files.createDirectories(target.getParent());
        Files.move(file, target);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("gave up waiting; seen: " + SEEN.size());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void awaitSeen(int count) {
        await(() -> SEEN.size() >= count);
    }

    private static List<String> texts() {
        return SEEN.stream().map(Seen::text).sorted().toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(Searches.utf8(text));
        }
        return stored.toByteArray();
    }

    @Test
    void filesAreReadAsTheyAreMovedIn() throws Exception {
        moveIn("a.log", NOON, Searches.utf8("{1}\n{2}\n"));
        start(2, "");
        awaitSeen(2);
        moveIn("_unfinished.log", NOON, Searches.utf8("{never}\n"));
        moveIn("x/y/b.jsonl.gz", NOON + 1000, gzip("{3}\n"));
        awaitSeen(3);
        Files.move(drop.resolve("_unfinished.log"), drop.resolve("c.log"));
        awaitSeen(4);

        assertEquals(List.of("{1}", "{2}", "{3}", "{never}"), texts());
        assertEquals(
                List.of(NOON, NOON, NOON + 1000, NOON + 1000),
                SEEN.stream().map(Seen::arrivalMillis).toList());
    }

    @Test
    void aDamagedFileIsReportedAndTheNextIsRead() throws Exception {
        byte[] whole = gzip("{1}\n{2}\n");
        moveIn("a.log.gz", NOON, Arrays.copyOf(whole, whole.length - 4));
        moveIn("b.log", NOON + 1, Searches.utf8("{3}\n"));
        start(1, "");
        awaitSeen(4);

        List<Seen> seen = List.copyOf(SEEN);
        assertEquals(List.of("{1}", "{2}"), seen.subList(0, 2).stream().map(Seen::text).toList());
        assertTrue(seen.get(2).text().startsWith("gzip data is damaged"), seen.get(2).text());
        assertEquals(new Seen("b.log", "{3}", NOON + 1, NOON - 1), seen.get(3));
        assertEquals(JobStatus.RUNNING, status());
    }

    @Test
    void anOlderFileThatComesLaterDoesNotTurnTheClockBack() throws Exception {
        moveIn("b.log", NOON, Searches.utf8("{1}\n"));
        start(1, "");
        awaitSeen(1);
        moveIn("a.log", NOON - 3_600_000, Searches.utf8("{2}\n"));
        awaitSeen(2);
        moveIn("c.log", NOON + 60_000, Searches.utf8("{3}\n"));
        awaitSeen(3);
        moveIn("d.log", NOON + 70_000, Searches.utf8("{4}\n"));
        awaitSeen(4);

        assertEquals(
                List.of(
                        new Seen("b.log", "{1}", NOON, Long.MIN_VALUE),
                        new Seen("a.log", "{2}", NOON, NOON - 1),
                        new Seen("c.log", "{3}", NOON + 60_000, NOON - 1),
                        new Seen("d.log", "{4}", NOON + 70_000, NOON + 59_999)),
                List.copyOf(SEEN));
    }

    @Test
    void aBacklogIsReadInOrderOfModificationByEachReader() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // names in the opposite order
            moveIn((99 - i) + ".log", NOON + i, Searches.utf8("{" + (100 + i) + "}\n"));
            expected.add("{" + (100 + i) + "}");
        }
        start(3, "");
        awaitSeen(40);

        assertEquals(expected, texts());
        for (Seen seen : SEEN) {
            assertEquals("{" + (100 + seen.arrivalMillis() - NOON) + "}", seen.text());
            assertTrue(seen.watermark() < seen.arrivalMillis(), () -> "late: " + seen);
        }
    }

    @Test
    void aRestoredJobGoesOnInTheMiddleOfItsFilesAtAnotherParallelism() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int file = 0; file < 3; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60_000; i++) {
                String record = "{" + file + "," + i + "," + "x".repeat(100) + "}";
                text.append(record).append('\n');
                expected.add(record);
            }
            moveIn(file + ".log.gz", NOON + file, gzip(text.toString()));
        }
        expected.add("{last}");
        expected.sort(null);
        letThrough(2);
        start(2, "");
        await(() -> BATCHES.values().stream().filter(Semaphore::hasQueuedThreads).count() == 2);

        String savepoint = stopLettingThrough();
        int before = SEEN.size();
        assertEquals(2, filesSeen());
        assertTrue(before < 120_000, () -> "two files were read whole: " + before);

        letThrough(NO_LIMIT);
        start(3, savepoint);
        moveIn("last.log", NOON + 5, Searches.utf8("{last}\n"));
        awaitSeen(expected.size());

        assertEquals(expected.size(), texts().stream().distinct().count(), "some came twice");
        assertTrue(expected.equals(texts()), "the records are not those of the files");
    }

    private static void letThrough(int batchesOfEachFile) {
        BATCHES.clear();
        firstBatches = batchesOfEachFile;
    }

    private static long filesSeen() {
        return SEEN.stream().map(Seen::file).distinct().count();
    }

    /** Stops the job, whose tasks wait for permits, with as few more batches as it needs. */
    private String stopLettingThrough() throws Exception {
        CompletableFuture<String> savepoint =
                job.stopWithSavepoint(
                        false,
                        work.resolve("sp").toUri().toString(),
                        SavepointFormatType.CANONICAL);
        for (int i = 0; i < 240; i++) {
            try {
                return savepoint.get(250, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                BATCHES.values().forEach(Semaphore::release);
            }
        }
        return fail("the job does not stop");
    }
}
