package dev.weir.decode;

/**
 * Reads the header and the event data of Windows event XML into {@link RawFields}, first the
 * header, so that most events are dropped before their data is looked at.
 *
 * <p>Not a parser of XML: it knows the few elements that matter and takes everything else as it
 * comes, whatever characters or entities stand in a field.
 */
final class XmlEventReader {
    /** How far reading came. */
    enum Progress {
        /** The header is read as far as the event's id. */
        ID,
        /** The header is read; the data may or may not be. */
        HEADER,
        /** The event is read to its end tag. */
        EVENT,
        /** The event cannot be read further; what was read stands. */
        BROKEN
    }

    private enum Section {
        NONE,
        SYSTEM,
        EVENT_DATA
    }

    private static final byte[] SYSTEM = Ascii.bytes("System");
    private static final byte[] EVENT_DATA = Ascii.bytes("EventData");
    private static final byte[] DATA = Ascii.bytes("Data");
    private static final byte[] EVENT = Ascii.bytes("Event");
    private static final byte[] PROVIDER = Ascii.bytes("Provider");
    private static final byte[] TIME_CREATED = Ascii.bytes("TimeCreated");
    private static final byte[] SECURITY = Ascii.bytes("Security");
    private static final byte[] NAME = Ascii.bytes("name");
    private static final byte[] SYSTEM_TIME = Ascii.bytes("systemtime");
    private static final byte[] USER_ID = Ascii.bytes("userid");
    private static final byte[] PROCESSING_INSTRUCTION = Ascii.bytes("<?");

    private final XmlNames names;
    private final RawFields fields;
    private final XmlSections sections;
    private byte[] bytes = new byte[0];
    private int at;
    private int to;
    private Section section = Section.NONE;
    private boolean idIsRead;
    private int valueFrom;
    private int valueTo;

    XmlEventReader(XmlNames names, RawFields fields, XmlSections sections) {
        this.names = names;
        this.fields = fields;
        this.sections = sections;
    }

    /** Begins with the event whose start tag stands at {@code from}. */
    void begin(byte[] record, int from, int recordTo) {
        fields.begin(record);
        bytes = record;
        to = recordTo;
        int tagEnd = tagEnd(record, from, recordTo);
        at = tagEnd < 0 ? from + 1 : tagEnd;
        section = Section.NONE;
        idIsRead = false;
    }

    /** Where reading stands. */
    int position() {
        return at;
    }

    /** Reads on to the event's id or the end of the header or the event, whichever comes first. */
    Progress read() {
        while (at < to) {
            int tag = Ascii.indexOf(bytes, at, to, '<');
            if (tag < 0 || tag + 1 == to) {
                break;
            }
            at = tag;
            if (bytes[tag + 1] == '!') {
                int end = sections.end(bytes, tag, to);
                at = end == tag ? tag + 2 : end;
            } else if (Ascii.startsWith(bytes, tag, to, PROCESSING_INSTRUCTION)) {
                at = tag + 2;
            } else if (bytes[tag + 1] == '/') {
                int nameEnd = nameEnd(tag + 2);
                at = nameEnd;
                if (isName(tag + 2, nameEnd, EVENT)) {
                    return Progress.EVENT;
                }
                boolean headerEnd = isName(tag + 2, nameEnd, SYSTEM);
                if (headerEnd || isName(tag + 2, nameEnd, EVENT_DATA)) {
                    section = Section.NONE;
                }
                if (headerEnd) {
                    return Progress.HEADER;
                }
            } else {
                int nameFrom = tag + 1;
                int nameEnd = nameEnd(nameFrom);
                if (isName(nameFrom, nameEnd, EVENT)) {
                    at = tag;
                    return Progress.BROKEN;
                }
                int tagEnd = tagEnd(bytes, tag, to);
                if (tagEnd < 0) {
                    break;
                }
                at = tagEnd;
                if (!element(nameFrom, nameEnd, tagEnd)) {
                    break;
                }
                if (!idIsRead && fields.has(names.eventId())) {
                    idIsRead = true;
                    return Progress.ID;
                }
            }
        }
        return Progress.BROKEN;
    }

    private boolean element(int nameFrom, int nameEnd, int tagEnd) {
        boolean hasContent = bytes[tagEnd - 2] != '/';
        return switch (section) {
            case NONE -> {
                if (hasContent && isName(nameFrom, nameEnd, SYSTEM)) {
                    section = Section.SYSTEM;
                } else if (hasContent && isName(nameFrom, nameEnd, EVENT_DATA)) {
                    section = Section.EVENT_DATA;
                }
                yield true;
            }
            case SYSTEM -> header(nameFrom, nameEnd, tagEnd, hasContent);
            case EVENT_DATA ->
                    !hasContent
                            || !isName(nameFrom, nameEnd, DATA)
                            || content(DATA, 0, DATA.length, dataPlace(nameEnd, tagEnd), tagEnd);
        };
    }

    private int dataPlace(int attributesFrom, int tagEnd) {
        return attribute(attributesFrom, tagEnd, NAME)
                ? names.data(bytes, valueFrom, valueTo)
                : NameTable.NONE;
    }

    private boolean header(int nameFrom, int nameEnd, int tagEnd, boolean hasContent) {
        if (isName(nameFrom, nameEnd, PROVIDER)) {
            attributeValue(nameEnd, tagEnd, NAME, names.provider());
        } else if (isName(nameFrom, nameEnd, TIME_CREATED)) {
            attributeValue(nameEnd, tagEnd, SYSTEM_TIME, names.time());
        } else if (isName(nameFrom, nameEnd, SECURITY)) {
            attributeValue(nameEnd, tagEnd, USER_ID, names.userId());
        } else if (hasContent) {
            int id = names.header(bytes, nameFrom, nameEnd);
            return id == NameTable.NONE || content(bytes, nameFrom, nameEnd, id, tagEnd);
        }
        return true;
    }

    /** Takes the text up to the element's end tag; false if it has none. */
    private boolean content(byte[] name, int nameFrom, int nameEnd, int id, int from) {
        int length = nameEnd - nameFrom;
        int scan = from;
        while (true) {
            int tag = Ascii.indexOf(bytes, scan, to, '<');
            if (tag < 0) {
                return false;
            }
            int sectionEnd = sections.end(bytes, tag, to);
            if (sectionEnd > tag) {
                scan = sectionEnd;
                continue;
            }
            boolean closes = tag + 1 < to && bytes[tag + 1] == '/';
            int word = closes ? tag + 2 : tag + 1;
            int wordEnd = nameEnd(word);
            boolean same = wordEnd - word == length;
            for (int i = 0; same && i < length; i++) {
                same = bytes[word + i] == name[nameFrom + i];
            }
            if (closes && same) {
                set(id, from, tag);
                at = wordEnd;
                return true;
            }
            boolean beyond = same || isName(word, wordEnd, EVENT);
            beyond |= closes && isName(word, wordEnd, EVENT_DATA);
            beyond |= closes && isName(word, wordEnd, SYSTEM);
            if (beyond) {
                return false;
            }
            scan = tag + 1;
        }
    }

    private void attributeValue(int from, int tagEnd, byte[] lowerName, int id) {
        if (attribute(from, tagEnd, lowerName)) {
            set(id, valueFrom, valueTo);
        }
    }

    /** The first of several elements of one name counts, as for Splunk's extractions. */
    private void set(int id, int from, int valueEnd) {
        if (id != NameTable.NONE && !fields.has(id)) {
            fields.set(id, RawFields.Form.XML, from, valueEnd);
        }
    }

    private boolean attribute(int from, int tagEnd, byte[] lowerName) {
        int scan = from;
        while (true) {
            scan = Ascii.skipBlanks(bytes, scan, tagEnd);
            int name = scan;
            while (scan < tagEnd && bytes[scan] != '=' && !Ascii.isBlank(bytes[scan])) {
                scan++;
            }
            int nameEnd = scan;
            scan = Ascii.skipBlanks(bytes, scan, tagEnd);
            if (scan == tagEnd || bytes[scan] != '=') {
                return false;
            }
            scan = Ascii.skipBlanks(bytes, scan + 1, tagEnd);
            if (scan == tagEnd || (bytes[scan] != '"' && bytes[scan] != '\'')) {
                return false;
            }
            int close = Ascii.indexOf(bytes, scan + 1, tagEnd, (char) bytes[scan]);
            if (close < 0) {
                return false;
            }
            if (Ascii.equalsIgnoreCase(bytes, name, nameEnd, lowerName)) {
                valueFrom = scan + 1;
                valueTo = close;
                return true;
            }
            scan = close + 1;
        }
    }

    /** After the tag's closing bracket, or -1; closing brackets inside quotes do not count. */
    static int tagEnd(byte[] bytes, int tag, int to) {
        int scan = tag + 1;
        while (scan < to && bytes[scan] != '<') {
            byte b = bytes[scan];
            if (b == '>') {
                return scan + 1;
            }
            if (b == '"' || b == '\'') {
                scan = Ascii.indexOfEither(bytes, scan + 1, to, (char) b, '<');
                if (scan == to || bytes[scan] == '<') {
                    return -1;
                }
            }
            scan++;
        }
        return -1;
    }

    private int nameEnd(int from) {
        int scan = from;
        while (scan < to && bytes[scan] != '>' && bytes[scan] != '/' && bytes[scan] != '<') {
            if (Ascii.isBlank(bytes[scan])) {
                break;
            }
            scan++;
        }
        return scan;
    }

    private boolean isName(int from, int nameTo, byte[] name) {
        return nameTo - from == name.length && Ascii.startsWith(bytes, from, nameTo, name);
    }
}
