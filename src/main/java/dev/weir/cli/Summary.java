package dev.weir.cli;

import dev.weir.job.JobCounts;
import java.io.PrintStream;
import java.util.Locale;

/** The closing lines of a run. */
final class Summary {
    private Summary() {}

    /** Prints what was read and found; the four counts of records add up to the records read. */
    static void print(PrintStream err, int files, JobCounts counts) {
        print(err, " in " + count(files, "file"), counts);
    }

    /** The same, of a job that reads more than files. */
    static void print(PrintStream err, JobCounts counts) {
        print(err, "", counts);
    }

    private static void print(PrintStream err, String from, JobCounts counts) {
        err.printf(
                Locale.ROOT,
                "weir: %s%s: %d matched, %d late, %d malformed, %d passed over%n",
                count(counts.records(), "record"),
                from,
                counts.matched(),
                counts.late(),
                counts.malformed(),
                counts.passedOver());
        err.printf(
                "weir: %s, %s, %s%n",
                count(counts.matches(), "match"),
                count(counts.notables(), "notable"),
                count(counts.riskEvents(), "risk event"));
        if (counts.errors() > 0) {
            err.println(
                    "weir: "
                            + count(counts.errors(), "error")
                            + " of detections; --output reports them in errors/");
        }
        warnOfClocks(err, counts.clockDiffers());
    }

    /** Warns if events' own times say that the zone of their records is wrong. */
    static void warnOfClocks(PrintStream err, long records) {
        if (records > 0) {
            err.println(
                    "weir: warning: at least "
                            + count(records, "Sysmon record")
                            + " with a time half an hour or more from the event's own UtcTime;"
                            + " is --source-timezone right?");
        }
    }

    /** A number and its noun, as in {@code 1 match} and {@code 2 matches}. */
    static String count(long number, String noun) {
        String ending = number == 1 ? "" : noun.endsWith("ch") ? "es" : "s";
        return number + " " + noun + ending;
    }
}
