package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.content.Scheduling;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.SearchWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class WindowReporterTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** An hour every hour, which the search reads at its end. */
    private static final Scheduling FULL_HOURS = new Scheduling("0 * * * *", "-60m@m", "-0m@m");

    private static DetectionPlan hourly(String id) {
        return Searches.detection(id, Searches.BY_DEST, FULL_HOURS);
    }

    private static DetectionPlan sliding(String id) {
        return Searches.detection(id, Searches.BY_DEST, Searches.SLIDING);
    }

    /** The function, its clock, and what it has said. */
    private static final class Reporter implements AutoCloseable {
        private final OperatorHarness<String, WindowNotice, OutputRecord> harness;
        private int seen;

        private Reporter(OperatorHarness<String, WindowNotice, OutputRecord> harness) {
            this.harness = harness;
        }

        static Reporter of(DetectionPlan... detections) throws Exception {
            return new Reporter(
                    OperatorHarness.opened(
                            new WindowReporter(Searches.plan(Limits.DEFAULT, detections)),
                            notice -> WindowReporter.KEY,
                            Types.STRING,
                            OutputRecordSerializer.INSTANCE));
        }

        static Reporter restored(OperatorSubtaskState state, DetectionPlan... detections)
                throws Exception {
            return new Reporter(
                    OperatorHarness.restored(
                            state,
                            new WindowReporter(Searches.plan(Limits.DEFAULT, detections)),
                            notice -> WindowReporter.KEY,
                            Types.STRING,
                            OutputRecordSerializer.INSTANCE));
        }

        /** A record that came at this time. */
        void clock(String time) throws Exception {
            harness.process(new WindowNotice.Clock(Searches.millis(day(time))));
        }

        /** All sources have come to this time, by data or by idleness. */
        void watermark(String time) throws Exception {
            harness.watermark(Searches.millis(day(time)) - 1);
        }

        /** Data has come to this time, in all sources. */
        void data(String time) throws Exception {
            clock(time);
            watermark(time);
        }

        void counts(String id, String start, String end, int matched, int late) throws Exception {
            long endMillis = Searches.millis(day(end));
            harness.process(
                    new WindowNotice.Counts(
                            id,
                            new SearchWindow(Searches.millis(day(start)), endMillis, endMillis),
                            matched,
                            late));
        }

        /** What was said since: id, window, matched, late, by what it was closed. */
        List<String> lines() throws IOException {
            List<OutputRecord> all = harness.output();
            List<String> lines = new ArrayList<>();
            for (OutputRecord line : all.subList(seen, all.size())) {
                assertEquals(OutputStreamName.WINDOWS, line.stream());
                JsonNode json = JSON.readTree(line.json());
                lines.add(
                        json.get("detection_id").asText()
                                + " "
                                + time(json.get("info_min_time"))
                                + "-"
                                + time(json.get("info_max_time"))
                                + " "
                                + json.get("matched")
                                + " "
                                + json.get("late")
                                + " "
                                + json.get("closed_by").asText()
                                + (json.has("windows") ? " of " + json.get("windows") : ""));
            }
            seen = all.size();
            return lines;
        }

        /** Hour and minute, with the day where it is not the 20th. */
        private static String time(JsonNode seconds) {
            String text = Instant.ofEpochSecond(seconds.asLong()).toString();
            return text.startsWith("2023-02-20T") ? text.substring(11, 16) : text.substring(8, 16);
        }

        @Override
        public void close() {
            harness.close();
        }
    }

    /** {@code 10:00} on the 20th, or {@code 22T10:00} on the 22nd. */
    private static String day(String time) {
        return "2023-02-" + (time.contains("T") ? time : "20T" + time) + ":00Z";
    }

    @Test
    void theLineHasItsKeysInOrder() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.counts("a", "09:00", "10:00", 3, 1);
            reporter.data("10:00");

            assertEquals(
                    "{\"detection_id\":\"a\",\"search_name\":\"ESCU - Test a - Rule\","
                            + "\"info_min_time\":1676883600,\"info_max_time\":1676887200,"
                            + "\"matched\":3,\"late\":1,\"closed_by\":\"data\"}",
                    new String(reporter.harness.output().get(0).json(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyWindowIsReportedWhenItsSearchRunsWithOrWithoutRecords() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"), sliding("b"))) {
            reporter.data("09:45");
            reporter.counts("b", "09:00", "10:00", 2, 0);
            reporter.counts("b", "09:30", "10:30", 2, 0);
            reporter.data("09:59");
            assertEquals(List.of(), reporter.lines());

            reporter.data("10:00");
            assertEquals(
                    List.of("a 09:00-10:00 0 0 data", "b 09:00-10:00 2 0 data"), reporter.lines());

            reporter.counts("b", "09:30", "10:30", 1, 0);
            reporter.data("11:00");
            assertEquals(
                    List.of(
                            "a 10:00-11:00 0 0 data",
                            "b 09:30-10:30 3 0 data",
                            "b 10:00-11:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void theFirstWindowIsTheFirstThatRunsAfterTheEarliestClockAtTheStart() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.clock("12:30");
            reporter.clock("10:00"); // of another partition
            reporter.counts("a", "09:00", "10:00", 0, 1);
            reporter.watermark("10:00");
            assertEquals(List.of(), reporter.lines());

            reporter.watermark("12:00");
            assertEquals(
                    List.of("a 10:00-11:00 0 0 data", "a 11:00-12:00 0 0 data"), reporter.lines());
        }
    }

    @Test
    void aWindowThatOnlyTheWallClockReachedIsClosedByIdleness() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:59");
            reporter.watermark("10:00");
            reporter.watermark("10:30");
            reporter.clock("11:00"); // one source speaks again
            reporter.watermark("11:00");
            assertEquals(
                    List.of("a 09:00-10:00 0 0 idleness", "a 10:00-11:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void aWindowIsReportedAgainWithTheNextIfRecordsCameLateForIt() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.counts("a", "09:00", "10:00", 5, 0);
            reporter.watermark("10:00");
            reporter.clock("10:10");
            reporter.lines();
            reporter.counts("a", "09:00", "10:00", 0, 1);
            reporter.counts("a", "09:00", "10:00", 0, 2);
            reporter.data("10:59");
            assertEquals(List.of(), reporter.lines());

            reporter.data("11:00");
            assertEquals(
                    List.of("a 09:00-10:00 5 3 idleness", "a 10:00-11:00 0 0 data"),
                    reporter.lines());

            reporter.data("12:00");
            assertEquals(List.of("a 11:00-12:00 0 0 data"), reporter.lines());
        }
    }

    @Test
    void theLastTwentyFourWindowsAreRemembered() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.data("21T10:00"); // 25 windows, of which the first ended at 10:00
            reporter.lines();
            reporter.counts("a", "09:00", "10:00", 0, 1);
            reporter.counts("a", "10:00", "11:00", 0, 1);
            reporter.data("21T11:00");

            assertEquals(
                    List.of("a 10:00-11:00 0 1 data", "a 21T10:00-21T11:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void aHundredWindowsThatCloseAtOnceGetALineEach() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.data("24T13:00"); // 99 hours after 10:00
            assertEquals(100, reporter.lines().size());
        }
    }

    @Test
    void ofMoreThanAHundredThoseWithoutRecordsAreReportedTogether() throws Exception {
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.counts("a", "22T00:00", "22T01:00", 1, 0);
            reporter.clock("22T03:00");
            reporter.watermark("24T14:00");
            assertEquals(
                    List.of(
                            "a 09:00-22T00:00 0 0 data of 39",
                            "a 22T00:00-22T01:00 1 0 data",
                            "a 22T01:00-22T03:00 0 0 data of 2",
                            "a 22T03:00-24T14:00 0 0 idleness of 59"),
                    reporter.lines());

            reporter.counts("a", "24T12:00", "24T13:00", 0, 1);
            reporter.data("24T15:00");
            assertEquals(
                    List.of("a 24T12:00-24T13:00 0 1 idleness", "a 24T14:00-24T15:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void yearsOfSilenceCostALineForEachDetection() throws Exception {
        DetectionPlan everyMinute =
                Searches.detection(
                        "m", Searches.BY_DEST, new Scheduling("* * * * *", "-1m@m", "-0m@m"));
        try (Reporter reporter = Reporter.of(everyMinute)) {
            reporter.clock("09:30");
            reporter.harness.watermark(Searches.millis("2043-02-20T09:30:00Z") - 1);

            assertEquals(1, reporter.lines().size());
        }
    }

    @Test
    void aRestoredJobGoesOnWhereItWas() throws Exception {
        OperatorSubtaskState state;
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            reporter.counts("a", "09:00", "10:00", 4, 0);
            reporter.data("10:05");
            reporter.counts("a", "09:00", "10:00", 0, 1);
            reporter.counts("a", "10:00", "11:00", 1, 0);
            reporter.data("10:40");
            state = reporter.harness.snapshot();
        }
        try (Reporter reporter = Reporter.restored(state, hourly("a"))) {
            reporter.clock("10:20"); // what is read again does not put anything back
            reporter.counts("a", "10:00", "11:00", 1, 0);
            reporter.watermark("11:00");

            assertEquals(
                    List.of("a 09:00-10:00 4 1 data", "a 10:00-11:00 2 0 idleness"),
                    reporter.lines());
        }
    }

    @Test
    void windowsCloseAfterARestoreWithoutAnyRecord() throws Exception {
        OperatorSubtaskState state;
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("09:30");
            state = reporter.harness.snapshot();
        }
        try (Reporter reporter = Reporter.restored(state, hourly("a"))) {
            reporter.watermark("11:00");

            assertEquals(
                    List.of("a 09:00-10:00 0 0 idleness", "a 10:00-11:00 0 0 idleness"),
                    reporter.lines());
        }
    }

    @Test
    void aDetectionThatIsAddedBeginsWhereTheJobIsAndOneThatIsRemovedIsSilent() throws Exception {
        OperatorSubtaskState state;
        try (Reporter reporter = Reporter.of(hourly("a"), hourly("gone"))) {
            reporter.data("09:30");
            reporter.data("10:10");
            reporter.counts("a", "10:00", "11:00", 1, 0);
            reporter.counts("gone", "10:00", "11:00", 1, 0);
            state = reporter.harness.snapshot();
        }
        try (Reporter reporter = Reporter.restored(state, hourly("a"), sliding("new"))) {
            reporter.data("11:00");
            assertEquals(
                    List.of(
                            "a 10:00-11:00 1 0 data",
                            "new 09:30-10:30 0 0 data",
                            "new 10:00-11:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void windowsOfAnEarlierScheduleAreReportedIfTheyHoldRecords() throws Exception {
        OperatorSubtaskState state;
        try (Reporter reporter = Reporter.of(sliding("a"))) {
            reporter.data("10:10");
            reporter.counts("a", "09:30", "10:30", 1, 0);
            reporter.counts("a", "10:00", "11:00", 1, 0);
            state = reporter.harness.snapshot();
        }
        try (Reporter reporter = Reporter.restored(state, hourly("a"))) {
            reporter.data("12:00");
            assertEquals(
                    List.of(
                            "a 09:30-10:30 1 0 data",
                            "a 10:00-11:00 1 0 data",
                            "a 11:00-12:00 0 0 data"),
                    reporter.lines());
        }
    }

    @Test
    void theEndOfTheStreamReportsWhatHoldsRecords() throws Exception {
        OperatorSubtaskState state;
        try (Reporter reporter = Reporter.of(hourly("a"))) {
            reporter.data("10:10");
            reporter.counts("a", "10:00", "11:00", 1, 0);
            reporter.harness.watermark(Long.MAX_VALUE);
            assertEquals(List.of("a 10:00-11:00 1 0 idleness"), reporter.lines());
            state = reporter.harness.snapshot();
        }
        try (Reporter reporter = Reporter.restored(state, hourly("a"))) {
            reporter.data("11:30");
            reporter.data("12:00");
            assertEquals(
                    List.of("a 10:00-11:00 0 0 data", "a 11:00-12:00 0 0 data"), reporter.lines());
        }
    }
}
