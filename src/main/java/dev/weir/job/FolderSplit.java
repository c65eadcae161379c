package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.fs.Path;

/**
 * A file of a watched folder, and how far it has been read.
 *
 * @param number counts the files of the folder in the order in which they are to be read
 * @param path where the file is
 * @param arrivalMillis when its records arrived, epoch milliseconds
 * @param position records that begin before this byte, after decompression, have been emitted;
 *     {@link #ENDED} if nothing is left
 */
record FolderSplit(long number, Path path, long arrivalMillis, long position)
        implements SourceSplit {
    /** Position in a file of which no more is to be said. */
    static final long ENDED = Long.MAX_VALUE;

    @Override
    public String splitId() {
        return Long.toString(number);
    }

    /** The file after a batch of it has been emitted. */
    FolderSplit after(RecordBatch batch) {
        if (!batch.fault().isEmpty()) {
            return new FolderSplit(number, path, arrivalMillis, ENDED);
        }
        if (batch.count() == 0) {
            return this;
        }
        return new FolderSplit(number, path, arrivalMillis, batch.offset(batch.count() - 1) + 1);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(number);
        // Not the path's own text: Flink would read a backslash in it as a slash.
        out.writeUTF(path.toUri().toString());
        out.writeLong(arrivalMillis);
        out.writeLong(position);
    }

    static FolderSplit read(DataInput in) throws IOException {
        return new FolderSplit(
                in.readLong(), new Path(URI.create(in.readUTF())), in.readLong(), in.readLong());
    }
}
