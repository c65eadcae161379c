package dev.weir.job;

/**
 * How the sources of an unbounded job share one clock.
 *
 * @param idleTimeoutMillis how long a partition may be silent before it no longer holds results
 *     back
 * @param maxDriftMillis how far the arrival clock of one partition may run ahead of the others
 */
public record SourceTiming(long idleTimeoutMillis, long maxDriftMillis) {
    /** What holds unless settings say otherwise. */
    public static final SourceTiming DEFAULT = new SourceTiming(60_000, 900_000);

    /** How far an arrival may be ahead of the wall clock. */
    private static final long MOST_AHEAD_MILLIS = 60_000;

    /**
     * An arrival as a source states it; the wall clock's time if it is more than a minute ahead of
     * that: else one broken clock would make all others' records late.
     */
    static long arrivalMillis(long statedMillis, long nowMillis) {
        return statedMillis > nowMillis + MOST_AHEAD_MILLIS ? nowMillis : statedMillis;
    }
}
