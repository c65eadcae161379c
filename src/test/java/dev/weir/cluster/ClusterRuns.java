package dev.weir.cluster;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs on a real cluster, by hand:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q -Pcluster exec:java -Dexec.args="faults"
 * </pre>
 *
 * <p>Logs and data of a run stay in a folder of its own below {@code target/cluster}. The exit code
 * is 0 if what was to be shown was shown.
 */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Runs the job on a real cluster and measures it.",
        subcommands = {
            FaultRun.class,
            SubmissionRun.class,
            LatencyRun.class,
            ThroughputRun.class,
            StateRun.class
        })
public final class ClusterRuns {
    private ClusterRuns() {}

    /** Runs one command; ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ClusterRuns()).execute(arguments));
    }
}
