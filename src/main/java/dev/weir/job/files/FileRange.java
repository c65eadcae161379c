package dev.weir.job.files;

import dev.weir.decode.RecordBorder;
import java.io.IOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * The part of a file, not compressed, that one reader reads: whole records, so that the parts of a
 * file together give the records of the file.
 *
 * <p>Nominal parts have the same size each, the last one aside. A part's records begin at the first
 * {@linkplain RecordBorder border} in it, and end where those of the next part that has a border
 * begin. So no byte is looked at more than twice, even in a file without any border.
 *
 * @param from the first byte
 * @param to after the last byte; {@link Long#MAX_VALUE} for the end of the file
 */
public record FileRange(long from, long to) {
    /** All of a file. */
    public static final FileRange ALL = new FileRange(0, Long.MAX_VALUE);

    private static final FileRange NOTHING = new FileRange(0, 0);
    private static final long LEAST_PART = 64L << 20;
    private static final int LIMITS_IN_PART = 64;

    /**
     * The size of nominal parts, in bytes: so large that what is read for the borders' sake matters
     * little.
     *
     * @param recordBytes longest record
     */
    public static long partSize(int recordBytes) {
        return Math.max(LEAST_PART, (long) LIMITS_IN_PART * recordBytes);
    }

    /**
     * What is read for a nominal part.
     *
     * @param offset where the part begins
     * @param length its size
     * @param fileSize the file's size when it was divided
     * @param recordBytes longest record
     */
    public static FileRange of(Path path, long offset, long length, long fileSize, int recordBytes)
            throws IOException {
        if (offset == 0 && length >= fileSize) {
            return ALL;
        }
        try (FSDataInputStream in = path.getFileSystem().open(path)) {
            long from = 0;
            if (offset > 0) {
                from = border(in, offset, Math.min(fileSize, offset + length), recordBytes);
                if (from == RecordBorder.NONE) {
                    return NOTHING;
                }
            }
            for (long next = offset + length; next < fileSize; next += length) {
                long to = border(in, next, Math.min(fileSize, next + length), recordBytes);
                if (to != RecordBorder.NONE) {
                    return new FileRange(from, to);
                }
            }
            return new FileRange(from, Long.MAX_VALUE);
        }
    }

    private static long border(FSDataInputStream in, long from, long to, int recordBytes)
            throws IOException {
        long position = Math.max(0, from - RecordBorder.reach(recordBytes));
        in.seek(position);
        return RecordBorder.find(in, position, from, to, recordBytes);
    }
}
