package dev.weir.cli;

import dev.weir.job.DetectionJob;
import dev.weir.job.JobCounts;
import dev.weir.job.JobEnvironment;
import dev.weir.job.JobPlace;
import dev.weir.job.JobPlan;
import dev.weir.job.Output;
import dev.weir.job.ReplayScan;
import dev.weir.job.TimeRange;
import dev.weir.job.files.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The streaming job over a log as if it arrived now. */
@Command(
        name = "replay",
        description = "Streams a log as if it arrived now and prints each match as it fires.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Mixin private DetectionOptions detections;
    @Mixin private RecordOptions records;
    @Mixin private JobOptions job;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "N times real time. Default: as fast as possible.")
    private Double speed;

    @Option(
            names = "--arrival-order",
            description =
                    "Files by path, lines as they stand, nothing sorted; then events can be late.")
    private boolean arrivalOrder;

    @Override
    public Integer call() throws Exception {
        if (speed != null && !(speed > 0)) {
            throw new UserMistake("--speed " + speed + ": must be greater than 0");
        }
        job.checkOutput();
        Settings settings = detections.settings();
        try (JobPlace place = JobEnvironment.LOCAL.begin(job.parallelism(JobEnvironment.LOCAL))) {
            return replay(place, settings);
        }
    }

    private int replay(JobPlace place, Settings settings) throws Exception {
        DetectionSelection selection = DetectionSelection.load(detections);
        JobPlan plan =
                records.jobPlan(selection, settings, settings.limits().ofJob(), TimeRange.ALL);
        List<org.apache.flink.core.fs.Path> files =
                records.files().stream().map(InputFile::path).toList();
        Output output = job.prepareOutput(false);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path spool = folder.path().resolve("replay");
            JobCounts scanned = scan(plan, files, spool, settings.limits().replayEvents());
            StreamExecutionEnvironment environment = place.environment();
            new DetectionJob(environment, plan, output)
                    .replay(spool, speed == null ? Double.POSITIVE_INFINITY : speed);
            JobCounts counts =
                    JobCounts.of(environment.execute("weir replay").getAllAccumulatorResults());
            Summary.print(System.err, files.size(), scanned.plus(counts));
        }
        return ExitCode.SUCCESS;
    }

    private JobCounts scan(
            JobPlan plan, List<org.apache.flink.core.fs.Path> files, Path spool, int limit)
            throws IOException {
        ReplayScan scan = new ReplayScan(plan);
        if (arrivalOrder) {
            return scan.spoolInArrivalOrder(files, spool);
        }
        try {
            return scan.spoolByTime(files, spool, limit);
        } catch (ReplayScan.TooManyEvents e) {
            job.discard();
            throw new UserMistake(
                    e.getMessage()
                            + ", more than limits.replay_events allows; use 'backfill', or raise"
                            + " the limit in the settings",
                    e);
        }
    }
}
