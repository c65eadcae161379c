package dev.weir.job.files;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;

/**
 * A file's bytes as stored. Counts them, and remembers a failure of the file system, which a
 * decompressor above would pass on mixed with its own complaints.
 */
final class StoredBytes extends InputStream {
    private final InputStream in;
    private long count;
    private IOException failure;

    StoredBytes(Path path) throws IOException {
        in = path.getFileSystem().open(path);
    }

    long count() {
        return count;
    }

    /** Throws what the file system threw, if it ever did. */
    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                count += read;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
