package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.job.JobCounts;
import dev.weir.job.ReachedLimits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for people: safe text, progress, the closing lines. */
class PrintedTextTest {
    private static JobCounts counts(long records, long stored, long matched, long clockDiffers) {
        return counts(records, stored, matched, clockDiffers, ReachedLimits.NONE);
    }

    private static JobCounts counts(
            long records, long stored, long matched, long clockDiffers, ReachedLimits limits) {
        return new JobCounts(
                records, 0, matched, 3, 2, 1, 1, 0, 0, 2, stored, clockDiffers, 0, limits);
    }

    private static String summary(JobCounts counts, int files) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Summary.print(new PrintStream(err, true, StandardCharsets.UTF_8), files, counts);
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "a\u001b[2Jb, a\\u001b[2Jb",
        "x\ty, x\\u0009y",
        "\u202egpj.exe, \\u202egpj.exe",
        "\u2066\u200f\u061c, \\u2066\\u200f\\u061c",
        "\u009b31m, \\u009b31m",
        "a\u2028b, a\\u2028b",
        "Käse 日本 😀, Käse 日本 😀"
    })
    void controlAndBidirectionalCharactersAreEscaped(String text, String safe) {
        assertEquals(safe, TerminalText.of(text));
    }

    @Test
    void summarySaysTheFourCountsAndTheFindings() {
        assertEquals(
                """
                weir: 26 records in 1 file: 20 matched, 3 late, 2 malformed, 1 passed over
                weir: 1 match, 0 notables, 2 risk events
                """,
                summary(counts(26, 0, 20, 0), 1).replace(System.lineSeparator(), "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 | 2 | 0 | 0 | 1 search window of detections; raise limits.groups in
                    2 | 0 | 0 | 3 | 2 search windows of detections; raise limits.rows in
                    9 | 1 | 7 | 1 | raise limits.groups and limits.values_per_field and limits.rows in
                    """)
    void limitsThatWereReachedAreWarnedOf(
            long windows, long groups, long values, long rows, String warning) {
        ReachedLimits limits = new ReachedLimits(windows, groups, values, rows);
        List<String> lines = summary(counts(26, 0, 20, 0, limits), 1).lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(2).startsWith("weir: warning: "), lines.get(2));
        assertTrue(lines.get(2).contains(warning), lines.get(2));
    }

    @Test
    void clocksThatDifferAreWarnedOfOnce() {
        String text = summary(counts(26, 0, 20, 7), 2);
        assertTrue(text.contains("in 2 files"), text);
        assertEquals(2, text.split("7 Sysmon records|--source-timezone", -1).length - 1, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0         | 4000000 | 2 | weir: 0.0 MB of 4.0 MB, 50 events/s, 9 matched
                    1000000   | 4000000 | 2 | weir: 1.0 MB of 4.0 MB, 50 events/s, 9 matched, 6 s left
                    4000000   | 4000000 | 2 | weir: 4.0 MB of 4.0 MB, 50 events/s, 9 matched, 0 s left
                    5000000   | 4000000 | 2 | weir: 5.0 MB of 4.0 MB, 50 events/s, 9 matched, 0 s left
                    1000000   | 0       | 2 | weir: 1.0 MB, 50 events/s, 9 matched
                    1000000   | 91000000 | 2 | weir: 1.0 MB of 91.0 MB, 50 events/s, 9 matched, 3 min left
                    1000000   | 5401000000 | 2 | weir: 1.0 MB of 5401.0 MB, 50 events/s, 9 matched, 3.0 h left
                    """)
    void progressSaysWhatIsLeft(long stored, long total, double seconds, String text) {
        assertEquals(text, Progress.text(counts(100, stored, 9, 0), total, seconds));
    }
}
