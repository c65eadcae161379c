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
    private static final byte[] EVENT_ID_END = Ascii.bytes("</EventID>");
    private static final byte[] SYSTEM = Ascii.bytes("<System>");
    private static final byte[] PROVIDER = Ascii.bytes("<Provider");

    private final BitSet wanted;

    XmlPrefilter(BitSet wantedIds) {
        this.wanted = wantedIds;
    }

    /** Whether nobody wants the record; if in doubt, not. */
    boolean rulesOut(byte[] bytes, int from, int to) {
        boolean unwanted = false;
        int at = Ascii.indexOfPair(bytes, from, to, '<', 'E');
        while (at >= 0) {
            if (isEventId(bytes, at, to)) {
                int tagEnd = Ascii.indexOf(bytes, at, to, '>') + 1;
                if (mayBeWanted(bytes, tagEnd, to)) {
                    return false;
                }
                unwanted = true;
            }
            at = Ascii.indexOfPair(bytes, at + 2, to, '<', 'E');
        }
        return unwanted;
    }

    /**
     * Whether nobody wants a {@linkplain RecordForm#WHOLE_EVENT whole event}, told from its first
     * bytes alone, where they are as Windows writes them: the header begins with the provider and
     * the id. Then the reader too takes that id and no other. If in doubt, not.
     */
    boolean rulesOutEvent(byte[] bytes, int from, int to) {
        // the event's end tag is behind all of them, so there is always a next tag
        int system = Ascii.indexOf(bytes, from + 1, to, '<');
        if (!Ascii.startsWith(bytes, system, to, SYSTEM)) {
            return false;
        }
        int provider = Ascii.indexOf(bytes, system + SYSTEM.length, to, '<');
        int providerEnd = XmlEventReader.tagEnd(bytes, provider, to);
        if (providerEnd < 0 || !Ascii.startsWith(bytes, provider, to, PROVIDER)) {
            return false;
        }
        int id = Ascii.indexOf(bytes, providerEnd, to, '<');
        return isEventId(bytes, id, to)
                && !mayBeWanted(bytes, XmlEventReader.tagEnd(bytes, id, to), to);
    }

    /** Whether the start tag of an id stands here. */
    private static boolean isEventId(byte[] bytes, int at, int to) {
        int nameEnd = at + EVENT_ID.length;
        if (!Ascii.startsWith(bytes, at, to, EVENT_ID) || nameEnd == to) {
            return false;
        }
        byte next = bytes[nameEnd];
        return next == '>' || next == '/' || Ascii.isBlank(next);
    }

    /**
     * Whether the id may be wanted.
     *
     * @param tagEnd after its start tag; not positive if that has no end
     */
    private boolean mayBeWanted(byte[] bytes, int tagEnd, int to) {
        if (tagEnd <= 0 || bytes[tagEnd - 2] == '/') {
            return true;
        }
        int end = Ascii.digitsEnd(bytes, tagEnd, to);
        int id = Ascii.number(bytes, tagEnd, end);
        return id < 0 || !Ascii.startsWith(bytes, end, to, EVENT_ID_END) || wanted.get(id);
    }
}
