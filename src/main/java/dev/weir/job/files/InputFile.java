package dev.weir.job.files;

import java.io.Serializable;
import org.apache.flink.core.fs.Path;

/**
 * A file to read.
 *
 * @param path where it is, with scheme
 * @param size bytes as stored, compressed or not; 0 for a pipe
 */
public record InputFile(Path path, long size) implements Serializable {
    /** The name for people and outputs: a plain path for a local file, else the whole address. */
    public String source() {
        return sourceOf(path);
    }

    /** The name for people and outputs of the file at a path. */
    public static String sourceOf(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.getPath() : path.toString();
    }
}
