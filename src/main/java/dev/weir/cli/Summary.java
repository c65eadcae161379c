package dev.weir.cli;

import dev.weir.job.JobCounts;
import dev.weir.job.ReachedLimits;
import java.io.PrintStream;
import java.util.Locale;
import java.util.StringJoiner;

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
        warnOfLimits(err, counts.limits());
        warnOfClocks(err, counts.clockDiffers());
    }

    private static void warnOfLimits(PrintStream err, ReachedLimits limits) {
        if (limits.windows() > 0) {
            StringJoiner reached = new StringJoiner(" and ").setEmptyValue("limits");
            if (limits.groups() > 0) {
                reached.add("limits.groups");
            }
            if (limits.values() > 0) {
                reached.add("limits.values_per_field");
            }
            if (limits.rows() > 0) {
                reached.add("limits.rows");
            }
            err.println(
                    "weir: warning: limits kept something out of "
                            + count(limits.windows(), "search window")
                            + " of detections; raise "
                            + reached
                            + " in the settings");
        }
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
