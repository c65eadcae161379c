package dev.weir.cli;

import dev.weir.job.DetectionJob;
import dev.weir.job.JobEnvironment;
import dev.weir.job.JobPlace;
import dev.weir.job.JobPlan;
import dev.weir.job.Output;
import dev.weir.job.TimeRange;
import dev.weir.job.files.InputFile;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The detections over logs as a bounded batch job. */
@Command(
        name = "backfill",
        description = "Runs the detections over logs as a bounded batch job.",
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
    private static final String JOB_NAME = "weir backfill";

    private final JobEnvironment where;

    @Mixin private DetectionOptions detections;
    @Mixin private RecordOptions records;
    @Mixin private JobOptions job;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only windows that end after this time (ISO-8601).")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only windows that start before this time (ISO-8601).")
    private String to;

    /** For one machine. */
    BackfillCommand() {
        this(JobEnvironment.LOCAL);
    }

    BackfillCommand(JobEnvironment where) {
        this.where = where;
    }

    @Override
    public Integer call() throws Exception {
        if (where == JobEnvironment.CLUSTER && !job.hasFolder()) {
            throw new UserMistake(
                    "a job on a cluster needs an output that outlives it; name one with --output");
        }
        job.checkOutput();
        Settings settings = detections.settings();
        try (JobPlace place = where.begin(job.parallelism(where))) {
            backfill(place, settings);
        }
        return ExitCode.SUCCESS;
    }

    private void backfill(JobPlace place, Settings settings) throws Exception {
        TimeRange range = range(detections.zone());
        DetectionSelection selection = DetectionSelection.load(detections);
        JobPlan plan =
                records.jobPlan(selection, settings, settings.limits().ofJob().spilling(), range);
        List<InputFile> files = records.files();
        if (where == JobEnvironment.CLUSTER) {
            environment(place, plan, files).execute(JOB_NAME);
            return;
        }
        try (JobMonitor monitor = new JobMonitor(job)) {
            JobClient client = environment(place, plan, files).executeAsync(JOB_NAME);
            long storedBytes = files.stream().mapToLong(InputFile::size).sum();
            Summary.print(System.err, files.size(), monitor.await(client, storedBytes));
        }
    }

    private StreamExecutionEnvironment environment(
            JobPlace place, JobPlan plan, List<InputFile> files) {
        Output output = job.prepareOutput(true);
        StreamExecutionEnvironment environment = place.environment();
        new DetectionJob(environment, plan, output)
                .backfill(files.stream().map(InputFile::path).toList());
        return environment;
    }

    private TimeRange range(ZoneId zone) {
        long fromMillis = from == null ? Long.MIN_VALUE : millis("--from", from, zone);
        long toMillis = to == null ? Long.MAX_VALUE : millis("--to", to, zone);
        if (fromMillis >= toMillis) {
            throw new UserMistake("--from " + from + " is not before --to " + to);
        }
        return new TimeRange(fromMillis, toMillis);
    }

    private static long millis(String option, String text, ZoneId zone) {
        try {
            return IsoTime.millis(text, zone);
        } catch (DateTimeException e) {
            throw new UserMistake(option + " " + text + ": " + IsoTime.NO_SUCH_TIME, e);
        }
    }
}
