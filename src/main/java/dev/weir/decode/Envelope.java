package dev.weir.decode;

/**
 * The outermost form of a record, told from its first and last bytes: what it may be, and where
 * that begins and ends within the line.
 *
 * <p>One instance looks at any number of records, one after the other; it is not safe for use by
 * several threads.
 */
public final class Envelope {
    /** What a record can be. */
    public enum Kind {
        /** Nothing, or nothing but an XML declaration or the tags around a list of events. */
        BLANK,
        /** Begins with <code>{</code> and ends with <code>}</code>. */
        JSON,
        /** Begins with {@code <Event} and ends with {@code </Event>}, without a DOCTYPE. */
        XML,
        /** None of these; {@link Envelope#reason()} says why. */
        BROKEN
    }

    private static final byte[] EVENT_END = Ascii.bytes("</Event");

    private final XmlSections sections = new XmlSections();
    private int from;
    private int to;
    private String reason = "";

    /** Looks at a record of which this is known. */
    public Kind read(byte[] bytes, int recordFrom, int recordTo, RecordForm form) {
        if (form == RecordForm.WHOLE_EVENT) {
            from = recordFrom;
            to = recordTo;
            reason = "";
            return Kind.XML;
        }
        from = RecordPrefix.end(bytes, recordFrom, recordTo);
        to = Ascii.trimEnd(bytes, from, recordTo);
        reason = "";
        if (from == to) {
            return Kind.BLANK;
        }
        if (bytes[from] == '{') {
            return bytes[to - 1] == '}' ? Kind.JSON : broken("JSON object without its end");
        }
        to = RecordPrefix.trimEnd(bytes, from, to);
        if (RecordPrefix.isDoctype(bytes, from, to)) {
            return broken("XML with a DOCTYPE");
        }
        if (!RecordPrefix.isEventStart(bytes, from, to)) {
            return broken("neither a JSON object nor an XML event");
        }
        if (!endsEvent(bytes)) {
            return broken("XML event without its end");
        }
        return hasDoctype(bytes) ? broken("XML with a DOCTYPE") : Kind.XML;
    }

    /** First byte of the object or event that the last record holds. */
    public int from() {
        return from;
    }

    /** After the last byte of the object or event that the last record holds. */
    public int to() {
        return to;
    }

    /** Why the last record is {@link Kind#BROKEN}: a short sentence that never changes. */
    public String reason() {
        return reason;
    }

    private Kind broken(String why) {
        reason = why;
        return Kind.BROKEN;
    }

    private boolean endsEvent(byte[] bytes) {
        if (bytes[to - 1] != '>') {
            return false;
        }
        int nameEnd = Ascii.trimEnd(bytes, from, to - 1);
        int tag = nameEnd - EVENT_END.length;
        return tag > from && Ascii.startsWith(bytes, tag, nameEnd, EVENT_END);
    }

    private boolean hasDoctype(byte[] bytes) {
        sections.begin();
        int at = XmlSections.next(bytes, from, to);
        while (at < to && !RecordPrefix.isDoctype(bytes, at, to)) {
            int after = Math.max(at + 1, sections.end(bytes, at, to));
            at = XmlSections.next(bytes, after, to);
        }
        return at < to;
    }
}
