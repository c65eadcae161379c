package dev.weir.cim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Texts that somebody looks for in a field, to be found in the bytes of a record without making the
 * field's value of them. Case does not count.
 *
 * <p>Bytes are looked at four at a time, from the last that a text could have on; most let the
 * search skip as many as the shortest text has (Wu and Manber's algorithm).
 */
public final class TextScreen {
    /** Texts that begin with fewer characters than this are looked for in values only. */
    private static final int SHORTEST = Integer.BYTES;

    private final Finder written;
    private final Finder inJson;

    private TextScreen(Collection<String> texts) {
        this.written = new Finder(texts.stream().map(TextScreen::bytes).toArray(byte[][]::new));
        this.inJson =
                new Finder(
                        texts.stream()
                                .map(text -> text.replace("\\", "\\\\").replace("\"", "\\\""))
                                .map(TextScreen::bytes)
                                .toArray(byte[][]::new));
    }

    /**
     * A screen for some texts; empty if it would be of no use. Those with characters beyond ASCII
     * are in no bytes that it is asked about.
     *
     * @param folded the texts, in lower case
     */
    public static Optional<TextScreen> of(Collection<String> folded) {
        List<String> ascii =
                folded.stream().filter(text -> text.chars().allMatch(c -> c < 0x80)).toList();
        boolean suits = ascii.stream().allMatch(TextScreen::suits);
        return suits ? Optional.of(new TextScreen(ascii)) : Optional.empty();
    }

    private static boolean suits(String text) {
        return text.length() >= SHORTEST && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether bytes hold one of the texts; each byte is a character of ASCII. */
    public boolean isIn(byte[] bytes, int from, int to) {
        return written.isIn(bytes, from, to);
    }

    /**
     * Whether what stands between the quotes of a JSON string holds one of the texts; it is ASCII
     * in which quotes and backslashes are escaped, each by a backslash, and nothing else.
     */
    public boolean isInJson(byte[] bytes, int from, int to) {
        return inJson.isIn(bytes, from, to);
    }

    /** Finds whether bytes hold one of some texts. */
    private static final class Finder {
        private static final VarHandle INTS =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int TABLE_BITS = 12;
        private static final int MIXER = 0x9E3779B1;
        private static final int LOWER_CASE = 0x20202020;

        /** How many last bytes of each text are looked at first. */
        private final int window;

        /** By four bytes how far the next window is that can hold a text; 0 if this one can. */
        private final byte[] shifts = new byte[1 << TABLE_BITS];

        /** By their last four bytes the texts. */
        private final byte[][][] texts = new byte[1 << TABLE_BITS][][];

        Finder(byte[][] all) {
            int shortest = Byte.MAX_VALUE;
            for (byte[] text : all) {
                shortest = Math.min(shortest, text.length);
            }
            this.window = shortest;
            Arrays.fill(shifts, (byte) (window - Integer.BYTES + 1));
            for (byte[] text : all) {
                add(text);
            }
        }

        private void add(byte[] text) {
            int last = text.length - 1;
            for (int at = text.length - window + Integer.BYTES - 1; at <= last; at++) {
                int place = placeOf(text, at);
                shifts[place] = (byte) Math.min(shifts[place], last - at);
            }
            int place = placeOf(text, last);
            byte[][] others = texts[place] == null ? new byte[0][] : texts[place];
            texts[place] = Arrays.copyOf(others, others.length + 1);
            texts[place][others.length] = text;
        }

        private static int placeOf(byte[] bytes, int last) {
            int four = (int) INTS.get(bytes, last - Integer.BYTES + 1) | LOWER_CASE;
            return (four * MIXER) >>> (Integer.SIZE - TABLE_BITS);
        }

        boolean isIn(byte[] bytes, int from, int to) {
            int at = from + window - 1;
            while (at < to) {
                int place = placeOf(bytes, at);
                int shift = shifts[place];
                if (shift == 0) {
                    if (isUpTo(bytes, from, at, texts[place])) {
                        return true;
                    }
                    shift = 1;
                }
                at += shift;
            }
            return false;
        }

        private static boolean isUpTo(byte[] bytes, int from, int last, byte[][] texts) {
            for (byte[] text : texts) {
                int start = last - text.length + 1;
                if (start >= from && stands(bytes, start, text)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean stands(byte[] bytes, int start, byte[] text) {
            for (int i = text.length - 1; i >= 0; i--) {
                byte b = bytes[start + i];
                byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
                if (lower != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
