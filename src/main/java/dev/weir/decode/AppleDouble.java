package dev.weir.decode;

/**
 * The metadata that macOS keeps of a file, which archives made there leave in front of its content.
 */
final class AppleDouble {
    /** Metadata is looked for in so many bytes at the start of a stream. */
    static final int MAX_BYTES = 64 * 1024;

    private static final byte[] MAGIC = {0x00, 0x05, 0x16, 0x07};
    private static final byte[] EVENT = Ascii.bytes("<Event");

    private AppleDouble() {}

    /** Whether a stream with these first bytes can turn out to begin with metadata. */
    static boolean canStart(byte[] bytes, int from, int to) {
        for (int i = 0; i < Math.min(MAGIC.length, to - from); i++) {
            if (bytes[from + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many bytes of metadata stand in front of the first record; 0 if none do. The metadata's
     * own table of lengths is not used, since what is left of it may be cut short.
     */
    static int length(byte[] bytes, int from, int to) {
        if (!Ascii.startsWith(bytes, from, to, MAGIC)) {
            return 0;
        }
        int end = Math.min(to, from + MAX_BYTES);
        for (int at = from + MAGIC.length; at < end; at++) {
            if (bytes[at] == '{') {
                int key = Ascii.skipBlanks(bytes, at + 1, end);
                if (key < end && bytes[key] == '"') {
                    return at - from;
                }
            } else if (Ascii.startsWith(bytes, at, end, EVENT)) {
                return at - from;
            }
        }
        return 0;
    }
}
