package dev.weir.job;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where one job is going to run. It may still be starting while the job is planned. */
public interface JobPlace extends AutoCloseable {
    /** An environment to build the job in; waits until there is one. */
    StreamExecutionEnvironment environment();

    /** Gives up what this process holds of the place. */
    @Override
    void close();
}
