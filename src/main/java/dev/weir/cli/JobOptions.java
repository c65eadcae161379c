package dev.weir.cli;

import dev.weir.job.DetectionJob;
import dev.weir.job.FolderOutput;
import dev.weir.job.JobEnvironment;
import dev.weir.job.Output;
import dev.weir.job.OutputStreamName;
import dev.weir.job.StdoutOutput;
import dev.weir.job.files.InputFiles;
import java.io.IOException;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.Option;

/** Where a job's output goes and how wide it runs. */
final class JobOptions {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Folder for the output streams, absent or empty. Default: matches on stdout,"
                            + " the other streams only counted; for run what the settings' sinks"
                            + " say.")
    private String output;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Flink parallelism. Default: all cores.")
    private Integer parallelism;

    private volatile boolean prepared;
    private boolean madeFolder;

    /** Whether the output outlives the job. */
    boolean hasFolder() {
        return output != null;
    }

    private Path folder() {
        try {
            return path(output);
        } catch (IllegalArgumentException e) {
            throw cannotWrite(e.getMessage(), e);
        }
    }

    /**
     * A path on any file system that Flink knows, absolute.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Path path(String text) {
        return InputFiles.hasScheme(text)
                ? new Path(text)
                : new Path(java.nio.file.Path.of(text).toAbsolutePath().toUri());
    }

    /**
     * The output; makes its folders.
     *
     * @param bounded whether the job runs in batch mode
     */
    Output prepareOutput(boolean bounded) {
        if (output == null) {
            return new StdoutOutput(bounded);
        }
        madeFolder = isNewFolder();
        Path folder = folder();
        try {
            FileSystem files = folder.getFileSystem();
            prepared = true;
            for (OutputStreamName stream : OutputStreamName.values()) {
                if (!files.mkdirs(new Path(folder, stream.folder()))) {
                    throw cannotWrite("no folder can be made there", null);
                }
            }
        } catch (IOException e) {
            throw cannotWrite(e.getMessage(), e);
        }
        return new FolderOutput(folder);
    }

    /**
     * Refuses an output that cannot be written, as far as can be seen without writing.
     *
     * @throws UserMistake if there is one and it is not an absent or empty folder
     */
    void checkOutput() {
        if (output != null) {
            isNewFolder();
        }
    }

    /** Whether the folder is absent; if not, it is empty. */
    private boolean isNewFolder() {
        if (output.isBlank()) {
            throw new UserMistake("--output is empty; name a folder");
        }
        Path folder = folder();
        try {
            FileSystem files = folder.getFileSystem();
            if (!files.exists(folder)) {
                return true;
            }
            requireEmpty(files, folder);
            return false;
        } catch (IOException e) {
            throw cannotWrite(e.getMessage(), e);
        }
    }

    /** Flink parallelism: all cores, or the cluster's default, unless said otherwise. */
    int parallelism(JobEnvironment where) {
        if (parallelism == null) {
            return where == JobEnvironment.LOCAL ? Runtime.getRuntime().availableProcessors() : 0;
        }
        if (parallelism < 1 || parallelism > DetectionJob.MAX_PARALLELISM) {
            throw new UserMistake(
                    "--parallelism "
                            + parallelism
                            + ": must be from 1 to "
                            + DetectionJob.MAX_PARALLELISM);
        }
        return parallelism;
    }

    private UserMistake cannotWrite(String reason, Exception cause) {
        return new UserMistake("--output " + output + ": cannot be written: " + reason, cause);
    }

    /** The empty folders of streams that a job left which could not be submitted do not count. */
    private void requireEmpty(FileSystem files, Path folder) throws IOException {
        boolean empty = files.getFileStatus(folder).isDir();
        for (FileStatus inside : empty ? files.listStatus(folder) : new FileStatus[0]) {
            empty &=
                    inside.isDir()
                            && isStreamFolder(inside.getPath().getName())
                            && files.listStatus(inside.getPath()).length == 0;
        }
        if (!empty) {
            throw new UserMistake(
                    "--output " + output + ": is not an empty folder; name a new one");
        }
    }

    private static boolean isStreamFolder(String name) {
        for (OutputStreamName stream : OutputStreamName.values()) {
            if (stream.folder().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Removes what {@link #prepareOutput} made and the job wrote since. */
    void discard() {
        if (!prepared) {
            return;
        }
        try {
            Path folder = folder();
            FileSystem files = folder.getFileSystem();
            for (OutputStreamName stream : OutputStreamName.values()) {
                files.delete(new Path(folder, stream.folder()), true);
            }
            if (madeFolder) {
                files.delete(folder, false);
            }
        } catch (IOException e) {
            System.err.println("weir: --output " + output + ": cannot be removed: " + e);
        }
    }
}
