package dev.weir.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tests on bytes that are ASCII, or do not matter if they are not. Searches look at eight bytes at
 * a time.
 */
final class Ascii {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long LOW_BITS = ~HIGH_BITS;

    private static final long PAIR_ONES = 0x0001000100010001L;
    private static final long PAIR_HIGH_BITS = PAIR_ONES << 15;
    private static final int MAX_DIGITS = 9;

    /** Brings what is above a quote to the highest bit. */
    private static final long ABOVE_QUOTE = (0x80 - '"' - 1) * ONES;

    private Ascii() {}

    /** Eight bytes, the first one lowest. */
    static long eight(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    /** Eight times the same byte. */
    static long repeat(char b) {
        return b * ONES;
    }

    /**
     * Zero if none of eight bytes is the one that is repeated in {@code pattern}. Else the lowest
     * bit that is set is the highest one of the first such byte; the bits above say nothing.
     */
    static long places(long eight, long pattern) {
        long difference = eight ^ pattern;
        return (difference - ONES) & ~difference & HIGH_BITS;
    }

    /** The highest bit of each of eight bytes that is the one repeated in {@code pattern}. */
    static long allPlaces(long eight, long pattern) {
        long difference = eight ^ pattern;
        return ~(((difference & LOW_BITS) + LOW_BITS) | difference) & HIGH_BITS;
    }

    /** The highest bit of each of eight bytes that is a quote or what comes before it in ASCII. */
    static long placesUpToQuote(long eight) {
        return ~(((eight & LOW_BITS) + ABOVE_QUOTE) | eight) & HIGH_BITS;
    }

    /** How many bytes stand before the lowest one whose bit is set. */
    static int firstOf(long places) {
        return Long.numberOfTrailingZeros(places) >>> 3;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Blank as XML and JSON have it, also form feed and vertical tab. */
    static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The first position at or after {@code from} that is no decimal digit. */
    static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The number that a range of decimal digits states; -1 if it is none or too long a one. */
    static int number(byte[] bytes, int from, int to) {
        if (from == to || to - from > MAX_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return -1;
            }
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The end of the range without its trailing blanks. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    static boolean startsWith(byte[] bytes, int from, int to, byte[] what) {
        if (to - from < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (bytes[from + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first position of some bytes at or after {@code from}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, byte[] what) {
        int last = to - what.length + 1;
        for (int at = from; at < last; at++) {
            at = indexOf(bytes, at, last, (char) what[0]);
            if (at < 0) {
                return -1;
            }
            if (startsWith(bytes, at, to, what)) {
                return at;
            }
        }
        return -1;
    }

    /** The first position of an ASCII character at or after {@code from}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, char what) {
        long pattern = repeat(what);
        int at = from;
        while (at + 4 * Long.BYTES <= to) {
            long places =
                    places(eight(bytes, at), pattern)
                            | places(eight(bytes, at + 8), pattern)
                            | places(eight(bytes, at + 16), pattern)
                            | places(eight(bytes, at + 24), pattern);
            if (places != 0) {
                break;
            }
            at += 4 * Long.BYTES;
        }
        while (at + Long.BYTES <= to) {
            long places = places(eight(bytes, at), pattern);
            if (places != 0) {
                return at + firstOf(places);
            }
            at += Long.BYTES;
        }
        for (; at < to; at++) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Looks 32 bytes at a time for one character. Gives where the first bytes begin that may hold
     * it, or the last ones, which are fewer.
     *
     * @param caseBits what is set in each byte before it is compared with {@code pattern}
     */
    static int blockOf(byte[] bytes, int from, int to, long pattern, long caseBits) {
        int at = from;
        for (; at < to - 31; at += 32) {
            long places =
                    places(eight(bytes, at) | caseBits, pattern)
                            | places(eight(bytes, at + 8) | caseBits, pattern)
                            | places(eight(bytes, at + 16) | caseBits, pattern)
                            | places(eight(bytes, at + 24) | caseBits, pattern);
            if (places != 0) {
                return at;
            }
        }
        return at;
    }

    /**
     * The same for two characters side by side.
     *
     * @param otherBits what is set in each byte before it is compared with {@code other}
     */
    static int blockOf(
            byte[] bytes,
            int from,
            int to,
            long pattern,
            long caseBits,
            long other,
            long otherBits) {
        int at = from;
        for (; at < to - 32; at += 32) {
            long places =
                    pairs(bytes, at, pattern, caseBits, other, otherBits)
                            | pairs(bytes, at + 8, pattern, caseBits, other, otherBits)
                            | pairs(bytes, at + 16, pattern, caseBits, other, otherBits)
                            | pairs(bytes, at + 24, pattern, caseBits, other, otherBits);
            if (places != 0) {
                return at;
            }
        }
        return at;
    }

    /** As {@link #places}, where two characters stand side by side in nine bytes. */
    private static long pairs(
            byte[] bytes, int at, long pattern, long caseBits, long other, long otherBits) {
        long difference =
                ((eight(bytes, at) | caseBits) ^ pattern)
                        | ((eight(bytes, at + 1) | otherBits) ^ other);
        return (difference - ONES) & ~difference & HIGH_BITS;
    }

    /** The first position of a byte that is not ASCII at or after {@code from}, or -1. */
    static int indexOfHigh(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 4 * Long.BYTES <= to) {
            long high =
                    eight(bytes, at)
                            | eight(bytes, at + 8)
                            | eight(bytes, at + 16)
                            | eight(bytes, at + 24);
            if ((high & HIGH_BITS) != 0) {
                break;
            }
            at += 4 * Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at < to ? at : -1;
    }

    /** The first position of a backslash or of a byte that is not ASCII, or -1. */
    static int indexOfBackslashOrHigh(byte[] bytes, int from, int to) {
        long backslashes = repeat('\\');
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = eight(bytes, at);
            long places = places(eight, backslashes) | (eight & HIGH_BITS);
            if (places != 0) {
                return at + firstOf(places);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0 && bytes[at] != '\\') {
            at++;
        }
        return at < to ? at : -1;
    }

    /** The first position of one of two ASCII characters; {@code to} if there is none. */
    static int indexOfEither(byte[] bytes, int from, int to, char one, char other) {
        long ones = repeat(one);
        long others = repeat(other);
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = eight(bytes, at);
            long places = places(eight, ones) | places(eight, others);
            if (places != 0) {
                return at + firstOf(places);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != one && bytes[at] != other) {
            at++;
        }
        return at;
    }

    /** The first position of two ASCII characters side by side, or -1. */
    static int indexOfPair(byte[] bytes, int from, int to, char first, char second) {
        long pattern = (first | (second << Byte.SIZE)) * PAIR_ONES;
        int at = from;
        while (at + 2 * Long.BYTES < to) {
            long near = pairs(eight(bytes, at), pattern) | pairs(eight(bytes, at + 1), pattern);
            long far = pairs(eight(bytes, at + 8), pattern) | pairs(eight(bytes, at + 9), pattern);
            if ((near | far) != 0) {
                break;
            }
            at += 2 * Long.BYTES;
        }
        while (at + Long.BYTES < to) {
            long even = pairs(eight(bytes, at), pattern);
            long odd = pairs(eight(bytes, at + 1), pattern);
            if ((even | odd) != 0) {
                return at + Math.min(firstPairOf(even), firstPairOf(odd) + 1);
            }
            at += Long.BYTES;
        }
        for (; at + 1 < to; at++) {
            if (bytes[at] == first && bytes[at + 1] == second) {
                return at;
            }
        }
        return -1;
    }

    /** How many bytes stand before the lowest pair whose bit is set; eight if none is. */
    private static int firstPairOf(long pairs) {
        return Long.numberOfTrailingZeros(pairs) >>> 4 << 1;
    }

    /**
     * Zero if none of four pairs of bytes is the one that is repeated in {@code pattern}. Else the
     * lowest bit that is set is the highest one of the first such pair.
     */
    private static long pairs(long eight, long pattern) {
        long difference = eight ^ pattern;
        return (difference - PAIR_ONES) & ~difference & PAIR_HIGH_BITS;
    }

    /** Whether the range is this word in any case; the word is given in lower case. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lowerCase) {
        if (to - from != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = bytes[from + i];
            byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            if (lower != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    static byte[] lowerCase(String text) {
        return bytes(text.toLowerCase(Locale.ROOT));
    }
}
