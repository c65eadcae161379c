package dev.weir.decode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells from a JSON record's bytes, without parsing it, that nobody wants it: it has a key that
 * says of what kind the record is, and wherever such a key stands the kind is not wanted. Whatever
 * is not that plain, as a key with an escape in its name or an id that is a list, is for the parser
 * to judge.
 *
 * <p>Keys are found by their colons, which are far fewer than the quotes; the rest of the record is
 * only passed by. A key counts by its last part wherever it is nested, and so does what looks like
 * one inside a text: that can only make a record seem wanted.
 */
final class JsonPrefilter {
    /** What one key says of its record. */
    private enum Verdict {
        NOTHING,
        UNWANTED,
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

    private static final int MAX_DIGITS = 9;

    private final Map<String, Marker> markers = new LinkedHashMap<>();
    private final List<byte[]> names = new ArrayList<>();
    private final List<Marker> verdicts = new ArrayList<>();

    /** Whether a marker's name ends with two characters, by {@link #ending}. */
    private final boolean[] endings = new boolean[1 << 10];

    /** Says that these paths hold an event id, and which ids are wanted. */
    void addIds(List<String> paths, BitSet wanted) {
        for (String path : paths) {
            add(path, (bytes, value, to) -> ofId(bytes, value, to, wanted));
        }
    }

    /** Says that a path holds the name of a kind, and which are wanted, in lower case. */
    void addNames(String path, List<byte[]> wanted) {
        add(path, (bytes, value, to) -> ofName(bytes, value, to, wanted));
    }

    private void add(String path, Marker marker) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (markers.putIfAbsent(name, marker) == null) {
            byte[] bytes = Ascii.bytes(name);
            names.add(bytes);
            verdicts.add(marker);
            endings[ending(bytes, bytes.length)] = true;
        }
    }

    /** Whether nobody wants the record; if in doubt, not. */
    boolean rulesOut(byte[] bytes, int from, int to) {
        boolean unwanted = false;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long colons = Ascii.allPlaces(Ascii.eight(bytes, at), COLONS);
            while (colons != 0) {
                Verdict verdict = ofKey(bytes, from, at + Ascii.firstOf(colons), to);
                if (verdict == Verdict.MAY_BE_WANTED) {
                    return false;
                }
                unwanted |= verdict == Verdict.UNWANTED;
                colons &= colons - 1;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == ':') {
                Verdict verdict = ofKey(bytes, from, at, to);
                if (verdict == Verdict.MAY_BE_WANTED) {
                    return false;
                }
                unwanted |= verdict == Verdict.UNWANTED;
            }
        }
        return unwanted;
    }

    private Verdict ofKey(byte[] bytes, int from, int colon, int to) {
        int quote = colon - 1;
        while (quote > from && Ascii.isBlank(bytes[quote])) {
            quote--;
        }
        if (quote < from + 3 || bytes[quote] != '"' || bytes[quote - 1] == '\\') {
            return Verdict.NOTHING;
        }
        // without a backslash among the last eight bytes the last two characters are no escapes
        if (quote >= Long.BYTES
                && !endings[ending(bytes, quote)]
                && Ascii.places(Ascii.eight(bytes, quote - Long.BYTES), BACKSLASHES) == 0) {
            return Verdict.NOTHING;
        }
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i);
            int start = quote - name.length;
            if (start > from
                    && (bytes[start - 1] == '"' || bytes[start - 1] == '.')
                    && Ascii.startsWith(bytes, start, quote, name)) {
                return verdicts.get(i).verdict(bytes, Ascii.skipBlanks(bytes, colon + 1, to), to);
            }
        }
        return holdsEscape(bytes, from, quote) ? Verdict.MAY_BE_WANTED : Verdict.NOTHING;
    }

    private static int ending(byte[] bytes, int to) {
        return (bytes[to - 2] & 31) << 5 | (bytes[to - 1] & 31);
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

    private static Verdict ofId(byte[] bytes, int value, int to, BitSet wanted) {
        boolean quoted = value < to && bytes[value] == '"';
        int from = quoted ? value + 1 : value;
        int at = from;
        int id = 0;
        while (at < to && at - from < MAX_DIGITS && Ascii.isDigit(bytes[at])) {
            id = id * 10 + bytes[at] - '0';
            at++;
        }
        boolean plain = at > from && at < to && (quoted ? bytes[at] == '"' : endsValue(bytes[at]));
        return plain && !wanted.get(id) ? Verdict.UNWANTED : Verdict.MAY_BE_WANTED;
    }

    private static boolean endsValue(byte b) {
        return b == ',' || b == '}' || Ascii.isBlank(b);
    }

    private static Verdict ofName(byte[] bytes, int value, int to, List<byte[]> wanted) {
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
        for (byte[] name : wanted) {
            if (Ascii.equalsIgnoreCase(bytes, value + 1, end, name)) {
                return Verdict.MAY_BE_WANTED;
            }
        }
        return Verdict.UNWANTED;
    }

    private static boolean isOfName(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || Ascii.isDigit(b)
                || b == '_'
                || b == '.';
    }
}
