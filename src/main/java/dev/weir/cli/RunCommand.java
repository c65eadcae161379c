package dev.weir.cli;

import dev.weir.job.DetectionJob;
import dev.weir.job.Emission;
import dev.weir.job.FolderOutput;
import dev.weir.job.Input;
import dev.weir.job.JobEnvironment;
import dev.weir.job.JobPlace;
import dev.weir.job.JobPlan;
import dev.weir.job.Output;
import dev.weir.job.StdoutOutput;
import dev.weir.job.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The unbounded job: from and to where the settings say. */
@Command(
        name = "run",
        description =
                "Runs the detections that the settings list without end: from Kafka or watched folders,"
                        + " to Kafka, files or stdout.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final String JOB_NAME = "weir run";

    private final JobEnvironment where;

    @Mixin private DetectionOptions detections;
    @Mixin private FormatOptions formats;
    @Mixin private JobOptions job;

    /** For one machine. */
    RunCommand() {
        this(JobEnvironment.LOCAL);
    }

    RunCommand(JobEnvironment where) {
        this.where = where;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = detections.runSettings(job.hasFolder());
        RunSettings run = settings.run();
        if (where == JobEnvironment.CLUSTER && !job.hasFolder() && !run.sinks().last()) {
            throw new UserMistake(
                    "a job on a cluster needs an output that outlives it; add 'sinks.kafka' or"
                            + " 'sinks.folder' to the settings");
        }
        job.checkOutput();
        try (JobPlace place = where.begin(job.parallelism(where))) {
            run(place, settings, run);
        }
        return ExitCode.SUCCESS;
    }

    private void run(JobPlace place, Settings settings, RunSettings run) throws Exception {
        Optional<StartCheck> check =
                where == JobEnvironment.LOCAL
                        ? Optional.of(StartCheck.begin(run, !job.hasFolder()))
                        : Optional.empty();
        DetectionSelection selection = DetectionSelection.load(detections.asListed());
        JobPlan plan =
                formats.jobPlan(selection, settings, settings.limits().ofJob(), TimeRange.ALL)
                        .withEmission(settings.emission());
        if (check.isPresent()) {
            check.get().end(System.err);
        }
        StreamExecutionEnvironment environment = place.environment();
        where.setCheckpoints(environment, run.checkpointMillis());
        new DetectionJob(environment, plan, output(settings))
                .run(run.inputs(), run.timing(), run.windows());
        if (where == JobEnvironment.CLUSTER) {
            environment.execute(JOB_NAME);
        } else {
            new RunMonitor(place, environment.executeAsync(JOB_NAME)).await(news(plan, run));
        }
    }

    private static String news(JobPlan plan, RunSettings run) {
        return "weir: running: "
                + Summary.count(plan.detections().size(), "detection")
                + ", "
                + (run.inputs().size() == 1 ? "source " : "sources ")
                + run.inputs().stream().map(Input::name).collect(Collectors.joining(", "))
                + "; Ctrl-C stops";
    }

    private Output output(Settings settings) {
        RunSettings.Sinks sinks = settings.run().sinks();
        if (job.hasFolder()) {
            return job.prepareOutput(false);
        }
        List<Output> outputs = new ArrayList<>();
        sinks.kafka().ifPresent(outputs::add);
        if (!sinks.folder().isEmpty()) {
            outputs.add(new FolderOutput(folder(sinks.folder())));
        }
        if (sinks.stdout()) {
            outputs.add(
                    settings.emission() == Emission.EARLY
                            ? StdoutOutput.unsorted()
                            : new StdoutOutput(false));
        }
        return Output.all(outputs);
    }

    private static org.apache.flink.core.fs.Path folder(String text) {
        try {
            return JobOptions.path(text);
        } catch (IllegalArgumentException e) {
            throw new UserMistake(
                    "'sinks.folder' is '" + text + "', which is no path: " + e.getMessage(), e);
        }
    }
}
