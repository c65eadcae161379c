package dev.weir.cli;

import dev.weir.job.JobEnvironment;
import java.util.concurrent.Callable;
import org.apache.flink.client.program.ProgramParametrizationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program as a job for a Flink cluster: {@code flink run weir-job.jar run …}. It never ends the
 * process it runs in, which through the REST API is the JobManager; a mistake is an exception whose
 * message is the whole report.
 */
@Command(
        name = "weir-job",
        description = "Submits Splunk tstats detections as jobs to a Flink cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
public final class WeirOnCluster {
    private WeirOnCluster() {}

    /**
     * Submits a job.
     *
     * @throws ProgramParametrizationException if the arguments, settings or packs are wrong;
     *     Flink's command line prints its message and nothing else
     */
    public static void main(String[] arguments) throws Exception {
        try {
            run(arguments);
        } catch (UserMistake e) {
            throw new ProgramParametrizationException(e.report());
        }
    }

    private static void run(String... arguments) throws Exception {
        CommandLine commandLine =
                new CommandLine(new WeirOnCluster())
                        .addSubcommand("run", new RunCommand(JobEnvironment.CLUSTER))
                        .addSubcommand("backfill", new BackfillCommand(JobEnvironment.CLUSTER));
        ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new UserMistake(e.getMessage(), e);
        }
        if (CommandLine.printHelpIfRequested(parsed)) {
            return;
        }
        if (!parsed.hasSubcommand()) {
            throw new UserMistake("name a command: run or backfill");
        }
        Callable<?> command = (Callable<?>) parsed.subcommand().commandSpec().userObject();
        command.call();
    }
}
