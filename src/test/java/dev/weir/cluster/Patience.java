package dev.weir.cluster;

import java.time.Duration;

/** Waiting for a condition by asking again and again, with a deadline. */
final class Patience {
    private static final long STEP_MILLIS = 200;

    private Patience() {}

    /** What is waited for; may fail while the cluster is not up, which counts as "not yet". */
    interface Condition {
        boolean isMet() throws Exception;
    }

    /**
     * Returns as soon as the condition is met.
     *
     * @param what names the condition in the failure
     * @throws IllegalStateException at the deadline, with the condition's last failure as cause
     */
    static void await(String what, Duration deadline, Condition condition)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Exception failure = null;
            try {
                if (condition.isMet()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = e;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "after " + deadline.toSeconds() + " s still not: " + what, failure);
            }
            Thread.sleep(STEP_MILLIS);
        }
    }
}
