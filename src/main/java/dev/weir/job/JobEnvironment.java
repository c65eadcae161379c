package dev.weir.job;

import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a job runs. */
public enum JobEnvironment {
    /** In this process. */
    LOCAL {
        @Override
        public JobPlace begin(int parallelism) {
            return LocalCluster.begin(parallelism);
        }

        @Override
        public void setCheckpoints(StreamExecutionEnvironment environment, long intervalMillis) {
            environment.enableCheckpointing(intervalMillis);
        }
    },

    /** On the cluster that the program was submitted to, with that cluster's own settings. */
    CLUSTER {
        @Override
        public JobPlace begin(int parallelism) {
            return new JobPlace() {
                @Override
                public StreamExecutionEnvironment environment() {
                    return submitting(parallelism);
                }

                @Override
                public boolean runs(JobID job) {
                    return false;
                }

                @Override
                public void close() {
                    // The cluster is not ours.
                }
            };
        }

        @Override
        public void setCheckpoints(StreamExecutionEnvironment environment, long intervalMillis) {
            if (environment.getCheckpointConfig().getCheckpointInterval() <= 0) {
                environment.enableCheckpointing(intervalMillis);
            }
        }

        private StreamExecutionEnvironment submitting(int parallelism) {
            Configuration configuration = new Configuration();
            configuration.set(PipelineOptions.GENERIC_TYPES, false);
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            if (parallelism > 0) {
                environment.setParallelism(parallelism);
            }
            return environment;
        }
    };

    /** What holds in this process. */
    static Configuration localConfiguration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // The user restarts; a restarted job would print again what it has printed.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        // Counts travel with heartbeats: this is how fresh a progress display is.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        // Flink waits so long for a fetcher that may never end, though all is read (FLINK-40660).
        configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, 500L);
        // Streaming output files appear at checkpoints.
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        return configuration;
    }

    /**
     * Makes a place for a job, or begins to.
     *
     * @param parallelism parallelism of each operator; 0 for the cluster's default
     */
    public abstract JobPlace begin(int parallelism);

    /** Has an unbounded job make checkpoints at this interval, unless its cluster sets one. */
    public abstract void setCheckpoints(
            StreamExecutionEnvironment environment, long intervalMillis);
}
