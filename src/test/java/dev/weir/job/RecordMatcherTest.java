package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.decode.FieldTexts;
import dev.weir.decode.RecordForm;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.job.RecordMatcher.Outcome;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.WantedTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMatcherTest {
    private static final JobPlan PLAN =
            Searches.plan(
                    new Limits(400, 100, 100, 100),
                    Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));

    private final List<String> placed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private Outcome match(RecordMatcher matcher, String record, String arrival) {
        placed.clear();
        failed.clear();
        return matcher.match(
                RecordBatch.of("log", Searches.utf8(record.strip()), 0, 0),
                0,
                arrival.isEmpty() ? RecordBatch.BEFORE_ALL : Searches.millis(arrival),
                Long.MIN_VALUE,
                new RecordMatcher.Sink() {
                    @Override
                    public void onTime(CompiledSearch search, GroupEvent event) {
                        note("on time", search, event.window(), event.byValues());
                    }

                    @Override
                    public void late(CompiledSearch search, GroupEvent event) {
                        note("late", search, event.window(), event.byValues());
                    }

                    @Override
                    public void failed(
                            CompiledSearch search,
                            Optional<SearchWindow> window,
                            long timeMicros,
                            String reason) {
                        failed.add(search.plan().id() + " " + window.isPresent() + " " + reason);
                    }
                });
    }

    private void note(String how, CompiledSearch search, SearchWindow window, List<Value> by) {
        placed.add(
                how
                        + " "
                        + search.plan().id()
                        + " "
                        + Instant.ofEpochMilli(window.endMillis()).toString().substring(11, 16)
                        + " "
                        + Values.text(by.get(0)));
    }

    private static RecordMatcher matcher(JobPlan plan) {
        return new RecordMatcher(plan, plan.compile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # time             | arrival              | outcome     | placed
                    2023-02-20T10:15:00Z | ''                   | MATCHED     | on time hourly 10:50 h
                    2023-02-20T10:15:00Z | 2023-02-20T10:15:00Z | MATCHED     | on time hourly 10:50 h
                    2023-02-20T10:15:00Z | 2023-02-20T10:59:59.999Z | MATCHED | on time hourly 10:50 h
                    2023-02-20T10:15:00Z | 2023-02-20T11:00:00Z | LATE        | late hourly 10:50 h
                    2023-02-20T10:49:59.999999Z | 2023-02-20T11:00:00Z | LATE | late hourly 10:50 h
                    2023-02-20T10:50:00Z | 2023-02-20T11:00:00Z | MATCHED     | on time hourly 11:50 h
                    ''                   | ''                   | MALFORMED   |
                    """)
    void anEventIsLateFromTheRunOfItsSearchOn(
            String time, String arrival, Outcome outcome, String placedInOrder) {
        assertEquals(outcome, match(matcher(PLAN), Searches.cim(time, "h", "p"), arrival), time);
        assertEquals(placedInOrder == null ? List.of() : List.of(placedInOrder), placed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"datamodel":"Endpoint.Processes","process_name":"cmd.exe","dest":"h"}    | MALFORMED
                    {"datamodel":"Endpoint.Processes","process_name":"sh","dest":"h"}         | PASSED_OVER
                    {"datamodel":"Endpoint.Processes","_time":1676888100,"process_name":"sh"} | PASSED_OVER
                    {"datamodel":"Endpoint.Processes","process_name":"cmd.exe",               | MALFORMED
                    {"no":"data model"}                                                       | PASSED_OVER
                    {}                                                                        | PASSED_OVER
                    ``                                                                        | PASSED_OVER
                    some text                                                                 | MALFORMED
                    """)
    void everyRecordEndsInOneCount(String record, Outcome outcome) {
        assertEquals(outcome, match(matcher(PLAN), record, ""));
        assertEquals(List.of(), placed);
    }

    @Test
    void aRecordOverTheSizeLimitIsMalformed() {
        RecordMatcher matcher = matcher(PLAN);

        Outcome outcome =
                match(matcher, Searches.cim("2023-02-20T10:15:00Z", "h", "x".repeat(400)), "");

        assertEquals(Outcome.MALFORMED, outcome);
        assertEquals("longer than 400 bytes", matcher.reason());
    }

    @Test
    void anEventOutsideTheTimeRangeIsPassedOver() {
        JobPlan other = Searches.withRange(PLAN, "2023-02-20T10:50:00Z", "2023-02-20T11:00:00Z");

        assertEquals(
                Outcome.PASSED_OVER,
                match(matcher(other), Searches.cim("2023-02-20T10:49:59Z", "h", "p"), ""));
        assertEquals(
                Outcome.MATCHED,
                match(matcher(other), Searches.cim("2023-02-20T11:49:59Z", "h", "p"), ""));
        assertEquals(
                Outcome.PASSED_OVER,
                match(matcher(other), Searches.cim("2023-02-20T11:50:00Z", "h", "p"), ""));
    }

    @Test
    void anEventIsPlacedInEverySlidingWindowAndReportedLateOnce() {
        JobPlan sliding =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("sliding", Searches.BY_DEST, Searches.SLIDING),
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));
        String record = Searches.cim("2023-02-20T10:15:00Z", "h", "p");

        assertEquals(Outcome.MATCHED, match(matcher(sliding), record, "2023-02-20T10:40:00Z"));
        assertEquals(
                List.of(
                        "late sliding 10:30 h",
                        "on time sliding 11:00 h",
                        "on time hourly 10:50 h"),
                placed);

        assertEquals(Outcome.LATE, match(matcher(sliding), record, "2023-02-20T12:00:00Z"));
        assertEquals(List.of("late sliding 10:30 h", "late hourly 10:50 h"), placed);
    }

    @Test
    void aProgramErrorMakesTheRecordMalformedAndTheNextOneIsRead() {
        RecordMatcher matcher = matcher(PLAN);
        byte[] bytes = Searches.utf8(Searches.cim("2023-02-20T10:15:00Z", "h", "p").strip());
        RecordBatch batch = new RecordBatch("log", 0);
        batch.addSlice(0, bytes.length + 1, RecordForm.UNKNOWN, 0);
        batch.standsIn(bytes);

        // A slice beyond the block is the caller's error; any error inside looks the same.
        Outcome broken = matcher.match(batch, 0, 0, Long.MIN_VALUE, null);
        String reason = matcher.reason();

        assertEquals(Outcome.MALFORMED, broken);
        assertEquals("program error: ArrayIndexOutOfBoundsException", reason);
        assertEquals(
                Outcome.MATCHED,
                match(matcher, Searches.cim("2023-02-20T10:15:00Z", "h", "p"), ""));
    }

    /** Splits a run of one letter in very many ways before it gives up. */
    private static final String BACKTRACKING = " | where match(process, \"(?=.)(?:a?){30}a*$\")";

    private static final String BY_PROCESS =
            "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                    + " by Processes.dest Processes.process"
                    + " | rename Processes.process as process";

    @Test
    void aHostileCommandLineFailsOneSearchAndTheOthersTakeIt() {
        RecordMatcher matcher =
                matcher(
                        Searches.plan(
                                Limits.DEFAULT,
                                Searches.detection(
                                        "slow", BY_PROCESS + BACKTRACKING, Searches.HOURLY),
                                Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY)));
        String hostile = Searches.cim("2023-02-20T10:15:00Z", "h", "a".repeat(50_000) + "!");

        assertEquals(Outcome.MATCHED, match(matcher, hostile, ""));
        assertEquals(List.of("on time hourly 10:50 h"), placed);
        assertEquals(
                List.of(
                        "slow true a regular expression took too much work and was taken as no"
                                + " match"),
                failed);

        match(matcher, Searches.cim("2023-02-20T10:15:00Z", "h", "aaa"), "");
        assertEquals(List.of("on time slow 10:50 h", "on time hourly 10:50 h"), placed);
        assertEquals(List.of(), failed);
    }

    @Test
    void aFailureOnALateEventIsOfNoWindow() {
        RecordMatcher matcher =
                matcher(
                        Searches.plan(
                                Limits.DEFAULT,
                                Searches.detection(
                                        "slow", BY_PROCESS + BACKTRACKING, Searches.HOURLY)));
        String hostile = Searches.cim("2023-02-20T10:15:00Z", "h", "a".repeat(50_000) + "!");

        assertEquals(Outcome.PASSED_OVER, match(matcher, hostile, "2023-02-20T11:00:00Z"));
        assertEquals(1, failed.size());
        assertTrue(failed.get(0).startsWith("slow false "), failed::toString);
    }

    /** What each record of the sample logs counts as, and in which groups. */
    private List<String> outcomes(JobPlan plan) throws IOException {
        RecordMatcher matcher = matcher(plan);
        List<String> outcomes = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("testdata/smbexec"))) {
            for (Path file : files.sorted().toList()) {
                for (String line :
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .split("\\R(?=[{<])", -1)) {
                    Outcome outcome = match(matcher, line, "");
                    outcomes.add(outcome + " " + matcher.clockDiffers() + placed + failed);
                }
            }
        }
        return outcomes;
    }

    @Test
    void recordsThatTheTextsOfSearchesRuleOutMatchNothing() throws IOException {
        JobPlan plan = Searches.smbexec();
        List<String> texts = WantedTexts.of(plan.detections(), FieldTexts::literalsOf);
        assertTrue(texts.contains("__output"), () -> texts.toString());
        JobPlan looking =
                new JobPlan(
                        plan.detections(),
                        plan.decoding().withLiterals(texts),
                        plan.limits(),
                        plan.range(),
                        plan.techniques());
        List<String> expected = outcomes(plan);

        assertTrue(expected.toString().contains("MATCHED"));
        assertEquals(expected, outcomes(looking));
    }
}
