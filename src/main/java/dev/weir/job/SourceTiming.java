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
}
