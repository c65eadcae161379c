package dev.weir.decode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Tells from a JSON record's bytes, without parsing it, that nobody wants it: it has a key that
 * says of what kind the record is, and wherever such a key stands the kind is not wanted. Whatever
 * is not that plain, as a key with an escape in its name or an id that is a list, is for the parser
 * to judge.
 *
 * <p>The first such key decides alone if it names a kind that no data model has, stands in the
 * record itself and no value before it is an object or a list: so the rest of most records is not
 * looked at.
 *
 * <p>Keys are found by their colons, which are far fewer than the quotes; the rest of the record is
 * only passed by. A key counts by its last part wherever it is nested, and so does what looks like
 * one inside a text: that can only make a record seem wanted.
 */
final class JsonPrefilter {
    /** What one key says of its record. */
    private enum Verdict {
        NOTHING,
        /** A kind of events that is not asked for. */
        UNWANTED,
        /** A kind of events that no data model has. */
        FOREIGN,
        MAY_BE_WANTED
    }

    /** A key that says of what kind a record is. */
    private interface Marker {
        Verdict verdict(byte[] bytes, int value, int to);
    }

    private static final long COLONS = Ascii.repeat(':');
    private static final long BACKSLASHES = Ascii.repeat('\\');

    /** A key is not longer if it is a marker's, each character of it escaped. */
    private static final int LONGEST_KEY = 128;

    private static final int TAIL_BYTES = 5;

    /** Shifts eight bytes to the last five of them. */
    private static final int TAIL_SHIFT = (Long.BYTES - TAIL_BYTES) * Byte.SIZE;

    /** An escape of six bytes reaches to the last five of sixteen if it begins in the last ten. */
    private static final int ESCAPE_SHIFT = 6 * Byte.SIZE;

    private static final int TABLE_BITS = 8;

    /** The last four characters of names and a quote, the first one lowest, by their hashes. */
    private final long[] tails = new long[1 << TABLE_BITS];

    private final byte[][] names = new byte[1 << TABLE_BITS][];
    private final Marker[] markers = new Marker[1 << TABLE_BITS];

    /** Whether a name is a whole path: a key of the record's own. */
    private final boolean[] isPath = new boolean[1 << TABLE_BITS];

    /** Says that these paths hold an event id, and which ids are known and which wanted. */
    void addIds(List<String> paths, BitSet known, BitSet wanted) {
        for (String path : paths) {
            add(path, (bytes, value, to) -> ofId(bytes, value, to, known, wanted));
        }
    }

    /** Says that a path holds the name of a kind, and which are known and wanted, in lower case. */
    void addNames(String path, List<byte[]> known, List<byte[]> wanted) {
        add(path, (bytes, value, to) -> ofName(bytes, value, to, known, wanted));
    }

    private void add(String path, Marker marker) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        byte[] padded = Ascii.bytes("    " + name + '"');
        long tail = Ascii.eight(padded, padded.length - Long.BYTES) >>> TAIL_SHIFT;
        int place = hash(tail);
        byte[] bytes = Ascii.bytes(name);
        if (names[place] != null && !Arrays.equals(names[place], bytes)) {
            throw new IllegalStateException("no place for " + name);
        }
        tails[place] = tail;
        names[place] = bytes;
        markers[place] = marker;
        isPath[place] |= name.equals(path);
    }

    private static int hash(long tail) {
        return (int) ((tail * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - TABLE_BITS));
    }

    /** Whether nobody wants the record; if in doubt, not. */
    boolean rulesOut(byte[] bytes, int from, int to) {
        int lastEight = to - Long.BYTES;
        if (lastEight <= from) {
            return false;
        }
        boolean unwanted = false;
        boolean flat = true;
        for (int next = from + 1; next < to; next += Long.BYTES) {
            int at = Math.min(next, lastEight);
            long colons = Ascii.allPlaces(Ascii.eight(bytes, at), COLONS);
            if (colons == 0) {
                continue;
            }
            colons &= Ascii.placesUpToQuote(Ascii.eight(bytes, at - 1));
            colons &= -1L << ((next - at) * Byte.SIZE);
            for (; colons != 0; colons &= colons - 1) {
                int colon = at + Ascii.firstOf(colons);
                int value = Ascii.skipBlanks(bytes, colon + 1, to);
                if (!isOther(bytes, from, colon)) {
                    Verdict verdict = ofKey(bytes, from, colon, value, to);
                    boolean isFirst = flat && !unwanted;
                    if (verdict == Verdict.MAY_BE_WANTED) {
                        return false;
                    }
                    if (verdict == Verdict.FOREIGN && isFirst) {
                        return true;
                    }
                    unwanted |= verdict != Verdict.NOTHING;
                }
                flat = flat && value < to && bytes[value] != '{' && bytes[value] != '[';
            }
        }
        return unwanted;
    }

    /**
     * Whether a glance shows that no marker's key ends before a colon: what stands there is a
     * string whose last characters are no escapes and no marker's.
     */
    private boolean isOther(byte[] bytes, int from, int colon) {
        int quote = colon - 1;
        if (colon < 2 * Long.BYTES || bytes[quote] != '"') {
            return false;
        }
        long last = Ascii.eight(bytes, colon - Long.BYTES);
        long tail = last >>> TAIL_SHIFT;
        int place = hash(tail);
        if (tails[place] == tail) {
            return !isName(place, bytes, from, quote) && !holdsEscape(bytes, from, quote);
        }
        long escapes = Ascii.places(Ascii.eight(bytes, colon - 2 * Long.BYTES), BACKSLASHES);
        return (Ascii.places(last, BACKSLASHES) | escapes >>> ESCAPE_SHIFT) == 0;
    }

    private Verdict ofKey(byte[] bytes, int from, int colon, int value, int to) {
        int quote = colon - 1;
        while (quote > from && Ascii.isBlank(bytes[quote])) {
            quote--;
        }
        if (quote - TAIL_BYTES < from || bytes[quote] != '"' || bytes[quote - 1] == '\\') {
            return Verdict.NOTHING;
        }
        long tail = 0;
        for (int at = quote; at > quote - TAIL_BYTES; at--) {
            tail = (tail << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        int place = hash(tail);
        if (tails[place] == tail && isName(place, bytes, from, quote)) {
            Verdict verdict = markers[place].verdict(bytes, value, to);
            boolean isWhole = isPath[place] && bytes[quote - names[place].length - 1] == '"';
            return verdict == Verdict.FOREIGN && !isWhole ? Verdict.UNWANTED : verdict;
        }
        return holdsEscape(bytes, from, quote) ? Verdict.MAY_BE_WANTED : Verdict.NOTHING;
    }

    /** Whether the name in a place ends before a quote, as a key or the last part of one. */
    private boolean isName(int place, byte[] bytes, int from, int quote) {
        byte[] name = names[place];
        int start = quote - name.length;
        return start > from
                && (bytes[start - 1] == '"' || bytes[start - 1] == '.')
                && Ascii.startsWith(bytes, start, quote, name);
    }

    private static boolean holdsEscape(byte[] bytes, int from, int quote) {
        int first = Math.max(from, quote - LONGEST_KEY);
        for (int at = quote - 1; at >= first && bytes[at] != '"'; at--) {
            if (bytes[at] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static Verdict ofId(byte[] bytes, int value, int to, BitSet known, BitSet wanted) {
        boolean quoted = value < to && bytes[value] == '"';
        int from = quoted ? value + 1 : value;
        int end = Ascii.digitsEnd(bytes, from, to);
        int id = Ascii.number(bytes, from, end);
        boolean plain = end < to && (quoted ? bytes[end] == '"' : endsValue(bytes[end]));
        if (id < 0 || !plain || wanted.get(id)) {
            return Verdict.MAY_BE_WANTED;
        }
        return known.get(id) ? Verdict.UNWANTED : Verdict.FOREIGN;
    }

    private static boolean endsValue(byte b) {
        return b == ',' || b == '}' || Ascii.isBlank(b);
    }

    private static Verdict ofName(
            byte[] bytes, int value, int to, List<byte[]> known, List<byte[]> wanted) {
        if (value == to || bytes[value] != '"') {
            return Verdict.MAY_BE_WANTED;
        }
        int end = value + 1;
        while (end < to && isOfName(bytes[end])) {
            end++;
        }
        if (end == value + 1 || end == to || bytes[end] != '"') {
            return Verdict.MAY_BE_WANTED;
        }
        if (isAmong(wanted, bytes, value + 1, end)) {
            return Verdict.MAY_BE_WANTED;
        }
        return isAmong(known, bytes, value + 1, end) ? Verdict.UNWANTED : Verdict.FOREIGN;
    }

    private static boolean isAmong(List<byte[]> names, byte[] bytes, int from, int to) {
        for (byte[] name : names) {
            if (Ascii.equalsIgnoreCase(bytes, from, to, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || Ascii.isDigit(b)
                || b == '_'
                || b == '.';
    }
}
