package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayScanTest {
    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));
    private static final String OTHER =
            "{\"datamodel\":\"Endpoint.Processes\",\"process_name\":\"sh\",\"dest\":\"h\","
                    + "\"_time\":\"2023-02-20T12:00:00Z\"}\n";

    @TempDir Path folder;
    private Path spool;

    @BeforeEach
    void nameSpool() {
        spool = folder.resolve("spool");
    }

    private org.apache.flink.core.fs.Path file(String name, String... records) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("", records));
        return new org.apache.flink.core.fs.Path(file.toUri());
    }

    /** Arrival and dest of each record, {@code clock} or {@code fault} for what is none. */
    private List<String> spooled() throws IOException {
        List<String> spooled = new ArrayList<>();
        try (ReplaySpool.Reader reader = new ReplaySpool.Reader(spool)) {
            for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                String arrival =
                        batch.clockMillis() == RecordBatch.BEFORE_ALL
                                ? "-"
                                : Instant.ofEpochMilli(batch.clockMillis())
                                        .toString()
                                        .substring(11, 19);
                if (batch.count() == 0) {
                    spooled.add(arrival + (batch.fault().isEmpty() ? " clock" : " fault"));
                    continue;
                }
                String record = new String(batch.bytes(), 0, batch.to(0), StandardCharsets.UTF_8);
                spooled.add(arrival + " " + record.replaceAll(".*\"dest\":\"([^\"]*)\".*", "$1"));
            }
        }
        return spooled;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void byTimeEventsComeInOrderOfTimeThenFileThenPlaceWhateverTheThreads(int threads)
            throws Exception {
        JobCounts counts =
                new ReplayScan(PLAN, threads)
                        .spoolByTime(
                                List.of(
                                        file(
                                                "a",
                                                Searches.cim("2023-02-20T11:00:00Z", "a1", "p"),
                                                OTHER,
                                                Searches.cim("2023-02-20T10:30:00Z", "a2", "p"),
                                                Searches.cim("2023-02-20T10:30:00Z", "a3", "p")),
                                        file(
                                                "b",
                                                "text\n",
                                                "\n",
                                                Searches.cim("2023-02-20T10:00:00Z", "b1", "p"),
                                                Searches.cim("2023-02-20T10:30:00Z", "b2", "p")),
                                        file("c")),
                                spool,
                                100);

        assertEquals(
                List.of(
                        "- text",
                        "10:00:00 b1",
                        "10:30:00 a2",
                        "10:30:00 a3",
                        "10:30:00 b2",
                        "11:00:00 a1"),
                spooled());
        assertEquals(2, counts.records());
        assertEquals(2, counts.passedOver());
        assertEquals(OTHER.length() - 1, counts.bytes());
    }

    @Test
    void asManyEventsAsTheLimitAreSpooledAndOneMoreIsRefused() throws Exception {
        List<org.apache.flink.core.fs.Path> files =
                List.of(
                        file("a", Searches.cim("2023-02-20T10:00:00Z", "a", "p"), OTHER),
                        file("b", Searches.cim("2023-02-20T10:00:00Z", "b", "p")));

        new ReplayScan(PLAN, 2).spoolByTime(files, spool, 2);
        assertEquals(2, spooled().size());

        ReplayScan.TooManyEvents refusal =
                assertThrows(
                        ReplayScan.TooManyEvents.class,
                        () -> new ReplayScan(PLAN, 2).spoolByTime(files, spool, 1));
        assertEquals("more than 1 events match", refusal.getMessage());
    }

    @Test
    void inArrivalOrderTheClockIsTheLargestTimeSoFarOfWhateverRecord() throws Exception {
        JobCounts counts =
                new ReplayScan(PLAN)
                        .spoolInArrivalOrder(
                                List.of(
                                        file(
                                                "a",
                                                Searches.cim("2023-02-20T11:00:00Z", "a1", "p"),
                                                Searches.cim("2023-02-20T10:30:00Z", "a2", "p"),
                                                OTHER),
                                        file(
                                                "b",
                                                "text\n",
                                                Searches.cim("2023-02-20T10:00:00Z", "b1", "p"))),
                                spool);

        assertEquals(
                List.of(
                        "11:00:00 a1",
                        "11:00:00 a2",
                        "12:00:00 clock",
                        "12:00:00 text",
                        "12:00:00 b1"),
                spooled());
        assertEquals(1, counts.passedOver());
    }

    @Test
    void aDamagedFileIsNotedOnce() throws Exception {
        Path damaged = folder.resolve("damaged.gz");
        Files.write(damaged, new byte[] {0x1f, (byte) 0x8b, 8, 0});

        new ReplayScan(PLAN)
                .spoolByTime(
                        List.of(new org.apache.flink.core.fs.Path(damaged.toUri())), spool, 10);

        assertEquals(List.of("- fault"), spooled());
    }
}
