package dev.weir.decode;

import java.util.BitSet;

/**
 * Tells from a record of event XML, without reading its elements in turn, that nobody wants it: it
 * names event ids, and none that is wanted. An id that is not plain digits is for the reader to
 * judge. What stands in a comment or a CDATA section counts too; that can only make a record seem
 * wanted, or pass over one that names no id elsewhere.
 */
final class XmlPrefilter {
    private static final byte[] EVENT_ID = Ascii.bytes("<EventID");
    private static final byte[] EVENT_ID_END = Ascii.bytes("</EventID");

    private final BitSet wanted;

    XmlPrefilter(BitSet wantedIds) {
        this.wanted = wantedIds;
    }

    /** Whether nobody wants the record; if in doubt, not. */
    boolean rulesOut(byte[] bytes, int from, int to) {
        boolean unwanted = false;
        int at = Ascii.indexOfPair(bytes, from, to, '<', 'E');
        while (at >= 0) {
            int nameEnd = at + EVENT_ID.length;
            if (Ascii.startsWith(bytes, at, to, EVENT_ID)
                    && nameEnd < to
                    && endsName(bytes[nameEnd])) {
                if (mayBeWanted(bytes, nameEnd, to)) {
                    return false;
                }
                unwanted = true;
            }
            at = Ascii.indexOfPair(bytes, at + 2, to, '<', 'E');
        }
        return unwanted;
    }

    private static boolean endsName(byte b) {
        return b == '>' || b == '/' || Ascii.isBlank(b);
    }

    private boolean mayBeWanted(byte[] bytes, int nameEnd, int to) {
        int tagEnd = Ascii.indexOf(bytes, nameEnd, to, '>');
        if (tagEnd < 0 || bytes[tagEnd - 1] == '/') {
            return true;
        }
        int end = Ascii.digitsEnd(bytes, tagEnd + 1, to);
        int id = Ascii.number(bytes, tagEnd + 1, end);
        return id < 0 || !Ascii.startsWith(bytes, end, to, EVENT_ID_END) || wanted.get(id);
    }
}
