package dev.weir.cli;

import dev.weir.job.JobCounts;
import java.io.PrintStream;
import java.util.Locale;

/** The closing lines of a run. */
final class Summary {
    private Summary() {}

    /** Prints what was read and found; the four counts of records add up to the records read. */
    static void print(PrintStream err, int files, JobCounts counts) {
        err.printf(
                Locale.ROOT,
                "weir: %d records in %d files: %d matched, %d late, %d malformed, %d passed over%n",
                counts.records(),
                files,
                counts.matched(),
                counts.late(),
                counts.malformed(),
                counts.passedOver());
        err.printf(
                Locale.ROOT,
                "weir: %d matches, %d notables, %d risk events%n",
                counts.matches(),
                counts.notables(),
                counts.riskEvents());
    }
}
