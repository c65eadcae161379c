package dev.weir.job;

import java.util.Map;

/**
 * What a job counted.
 *
 * @param bytes bytes of records, after decompression
 * @param matches result rows
 * @param partialMatches those of them that a limit kept something out of
 * @param notables notable events made
 * @param riskEvents risk events made
 * @param storedBytes bytes of files read so far, as stored, compressed or not
 * @param clockDiffers records whose Sysmon event differs from its own {@code UtcTime} by half an
 *     hour or more, at least: of many that no search can take only some are read for their clocks
 * @param errors events and rows that a detection failed on
 * @param limits where limits kept something out
 */
public record JobCounts(
        long records,
        long bytes,
        long matched,
        long late,
        long malformed,
        long passedOver,
        long matches,
        long partialMatches,
        long notables,
        long riskEvents,
        long storedBytes,
        long clockDiffers,
        long errors,
        ReachedLimits limits) {
    static final String RECORDS = "records";
    static final String BYTES = "bytes";
    static final String MATCHED = "matched";
    static final String LATE = "late";
    static final String MALFORMED = "malformed";
    static final String MATCHES = "matches";
    static final String PARTIAL_MATCHES = "partialMatches";
    static final String NOTABLES = "notables";
    static final String RISK_EVENTS = "riskEvents";
    static final String STORED_BYTES = "storedBytes";
    static final String CLOCK_DIFFERS = "clockDiffers";

    static final String ERRORS = "errors";

    /** Nothing counted. */
    public static final JobCounts NONE =
            new JobCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ReachedLimits.NONE);

    /** From a job's accumulators; those that are missing count nothing. */
    public static JobCounts of(Map<String, Object> accumulators) {
        long records = value(accumulators, RECORDS);
        long matched = value(accumulators, MATCHED);
        long late = value(accumulators, LATE);
        long malformed = value(accumulators, MALFORMED);
        return new JobCounts(
                records,
                value(accumulators, BYTES),
                matched,
                late,
                malformed,
                records - matched - late - malformed,
                value(accumulators, MATCHES),
                value(accumulators, PARTIAL_MATCHES),
                value(accumulators, NOTABLES),
                value(accumulators, RISK_EVENTS),
                value(accumulators, STORED_BYTES),
                value(accumulators, CLOCK_DIFFERS),
                value(accumulators, ERRORS),
                ReachedLimits.of(accumulators));
    }

    static long value(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Long count ? count : 0;
    }

    /** The sum of both, count by count. */
    public JobCounts plus(JobCounts other) {
        return new JobCounts(
                records + other.records,
                bytes + other.bytes,
                matched + other.matched,
                late + other.late,
                malformed + other.malformed,
                passedOver + other.passedOver,
                matches + other.matches,
                partialMatches + other.partialMatches,
                notables + other.notables,
                riskEvents + other.riskEvents,
                storedBytes + other.storedBytes,
                clockDiffers + other.clockDiffers,
                errors + other.errors,
                limits.plus(other.limits));
    }
}
