package dev.weir.decode;

import java.nio.charset.StandardCharsets;

/**
 * Finds the values of known paths in a JSON object. Of a key that comes twice the last value
 * counts, as for most readers of JSON. What is not looked for is stepped over without being
 * understood.
 */
final class JsonFieldReader {
    /** How reading ended. */
    enum Outcome {
        READ,
        BROKEN,
        TOO_DEEP
    }

    private static final int MAX_PATH = 256;
    private static final byte[] NULL = Ascii.bytes("null");
    private static final byte[] DATA_ELEMENT = Ascii.bytes("Event.EventData.Data");
    private static final String EVENT_DATA = "Event.EventData.";

    private final JsonPaths paths;
    private final RawFields fields;
    private final JsonScanner scanner;
    private final int maxNesting;
    private final int dataElement;
    private final int[] dataName;
    private final int[] dataText;
    private final byte[] path = new byte[MAX_PATH + Long.BYTES];
    private byte[] bytes = new byte[0];
    private int to;

    /**
     * A reader of some paths, all of which are added by now.
     *
     * @param dataName where an element of event data in a list names itself
     * @param dataText where such an element has its text
     */
    JsonFieldReader(
            JsonPaths paths, RawFields fields, int maxNesting, int[] dataName, int[] dataText) {
        this.paths = paths;
        this.fields = fields;
        this.scanner = new JsonScanner(maxNesting);
        this.maxNesting = maxNesting;
        this.dataElement = paths.find(DATA_ELEMENT, 0, DATA_ELEMENT.length);
        this.dataName = dataName;
        this.dataText = dataText;
    }

    /** Reads the object in the range; what was found before a fault stands. */
    Outcome read(byte[] record, int from, int recordTo) {
        fields.begin(record);
        bytes = record;
        to = recordTo;
        int end = object(from, 0, 0);
        if (end >= 0 && Ascii.skipBlanks(bytes, end, to) == to) {
            return Outcome.READ;
        }
        return end == JsonScanner.TOO_DEEP ? Outcome.TOO_DEEP : Outcome.BROKEN;
    }

    /** After the object that opens at {@code from}, or a fault. */
    private int object(int from, int depth, int pathLength) {
        if (depth == maxNesting) {
            return JsonScanner.TOO_DEEP;
        }
        int at = Ascii.skipBlanks(bytes, from + 1, to);
        if (at < to && bytes[at] == '}') {
            return at + 1;
        }
        while (true) {
            int quote = Ascii.skipBlanks(bytes, at, to);
            if (quote == to || bytes[quote] != '"') {
                return JsonScanner.BROKEN;
            }
            int keyTo = JsonScanner.quoteOrBackslash(bytes, quote, to);
            boolean escaped = keyTo < to && bytes[keyTo] != '"';
            if (escaped) {
                keyTo = JsonScanner.stringEnd(bytes, quote, to) - 1;
            }
            int colon = keyTo < 0 ? to : Ascii.skipBlanks(bytes, Math.min(to, keyTo + 1), to);
            if (colon == to || bytes[colon] != ':') {
                return JsonScanner.BROKEN;
            }
            int valueFrom = Ascii.skipBlanks(bytes, colon + 1, to);
            int length = 0;
            int id;
            if (pathLength == 0 && !escaped) {
                id = paths.find(bytes, quote + 1, keyTo);
            } else {
                length = appendKey(pathLength, quote + 1, keyTo, escaped);
                id = length < 0 ? NameTable.NONE : paths.find(path, 0, length);
            }
            if (id == NameTable.NONE && valueFrom < to && bytes[valueFrom] == '"') {
                at = JsonScanner.stringEnd(bytes, valueFrom, to);
            } else {
                if (length == 0 && id != NameTable.NONE && paths.isInner(id)) {
                    length = appendKey(0, quote + 1, keyTo, false);
                }
                at = value(valueFrom, depth + 1, id, length);
            }
            if (at < 0) {
                return at;
            }
            at = Ascii.skipBlanks(bytes, at, to);
            if (at == to) {
                return JsonScanner.BROKEN;
            }
            if (bytes[at] == '}') {
                return at + 1;
            }
            if (bytes[at] != ',') {
                return JsonScanner.BROKEN;
            }
            at++;
        }
    }

    /** After the value that stands here, or a fault; notes where it stands if it is looked for. */
    private int value(int from, int depth, int id, int pathLength) {
        if (from == to) {
            return JsonScanner.BROKEN;
        }
        byte first = bytes[from];
        if (id == NameTable.NONE || (first == '{' && !paths.isInner(id))) {
            return scanner.valueEnd(bytes, from, to, depth);
        }
        if (first == '{') {
            return object(from, depth, pathLength);
        }
        if (first == '[') {
            return array(from, depth, id, pathLength);
        }
        boolean string = first == '"';
        int end =
                string
                        ? JsonScanner.stringEnd(bytes, from, to)
                        : JsonScanner.literalEnd(bytes, from, to);
        if (end >= 0 && paths.isLeaf(id)) {
            if (string) {
                set(id, RawFields.Form.JSON_STRING, from + 1, end - 1);
            } else if (end - from == NULL.length && Ascii.startsWith(bytes, from, end, NULL)) {
                fields.set(id, RawFields.Form.MISSING, from, from);
            } else {
                set(id, RawFields.Form.JSON_LITERAL, from, end);
            }
        }
        return end;
    }

    private void set(int id, RawFields.Form form, int from, int end) {
        fields.set(id, form, from, end);
        int first = paths.firstOf(id);
        if (first != NameTable.NONE && !fields.has(first)) {
            fields.set(first, form, from, end);
        }
    }

    private int array(int from, int depth, int id, int pathLength) {
        int end = scanner.valueEnd(bytes, from, to, depth);
        if (end < 0) {
            return end;
        }
        if (paths.isLeaf(id)) {
            set(id, RawFields.Form.JSON_ARRAY, from, end);
        }
        int at = from + 1;
        while (paths.isInner(id) && at < end) {
            at = Ascii.skipBlanks(bytes, at, end);
            if (bytes[at] == '{') {
                at = object(at, depth + 1, pathLength);
                if (at < 0) {
                    return at;
                }
                if (id == dataElement) {
                    nameDataElement();
                }
            } else if (bytes[at] == ',' || bytes[at] == ']') {
                at++;
            } else {
                at = scanner.valueEnd(bytes, at, to, depth + 1);
            }
        }
        return end;
    }

    /** A data element that is an object with a name and a text counts as a field of that name. */
    private void nameDataElement() {
        String name = fields.first(dataName);
        if (!name.isEmpty()) {
            byte[] named = (EVENT_DATA + name).getBytes(StandardCharsets.UTF_8);
            int id = paths.find(named, 0, named.length);
            if (id != NameTable.NONE) {
                fields.move(dataText, id);
            }
        }
        fields.clear(dataName);
        fields.clear(dataText);
    }

    /**
     * Puts the key behind the path and returns the new length, or -1 if it is too long to matter.
     */
    private int appendKey(int pathLength, int from, int keyTo, boolean escaped) {
        if (pathLength < 0) {
            return -1;
        }
        if (escaped) {
            byte[] key = JsonText.decode(bytes, from, keyTo).getBytes(StandardCharsets.UTF_8);
            return append(pathLength, key, 0, key.length);
        }
        return append(pathLength, bytes, from, keyTo);
    }

    private int append(int pathLength, byte[] key, int from, int keyTo) {
        int dot = pathLength > 0 ? 1 : 0;
        int length = pathLength + dot + keyTo - from;
        if (length > MAX_PATH) {
            return -1;
        }
        path[pathLength] = '.';
        System.arraycopy(key, from, path, pathLength + dot, keyTo - from);
        return length;
    }
}
