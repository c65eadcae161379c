package dev.weir.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a job runs. */
public enum JobEnvironment {
    /** In this process. */
    LOCAL {
        @Override
        public void setCheckpoints(StreamExecutionEnvironment environment, long intervalMillis) {
            environment.enableCheckpointing(intervalMillis);
        }

        @Override
        public StreamExecutionEnvironment create(int parallelism) {
            return StreamExecutionEnvironment.createLocalEnvironment(
                    parallelism, localConfiguration());
        }
    },

    /** On the cluster that the program was submitted to, with that cluster's own settings. */
    CLUSTER {
        @Override
        public void setCheckpoints(StreamExecutionEnvironment environment, long intervalMillis) {
            if (environment.getCheckpointConfig().getCheckpointInterval() <= 0) {
                environment.enableCheckpointing(intervalMillis);
            }
        }

        @Override
        public StreamExecutionEnvironment create(int parallelism) {
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
        // Streaming output files appear at checkpoints.
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        return configuration;
    }

    /**
     * An environment to build a job in.
     *
     * @param parallelism parallelism of each operator; 0 for the cluster's default
     */
    public abstract StreamExecutionEnvironment create(int parallelism);

    /** Has an unbounded job make checkpoints at this interval, unless its cluster sets one. */
    public abstract void setCheckpoints(
            StreamExecutionEnvironment environment, long intervalMillis);
}
