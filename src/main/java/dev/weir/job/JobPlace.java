package dev.weir.job;

import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where one job is going to run. It may still be starting while the job is planned. */
public interface JobPlace extends AutoCloseable {
    /** An environment to build the job in; waits until there is one. */
    StreamExecutionEnvironment environment();

    /** Whether all tasks of a job have begun to work; false where this process cannot tell. */
    boolean runs(JobID job);

    /** Gives up what this process holds of the place. */
    @Override
    void close();
}
