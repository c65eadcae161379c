package dev.weir.finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a record in an output: {@code raw} as text, or {@code raw_base64} where they are not
 * UTF-8. Of more than 64 KiB the first are given, and {@code raw_bytes} says how many there were.
 */
final class RawRecord {
    /** Most bytes of a record that are given. */
    static final int MAX_BYTES = 64 * 1024;

    private RawRecord() {}

    /** Writes bytes, which may be only the first {@code trueSize} ones of a record. */
    static void write(JsonLine out, byte[] raw, long trueSize) throws IOException {
        byte[] given = raw.length > MAX_BYTES ? Arrays.copyOf(raw, cut(raw)) : raw;
        try {
            out.text(
                    "raw",
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(given)).toString());
        } catch (CharacterCodingException e) {
            out.base64("raw_base64", given);
        }
        if (trueSize > given.length) {
            out.number("raw_bytes", trueSize);
        }
    }

    /** Where to cut so that no character of UTF-8 is halved. */
    private static int cut(byte[] raw) {
        int end = MAX_BYTES;
        while (end > MAX_BYTES - 4 && (raw[end] & 0xC0) == 0x80) {
            end--;
        }
        return (raw[end] & 0xC0) == 0x80 ? MAX_BYTES : end;
    }
}
