package dev.weir.cli;

import dev.weir.job.JobCounts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/**
 * Stands by while a bounded job is set up and runs: shows progress on a terminal, and when the user
 * interrupts or the job fails, sees to it that nothing is left behind.
 */
final class JobMonitor implements AutoCloseable {
    private final JobOptions options;
    private final Thread interrupt = new Thread(this::interrupted, "weir-interrupt");

    private final JobEnd end = new JobEnd();

    private volatile JobClient client;

    /** From here on the output is discarded if the user interrupts. */
    JobMonitor(JobOptions options) {
        this.options = options;
        Runtime.getRuntime().addShutdownHook(interrupt);
    }

    /**
     * Waits until the job has ended; gives what it counted.
     *
     * @param storedBytes bytes that the job is to read, as stored; 0 if unknown
     */
    JobCounts await(JobClient started, long storedBytes) throws Exception {
        client = started;
        long startNanos = System.nanoTime();
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        boolean terminal = Terminal.isInteractive();
        while (true) {
            try {
                JobExecutionResult finished = result.get(1, TimeUnit.SECONDS);
                end.claimOrNeverReturn();
                return JobCounts.of(finished.getAllAccumulatorResults());
            } catch (TimeoutException running) {
                if (terminal) {
                    show(storedBytes, (System.nanoTime() - startNanos) / 1e9);
                }
            } catch (ExecutionException e) {
                end.claimOrNeverReturn();
                options.discard();
                throw e.getCause() instanceof Exception cause ? cause : e;
            } finally {
                if (terminal && end.isClaimed()) {
                    System.err.print(Terminal.CLEAR_LINE);
                }
            }
        }
    }

    private void show(long storedBytes, double seconds) {
        try {
            JobCounts counts = JobCounts.of(client.getAccumulators().get(1, TimeUnit.SECONDS));
            System.err.print(Terminal.CLEAR_LINE + Progress.text(counts, storedBytes, seconds));
            System.err.flush();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // The next second brings another chance.
        }
    }

    private void interrupted() {
        if (!end.claim()) {
            return;
        }
        if (client != null) {
            try {
                client.cancel().get(10, TimeUnit.SECONDS);
                client.getJobExecutionResult().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                // The process ends anyway, and the output goes with it.
            }
        }
        options.discard();
        System.err.println("weir: interrupted; nothing was committed");
    }

    /** From here on an interrupt discards nothing. */
    @Override
    public void close() {
        if (end.claim()) {
            options.discard();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException e) {
            // The process is ending; the hook finds that there is nothing to do.
        }
    }
}
