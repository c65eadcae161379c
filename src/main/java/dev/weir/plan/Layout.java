package dev.weir.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a group or a row is made of, come down to a number that state carries: whoever finds another
 * number cannot read what follows as his own.
 */
public final class Layout {
    /** Of state that says nothing about it, as that of the first version. */
    public static final long UNKNOWN = 0;

    private Layout() {}

    /** The number of these parts in this order; different parts have different numbers. */
    static long of(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            long number = ByteBuffer.wrap(digest.digest()).getLong();
            return number == UNKNOWN ? 1 : number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
