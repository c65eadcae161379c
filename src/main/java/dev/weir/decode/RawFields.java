package dev.weir.decode;

import dev.weir.cim.Event;
import dev.weir.cim.TextScreen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where in a record the values of known names stand. Values become text only when asked for.
 *
 * <p>A value that several fields follow from is decoded once.
 *
 * <p>A missing, null or empty value reads as the empty text. Of a JSON array the elements are the
 * values; objects in it are not.
 */
final class RawFields {
    /** How the bytes of a value are to be read. */
    enum Form {
        MISSING,
        XML,
        JSON_STRING,
        JSON_LITERAL,
        JSON_ARRAY
    }

    private static final byte[] NULL = Ascii.bytes("null");

    private final boolean rawEntities;
    private final Form[] forms;

    /** The record that each value was last set in. */
    private final int[] records;

    private int record;
    private final int[] starts;
    private final int[] ends;
    private final String[] decoded;
    private byte[] bytes = new byte[0];

    RawFields(int size, boolean rawEntities) {
        this.rawEntities = rawEntities;
        this.forms = new Form[size];
        this.records = new int[size];
        this.starts = new int[size];
        this.ends = new int[size];
        this.decoded = new String[size];
    }

    void begin(byte[] ofRecord) {
        bytes = ofRecord;
        record++;
        if (record == 0) {
            Arrays.fill(records, -1);
        }
    }

    private Form form(int id) {
        return records[id] == record ? forms[id] : Form.MISSING;
    }

    void set(int id, Form form, int from, int to) {
        records[id] = record;
        forms[id] = form;
        starts[id] = from;
        ends[id] = to;
        decoded[id] = null;
    }

    /** Makes the first of some values that is set the value of another name. */
    void move(int[] from, int target) {
        for (int id : from) {
            if (has(id)) {
                set(target, form(id), starts[id], ends[id]);
                return;
            }
        }
        set(target, Form.MISSING, 0, 0);
    }

    void clear(int[] ids) {
        for (int id : ids) {
            set(id, Form.MISSING, 0, 0);
        }
    }

    boolean has(int id) {
        return form(id) != Form.MISSING && starts[id] < ends[id];
    }

    /** Whether one of these has a value. */
    boolean hasAny(int[] ids) {
        for (int id : ids) {
            if (has(id)) {
                return true;
            }
        }
        return false;
    }

    /** Where in the bytes a value begins; {@code Integer.MAX_VALUE} if there is none. */
    int start(int id) {
        return has(id) ? starts[id] : Integer.MAX_VALUE;
    }

    /** The first value that is not empty, as text. */
    String first(int[] ids) {
        for (int id : ids) {
            String text = text(id);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The value as text, of an array its first element. */
    String text(int id) {
        if (form(id) == Form.JSON_ARRAY) {
            List<String> elements = texts(id);
            return elements.isEmpty() ? "" : elements.get(0);
        }
        if (form(id) == Form.MISSING) {
            return "";
        }
        String text = decoded[id];
        if (text == null) {
            text = text(form(id), starts[id], ends[id]);
            decoded[id] = text;
        }
        return text;
    }

    /** All values. */
    List<String> texts(int id) {
        if (form(id) != Form.JSON_ARRAY) {
            String text = text(id);
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> texts = new ArrayList<>();
        int at = starts[id] + 1;
        int depth = 0;
        while (at < ends[id]) {
            byte b = bytes[at];
            int next = at + 1;
            if (b == '"') {
                next = JsonScanner.stringEnd(bytes, at, ends[id]);
                if (depth == 0) {
                    texts.add(JsonText.decode(bytes, at + 1, next - 1));
                }
            } else if (b == '[' || b == '{') {
                depth++;
            } else if (b == ']' || b == '}') {
                depth--;
            } else if (b != ',' && b != ':' && !Ascii.isBlank(b)) {
                next = JsonScanner.literalEnd(bytes, at, ends[id]);
                if (depth == 0) {
                    texts.add(text(Form.JSON_LITERAL, at, next));
                }
            }
            at = next;
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }

    /** Whether one of these is the given word in any case; the word is given in lower case. */
    boolean is(int[] ids, byte[] lowerCase) {
        for (int id : ids) {
            if (has(id) && is(id, lowerCase)) {
                return true;
            }
        }
        return false;
    }

    /** The number that the first of these to be set states in decimal digits, or -1. */
    int number(int[] ids) {
        for (int id : ids) {
            if (has(id)) {
                return number(id);
            }
        }
        return -1;
    }

    /** The number that a value states in decimal digits, or -1. */
    int number(int id) {
        if (isVerbatim(id)) {
            return number(bytes, starts[id], ends[id]);
        }
        byte[] text = Ascii.bytes(text(id));
        return number(text, 0, text.length);
    }

    /** The time that a value states, or {@link Event#NO_TIME}. */
    long time(int id, EventTime time) {
        if (!has(id)) {
            return Event.NO_TIME;
        }
        if (isVerbatim(id)) {
            return time.parse(bytes, starts[id], ends[id]);
        }
        byte[] text = Ascii.bytes(text(id));
        return time.parse(text, 0, text.length);
    }

    /** Whether a value is the given word in any case; the word is given in lower case. */
    boolean is(int id, byte[] lowerCase) {
        if (isVerbatim(id)) {
            int from = Ascii.skipBlanks(bytes, starts[id], ends[id]);
            int to = Ascii.trimEnd(bytes, from, ends[id]);
            return Ascii.equalsIgnoreCase(bytes, from, to, lowerCase);
        }
        for (String text : texts(id)) {
            byte[] decoded = Ascii.bytes(text);
            if (Ascii.equalsIgnoreCase(decoded, 0, decoded.length, lowerCase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these may hold one of some texts; false only if it is sure that none does. */
    boolean mayHold(int[] ids, TextScreen texts) {
        for (int id : ids) {
            if (mayHold(id, texts)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHold(int id, TextScreen texts) {
        int from = starts[id];
        int to = ends[id];
        return switch (form(id)) {
            case MISSING -> false;
            case XML ->
                    Ascii.indexOfEither(bytes, from, to, '&', '<') < to
                            || Ascii.indexOfHigh(bytes, from, to) >= 0
                            || texts.isIn(bytes, from, to);
            case JSON_STRING ->
                    !JsonText.isPlain(bytes, from, to) || texts.isInJson(bytes, from, to);
            case JSON_LITERAL, JSON_ARRAY -> true;
        };
    }

    /** Whether the bytes are the value, nothing to decode. */
    private boolean isVerbatim(int id) {
        if (form(id) == Form.JSON_ARRAY) {
            return false;
        }
        for (int at = starts[id]; at < ends[id]; at++) {
            byte b = bytes[at];
            if (b == '\\' || b == '&' || b == '<') {
                return false;
            }
        }
        return true;
    }

    private String text(Form form, int from, int to) {
        return switch (form) {
            case XML -> XmlText.decode(bytes, from, to, rawEntities);
            case JSON_STRING -> JsonText.decode(bytes, from, to);
            case JSON_LITERAL ->
                    to - from == NULL.length && Ascii.startsWith(bytes, from, to, NULL)
                            ? ""
                            : Utf8Text.decode(bytes, from, to);
            case MISSING, JSON_ARRAY -> "";
        };
    }

    private static int number(byte[] bytes, int from, int to) {
        int at = Ascii.skipBlanks(bytes, from, to);
        return Ascii.number(bytes, at, Ascii.trimEnd(bytes, at, to));
    }
}
