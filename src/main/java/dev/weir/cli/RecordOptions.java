package dev.weir.cli;

import dev.weir.decode.DecodeSettings;
import dev.weir.decode.LogFormat;
import dev.weir.job.Limits;
import dev.weir.job.files.InputException;
import dev.weir.job.files.InputFile;
import dev.weir.job.files.InputFiles;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records are read, and how. */
final class RecordOptions {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or globs, on any file system Flink knows.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How a record is read: auto, xmlwineventlog, sysmon-linux, crowdstrike, nxlog,"
                            + " winlogbeat, evtx-json or cim. Default: auto, per record.")
    private String format;

    @Option(
            names = "--source-timezone",
            paramLabel = "ZONE",
            description = "Zone of event times that carry none. Default: UTC.")
    private String sourceTimezone;

    /** The files that the paths mean, sorted by path. */
    List<Path> files() {
        try {
            return InputFiles.list(paths).stream().map(InputFile::path).toList();
        } catch (InputException e) {
            throw new UserMistake(e.getMessage(), e);
        }
    }

    /** How records are read, for the fields that {@code plans} want. */
    DecodeSettings decoding(Settings settings) {
        throw new UnsupportedOperationException();
    }

    /** Bounds against hostile input. */
    static Limits limits(Settings settings) {
        return new Limits(
                settings.limits().recordBytes(),
                settings.limits().groups(),
                settings.limits().valuesPerField());
    }
}
