package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program on one machine: {@code java -jar weir.jar COMMAND …}. */
@Command(
        name = "weir",
        description = "Runs Splunk tstats detections as Flink jobs.",
        subcommands = {
            ReplayCommand.class,
            BackfillCommand.class,
            RunCommand.class,
            CheckCommand.class,
            TestCommand.class,
            ExplainCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Weir implements Runnable {
    private static final String COMMANDS =
            "name a command: replay, backfill, run, check, test or explain";

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private Weir() {}

    /** Runs a command and exits with its {@linkplain ExitCode code}. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command; gives the exit code. */
    static int run(String... arguments) {
        return run(commandLine(new Weir()), arguments);
    }

    static int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            return internalError(e);
        }
    }

    /** A command line whose failures are one line each on stderr. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Weir::wrongUsage)
                .setExecutionExceptionHandler(Weir::failed);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), COMMANDS);
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        System.err.println("weir: " + reasonOf(e));
        System.err.println("Try 'weir " + helpOf(e.getCommandLine()) + "--help'.");
        return ExitCode.MISTAKE;
    }

    private static String reasonOf(CommandLine.ParameterException e) {
        CommandLine commandLine = e.getCommandLine();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && commandLine.getParent() == null
                && !unmatched.isUnknownOption()) {
            return "there is no command '" + unmatched.getUnmatched().get(0) + "'; " + COMMANDS;
        }
        return e.getMessage();
    }

    private static String helpOf(CommandLine commandLine) {
        return commandLine.getParent() == null ? "" : commandLine.getCommandName() + " ";
    }

    private static int internalError(Throwable e) {
        System.err.println("weir: internal error: " + e);
        e.printStackTrace();
        return ExitCode.ERROR;
    }

    private static int failed(
            Exception e, CommandLine commandLine, CommandLine.ParseResult parseResult) {
        if (e instanceof UserMistake mistake) {
            System.err.println(mistake.report());
            return ExitCode.MISTAKE;
        }
        return internalError(e);
    }
}
