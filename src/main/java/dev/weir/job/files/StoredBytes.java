package dev.weir.job.files;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * The bytes of a file, or of a part of it, as stored. Counts them, and remembers a failure of the
 * file system, which a decompressor above would pass on mixed with its own complaints.
 */
final class StoredBytes extends InputStream {
    private final InputStream in;
    private final long limit;
    private long count;
    private IOException failure;

    StoredBytes(Path path, FileRange range) throws IOException {
        FSDataInputStream file = path.getFileSystem().open(path);
        in = file;
        limit = range.to() - range.from();
        if (range.from() > 0) {
            try {
                file.seek(range.from());
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }
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
        long left = limit - count;
        if (left == 0) {
            return -1;
        }
        try {
            int read = in.read(buffer, offset, (int) Math.min(length, left));
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
