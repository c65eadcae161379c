package dev.weir.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.LoggerFactory;

/**
 * A cluster in this process that runs several jobs, one after the other. To start one takes longer
 * than a small job does, so {@link #begin} lets the caller do something else meanwhile.
 */
public final class LocalCluster implements AutoCloseable {
    private static final String NAME = "weir-local-cluster";

    private final MiniCluster cluster;
    private final Configuration configuration;

    private LocalCluster(MiniCluster cluster, Configuration configuration) {
        this.cluster = cluster;
        this.configuration = configuration;
    }

    /**
     * Begins to start a cluster for one job, in a thread of its own that does not keep the process
     * alive. Closing it does not wait for its end.
     *
     * @param parallelism the most that the job may ask for
     */
    static JobPlace begin(int parallelism) {
        // Before there are several threads: logging that two of them set up speaks of it.
        LoggerFactory.getILoggerFactory();
        CompletableFuture<LocalCluster> started = new CompletableFuture<>();
        Thread starter =
                new Thread(
                        () -> {
                            try {
                                started.complete(start(parallelism));
                            } catch (Exception e) {
                                started.completeExceptionally(e);
                            }
                        },
                        NAME);
        starter.setDaemon(true);
        starter.start();
        return new JobPlace() {
            @Override
            public StreamExecutionEnvironment environment() {
                return started.join().environment();
            }

            @Override
            public boolean runs(JobID job) {
                return started.join().runs(job);
            }

            @Override
            public void close() {
                var unused = started.thenCompose(begun -> begun.cluster.closeAsync());
            }
        };
    }

    /**
     * Starts a cluster.
     *
     * @param parallelism the most that a job may ask for
     */
    public static LocalCluster start(int parallelism) throws Exception {
        Configuration configuration = JobEnvironment.localConfiguration();
        Path folder = Files.createTempDirectory("weir-cluster-");
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(parallelism)
                                .withRandomPorts()
                                .build());
        cluster.start();
        deleteOnExit(folder);
        configuration.set(DeploymentOptions.TARGET, NAME);
        configuration.set(DeploymentOptions.ATTACHED, true);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        return new LocalCluster(cluster, configuration);
    }

    /**
     * Has deleted what is in a folder now: Flink unpacks a jar of 24 MB for each cluster, and
     * leaves it behind where the process ends before the cluster does.
     */
    private static void deleteOnExit(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.forEach(path -> path.toFile().deleteOnExit());
        }
    }

    /** An environment to build one job in. */
    public StreamExecutionEnvironment environment() {
        return new StreamExecutionEnvironment(
                new Executors(), configuration, LocalCluster.class.getClassLoader());
    }

    private boolean runs(JobID job) {
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(job).get(1, TimeUnit.SECONDS);
            if (graph.getState() != JobStatus.RUNNING) {
                return false; // it may have no tasks yet
            }
            for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
                if (task.getExecutionState() != ExecutionState.RUNNING) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            cluster.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the local cluster does not stop", e);
        }
    }

    private CompletableFuture<JobClient> submit(
            Pipeline pipeline, Configuration jobConfiguration, ClassLoader classes)
            throws Exception {
        StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, jobConfiguration);
        return cluster.submitJob(graph)
                .thenApply(
                        submitted ->
                                new MiniClusterJobClient(
                                        submitted.getJobID(),
                                        cluster,
                                        classes,
                                        MiniClusterJobClient.JobFinalizationBehavior.NOTHING));
    }

    /** Leads every job to this cluster. */
    private final class Executors
            implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
        @Override
        public PipelineExecutorFactory getExecutorFactory(Configuration jobConfiguration) {
            return this;
        }

        @Override
        public Stream<String> getExecutorNames() {
            return Stream.of(NAME);
        }

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean isCompatibleWith(Configuration jobConfiguration) {
            return true;
        }

        @Override
        public PipelineExecutor getExecutor(Configuration jobConfiguration) {
            return LocalCluster.this::submit;
        }
    }
}
