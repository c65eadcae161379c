package dev.weir.job.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How a file is compressed. Told from its first bytes, not from its name: no log begins with one of
 * these signatures, and people rename files.
 */
enum Compression {
    NONE("plain"),
    GZIP("gzip"),
    ZSTD("zstd"),
    BZIP2("bzip2"),
    XZ("xz");

    /** Bytes that {@link #of} needs at most. */
    static final int SIGNATURE_BYTES = 10;

    /** 2^27 = 128 MiB, zstd's own limit for streams and the window of its highest level. */
    private static final int ZSTD_WINDOW_LOG_MAX = 27;

    /** 128 MiB; the highest preset of xz needs 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** Its name in messages. */
    String label() {
        return label;
    }

    /**
     * The compression that a file's first bytes show.
     *
     * @param start the bytes
     * @param length how many of them are there, at most {@link #SIGNATURE_BYTES}
     */
    static Compression of(byte[] start, int length) {
        if (startsWith(start, length, 0x1f, 0x8b, 0x08)) {
            return GZIP;
        }
        if (startsWith(start, length, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(start, length)) {
            return ZSTD;
        }
        if (startsWith(start, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        return isBzip2(start, length) ? BZIP2 : NONE;
    }

    /**
     * Decompresses all members, frames or streams of {@code in}, one after the other.
     *
     * @throws IOException if the first header is broken or wants more memory than the limits above
     */
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GzipInput(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG_MAX);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
        };
    }

    /** A zstd frame without data, which some tools write first: 0x184D2A50 to 0x184D2A5F. */
    private static boolean isSkippableFrame(byte[] start, int length) {
        return length >= 4
                && (start[0] & 0xf0) == 0x50
                && start[1] == 0x2a
                && start[2] == 0x4d
                && start[3] == 0x18;
    }

    /** "BZh", a level, and the mark of a block or of the end: text may well begin with "BZh1". */
    private static boolean isBzip2(byte[] start, int length) {
        if (!startsWith(start, length, 'B', 'Z', 'h') || length < SIGNATURE_BYTES) {
            return false;
        }
        boolean level = start[3] >= '1' && start[3] <= '9';
        return level
                && (continuesWith(start, 4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                        || continuesWith(start, 4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90));
    }

    private static boolean startsWith(byte[] start, int length, int... signature) {
        return length >= signature.length && continuesWith(start, 0, signature);
    }

    private static boolean continuesWith(byte[] start, int from, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if ((start[from + i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
