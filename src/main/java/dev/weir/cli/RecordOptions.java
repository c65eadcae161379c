package dev.weir.cli;

import dev.weir.job.JobPlan;
import dev.weir.job.Limits;
import dev.weir.job.TimeRange;
import dev.weir.job.files.InputException;
import dev.weir.job.files.InputFile;
import dev.weir.job.files.InputFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which records are read, and how. */
final class RecordOptions {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or globs, on any file system Flink knows.")
    private List<String> paths = new ArrayList<>();

    @Mixin private FormatOptions formats;

    /** The files that the paths mean, sorted by path. */
    List<InputFile> files() {
        try {
            return InputFiles.list(paths);
        } catch (InputException e) {
            throw new UserMistake(e.getMessage(), e);
        }
    }

    /** The job for what was selected and can run. */
    JobPlan jobPlan(
            DetectionSelection selection, Settings settings, Limits limits, TimeRange range) {
        return formats.jobPlan(selection, settings, limits, range);
    }
}
