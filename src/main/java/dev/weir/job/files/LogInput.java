package dev.weir.job.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.core.fs.Path;

/**
 * The bytes of a log, decompressed: gzip, zstd, bzip2 or xz by the file's first bytes, else as they
 * stand. Concatenated streams, as parallel compressors and log shippers write them, are read whole.
 *
 * <h2>Damage</h2>
 *
 * A stream that is cut off, corrupt, followed by something else, or that wants more than 128 MiB to
 * decompress gives every byte that can be had, then {@link DamagedInput} on each further read.
 * (bzip2 and zstd decompress whole blocks and xz whole chunks: the one that is cut cannot be had.)
 * Decompressors lose what they had put into the caller's buffer before they failed; so the file is
 * opened once more at that point and the lost bytes are fetched one by one.
 */
public final class LogInput extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final FileRange range;
    private StoredBytes stored;
    private InputStream decompressed;
    private Compression compression = Compression.NONE;

    private long delivered;
    private byte[] salvaged = new byte[0];
    private int salvagedRead;
    private DamagedInput damage;

    private LogInput(Path path, FileRange range) {
        this.path = path;
        this.range = range;
    }

    /**
     * Opens a file. Nothing is said of damage before the first read.
     *
     * @throws IOException if the file system cannot open or read it
     */
    public static LogInput open(Path path) throws IOException {
        return open(path, FileRange.ALL);
    }

    /**
     * Opens a part of a file that {@link #isDivisible}, or all of any file.
     *
     * @throws IOException if the file system cannot open or read it
     */
    public static LogInput open(Path path, FileRange range) throws IOException {
        LogInput input = new LogInput(path, range);
        try {
            input.start();
        } catch (IOException | RuntimeException e) {
            input.failOrNote(e);
        }
        return input;
    }

    /**
     * Whether parts of a file can be read on their own: it is not compressed.
     *
     * @throws IOException if the file system cannot open or read it
     */
    public static boolean isDivisible(Path path) throws IOException {
        try (StoredBytes stored = new StoredBytes(path, FileRange.ALL)) {
            byte[] start = stored.readNBytes(Compression.SIGNATURE_BYTES);
            return Compression.of(start, start.length) == Compression.NONE;
        }
    }

    /** Bytes of the file taken so far, as stored; comparable with {@link InputFile#size}. */
    public long storedBytesRead() {
        return stored.count();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws DamagedInput if no more bytes can be had from a damaged file
     * @throws IOException if the file system fails
     */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (damage == null) {
            try {
                int read = decompressed.read(buffer, offset, length);
                delivered += Math.max(read, 0);
                return read;
            } catch (IOException | RuntimeException e) {
                failOrNote(e);
                salvaged = salvage(length);
            }
        }
        if (salvagedRead == salvaged.length) {
            throw damage;
        }
        int read = Math.min(length, salvaged.length - salvagedRead);
        System.arraycopy(salvaged, salvagedRead, buffer, offset, read);
        salvagedRead += read;
        return read;
    }

    @Override
    public int available() throws IOException {
        return damage == null ? decompressed.available() : salvaged.length - salvagedRead;
    }

    @Override
    public void close() throws IOException {
        if (decompressed != null) {
            decompressed.close();
        }
        if (stored != null) {
            stored.close();
        }
    }

    private void start() throws IOException {
        stored = new StoredBytes(path, range);
        if (!range.equals(FileRange.ALL)) {
            decompressed = stored;
            return;
        }
        BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER_BYTES);
        buffered.mark(Compression.SIGNATURE_BYTES);
        byte[] start = new byte[Compression.SIGNATURE_BYTES];
        int length = buffered.readNBytes(start, 0, start.length);
        buffered.reset();
        compression = Compression.of(start, length);
        decompressed = compression.decompress(buffered);
    }

    /** Tells damage, which is noted, from a failure of the file system, which is thrown. */
    private void failOrNote(Exception e) throws IOException {
        if (stored != null) {
            stored.rethrowFailure();
        }
        if (compression == Compression.NONE) {
            close();
            throw e instanceof IOException io ? io : new IOException(path.toString(), e);
        }
        String detail = e.getMessage();
        if (detail == null) {
            detail = e instanceof EOFException ? "the file ends too soon" : "the data is corrupt";
        }
        String reason = compression.label() + " data is damaged: " + detail;
        damage = new DamagedInput(InputFile.sourceOf(path), reason, e);
    }

    /** The bytes after those delivered, at most {@code limit}, that a second reading can get. */
    private byte[] salvage(int limit) throws IOException {
        close();
        byte[] bytes = new byte[limit];
        int length = 0;
        byte[] one = new byte[1];
        try {
            start();
            decompressed.skipNBytes(delivered);
            while (length < limit && decompressed.read(one, 0, 1) > 0) {
                bytes[length++] = one[0];
                one[0] = 0;
            }
        } catch (IOException | RuntimeException e) {
            stored.rethrowFailure();
            if (one[0] != 0) {
                // the last byte before a bad checksum or header is there, though the call failed
                bytes[length++] = one[0];
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
