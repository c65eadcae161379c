package dev.weir.cli;

import dev.weir.job.JobCounts;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/** Waits for a job: shows progress on a terminal and ends the job when the user interrupts. */
final class JobMonitor {
    private final JobClient client;
    private final JobOptions options;
    private final long startNanos = System.nanoTime();
    private volatile boolean done;

    JobMonitor(JobClient client, JobOptions options) {
        this.client = client;
        this.options = options;
    }

    /** Waits until the job has ended; gives what it counted. */
    JobCounts await() throws Exception {
        Thread interrupt = new Thread(this::cancel, "weir-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupt);
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        boolean terminal = Terminal.isInteractive();
        while (true) {
            try {
                JobExecutionResult finished = result.get(1, TimeUnit.SECONDS);
                done = true;
                Runtime.getRuntime().removeShutdownHook(interrupt);
                return JobCounts.of(finished.getAllAccumulatorResults());
            } catch (TimeoutException running) {
                if (terminal) {
                    showProgress();
                }
            } catch (ExecutionException e) {
                done = true;
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private void showProgress() {
        JobCounts counts;
        try {
            counts = JobCounts.of(client.getAccumulators().get(1, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return;
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        System.err.printf(
                Locale.ROOT,
                "weir: %.1f MB, %.0f events/s, %d matched%n",
                counts.bytes() / 1e6,
                counts.records() / seconds,
                counts.matched());
    }

    private void cancel() {
        if (done) {
            return;
        }
        try {
            client.cancel().get(10, TimeUnit.SECONDS);
            client.getJobExecutionResult().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // The process ends anyway; nothing was committed.
        }
        options.discard();
        System.err.println("weir: interrupted; nothing was committed");
    }
}
