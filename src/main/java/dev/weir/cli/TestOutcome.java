package dev.weir.cli;

import java.util.Locale;

/**
 * How one test of a detection went.
 *
 * @param reason why it failed or was skipped; empty if it passed
 * @param seconds how long it took
 */
record TestOutcome(
        String detectionId,
        String detectionName,
        String testName,
        Status status,
        String reason,
        double seconds) {
    /** What a test can come to. */
    enum Status {
        /** It gave the rows that were expected, or at least one. */
        PASSED,
        /** It did not. */
        FAILED,
        /** Its data is not here or not readable; never counted as passed. */
        SKIPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
