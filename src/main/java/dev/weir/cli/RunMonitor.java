package dev.weir.cli;

import dev.weir.job.JobCounts;
import dev.weir.job.JobPlace;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Stands by an unbounded job on this machine: says when it runs, and stops it when the user
 * interrupts. It is stopped with a savepoint, though nobody will restore it: then what the job has
 * written until then is committed, and nothing is written behind.
 */
final class RunMonitor {
    private static final long POLL_MILLIS = 200;

    /** Those who stop processes wait ten seconds before they kill. */
    private static final long STOP_SECONDS = 6;

    private static final long CANCEL_SECONDS = 2;

    private final JobPlace place;
    private final JobClient client;

    private final JobEnd end = new JobEnd();

    private volatile boolean running;

    /** From here on the job is stopped if the user interrupts. */
    RunMonitor(JobPlace place, JobClient client) {
        this.place = place;
        this.client = client;
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "weir-interrupt"));
    }

    /**
     * Waits for as long as the job runs.
     *
     * @param news what to say when all its tasks do
     * @throws Exception why the job failed; when the user interrupts, this never returns
     */
    void await(String news) throws Exception {
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        while (true) {
            try {
                if (running) {
                    result.get();
                } else {
                    result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                }
                end.claimOrNeverReturn();
                return;
            } catch (TimeoutException e) {
                if (place.runs(client.getJobID())) {
                    running = true;
                    System.err.println(news);
                }
            } catch (ExecutionException e) {
                end.claimOrNeverReturn();
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private void interrupted() {
        if (!end.claim()) {
            return;
        }
        try {
            Summary.print(System.err, stop());
        } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println(
                    running
                            ? "weir: warning: the job could not be stopped in time, and was"
                                    + " cancelled: output that was not committed yet is lost"
                            : "weir: interrupted before the job ran");
            cancel();
        }
    }

    private JobCounts stop()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            client.stopWithSavepoint(
                            false, folder.path().toUri().toString(), SavepointFormatType.NATIVE)
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
            return JobCounts.of(
                    client.getJobExecutionResult()
                            .get(CANCEL_SECONDS, TimeUnit.SECONDS)
                            .getAllAccumulatorResults());
        }
    }

    /** The counts are whole only when all tasks have ended; if that takes long, there are none. */
    private void cancel() {
        try {
            client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CANCEL_SECONDS);
            while (!client.getJobStatus()
                    .get(CANCEL_SECONDS, TimeUnit.SECONDS)
                    .isGloballyTerminalState()) {
                if (System.nanoTime() > deadline) {
                    return;
                }
                Thread.sleep(POLL_MILLIS / 4);
            }
            if (running) {
                Summary.print(
                        System.err,
                        JobCounts.of(
                                client.getAccumulators().get(CANCEL_SECONDS, TimeUnit.SECONDS)));
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // The process ends anyway.
        }
    }
}
