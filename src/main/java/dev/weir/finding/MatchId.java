package dev.weir.finding;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Ids that are the same for the same row in every mode and run, so that any receiver can
 * deduplicate.
 *
 * <p>An id is the first 16 bytes, as 32 lower-case hex digits, of the SHA-256 digest over a list of
 * texts. Each text goes in as the length of its UTF-8 bytes, a big-endian integer of four bytes,
 * and these bytes; so no two lists give the same input.
 *
 * <p>The texts of a match's id are: the detection's id; the window's start and end in epoch
 * seconds, decimal; for each by-field of the last grouping command, in that command's order, the
 * number of its values (0 if it is missing) and each of them; and the ordinal of the row among
 * those of the same by-field values, 0 if it is alone. Counts and times are not in it.
 */
public final class MatchId {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private MatchId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The id of a row.
     *
     * @param startMillis first moment of the search window, epoch milliseconds
     * @param endMillis first moment after it
     * @param byValues values of the last grouping command's by-fields
     * @param ordinal place in result order among rows of the same by-field values, from 0
     */
    public static String of(
            String detectionId,
            long startMillis,
            long endMillis,
            List<Value> byValues,
            int ordinal) {
        MatchId id = new MatchId();
        id.add(detectionId);
        id.add(Long.toString(Math.floorDiv(startMillis, 1000L)));
        id.add(Long.toString(Math.floorDiv(endMillis, 1000L)));
        for (Value value : byValues) {
            List<String> texts = Values.texts(value);
            id.add(Integer.toString(texts.size()));
            texts.forEach(id::add);
        }
        id.add(Integer.toString(ordinal));
        return id.digits();
    }

    /** The id of a risk event: over the match's id and the risk object's field, value and type. */
    static String ofRisk(String matchId, String field, String object, String type) {
        MatchId id = new MatchId();
        id.add(matchId);
        id.add(field);
        id.add(object);
        id.add(type);
        return id.digits();
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private String digits() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
