package dev.weir.cli;

import dev.weir.job.JobCounts;
import java.util.Locale;

/** How far a job is, in one line. */
final class Progress {
    private Progress() {}

    /**
     * Bytes read, events per second, events matched and, if it can be told, the time left.
     *
     * @param storedBytes bytes to read, as stored; 0 if unknown
     * @param seconds how long the job has run
     */
    static String text(JobCounts counts, long storedBytes, double seconds) {
        long read = Math.min(counts.storedBytes(), storedBytes);
        String text =
                String.format(
                        Locale.ROOT,
                        "weir: %s%s, %.0f events/s, %d matched",
                        megabytes(counts.storedBytes()),
                        storedBytes > 0 ? " of " + megabytes(storedBytes) : "",
                        seconds > 0 ? counts.records() / seconds : 0,
                        counts.matched());
        return read > 0 ? text + ", " + left(seconds / read * (storedBytes - read)) : text;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s left"
                : whole < 3600
                        ? Math.round(seconds / 60) + " min left"
                        : String.format(Locale.ROOT, "%.1f h left", seconds / 3600);
    }
}
