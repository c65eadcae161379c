package dev.weir.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one end of a job that two threads may bring about: the job's own, or the user's interrupt.
 */
final class JobEnd {
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Says that the job has ended; false if somebody said so before, and so clears up. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Whether somebody has said that the job has ended. */
    boolean isClaimed() {
        return claimed.get();
    }

    /** Says that the job has ended, unless the user interrupted before; then never returns. */
    void claimOrNeverReturn() throws InterruptedException {
        if (!claim()) {
            new CountDownLatch(1).await();
        }
    }
}
