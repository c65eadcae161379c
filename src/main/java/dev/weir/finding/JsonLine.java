package dev.weir.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.weir.content.Detection;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes the JSON objects of all output streams: UTF-8, keys in the order of the calls.
 *
 * <p>An object over {@link #MAX_BYTES} is written again with its longest texts cut to the greatest
 * length at which it fits, and {@code "truncated":true} at its end. If that is not enough, lists
 * are cut too.
 */
final class JsonLine {
    /** Longest object, in bytes; Kafka refuses records over 1 MB. */
    static final int MAX_BYTES = 900_000;

    /** Ids and names of fields are never cut. */
    private static final int SHORTEST_CUT = 64;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private final JsonGenerator json;
    private final int longestText;
    private final int longestList;

    private JsonLine(JsonGenerator json, int longestText, int longestList) {
        this.json = json;
        this.longestText = longestText;
        this.longestList = longestList;
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    interface Members {
        void write(JsonLine out) throws IOException;
    }

    /** The object with these members, without line end. */
    static byte[] of(Members members) {
        byte[] whole = write(members, Integer.MAX_VALUE, Integer.MAX_VALUE);
        if (whole.length <= MAX_BYTES) {
            return whole;
        }
        for (int list = Integer.MAX_VALUE; list > 0; list = list > 4096 ? 4096 : list / 2) {
            byte[] shortest = write(members, SHORTEST_CUT, list);
            if (shortest.length <= MAX_BYTES) {
                return longestThatFits(members, list, shortest);
            }
        }
        throw new IllegalStateException("an object of more than " + MAX_BYTES + " bytes of names");
    }

    private static byte[] longestThatFits(Members members, int list, byte[] shortest) {
        byte[] best = shortest;
        int fits = SHORTEST_CUT;
        int tooLong = MAX_BYTES;
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            byte[] tried = write(members, middle, list);
            if (tried.length <= MAX_BYTES) {
                fits = middle;
                best = tried;
            } else {
                tooLong = middle;
            }
        }
        return best;
    }

    private static byte[] write(Members members, int longestText, int longestList) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(new JsonLine(json, longestText, longestList));
            if (longestText < Integer.MAX_VALUE) {
                json.writeBooleanField("truncated", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void text(String key, String text) throws IOException {
        json.writeFieldName(key);
        write(text);
    }

    void number(String key, long number) throws IOException {
        json.writeNumberField(key, number);
    }

    /** A search and its window. */
    void search(Detection detection, long startMillis, long endMillis) throws IOException {
        text("detection_id", detection.id());
        text("search_name", detection.searchName());
        window(startMillis, endMillis);
    }

    /** A search window: from when to when, in epoch seconds. */
    void window(long startMillis, long endMillis) throws IOException {
        windowStart(startMillis);
        number("info_max_time", Math.floorDiv(endMillis, 1000L));
    }

    /** From when a search window is, in epoch seconds. */
    void windowStart(long startMillis) throws IOException {
        number("info_min_time", Math.floorDiv(startMillis, 1000L));
    }

    /** A number with a fraction of at most {@code scale} digits, trailing zeros left out. */
    void decimal(String key, long unscaled, int scale) throws IOException {
        BigDecimal decimal = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        json.writeFieldName(key);
        json.writeNumber(decimal.toPlainString());
    }

    void flag(String key, boolean flag) throws IOException {
        json.writeBooleanField(key, flag);
    }

    void texts(String key, List<String> texts) throws IOException {
        json.writeFieldName(key);
        write(texts);
    }

    void base64(String key, byte[] bytes) throws IOException {
        json.writeBinaryField(key, bytes);
    }

    void object(String key, Members members) throws IOException {
        json.writeObjectFieldStart(key);
        members.write(this);
        json.writeEndObject();
    }

    void objects(String key, List<Members> objects) throws IOException {
        json.writeArrayFieldStart(key);
        for (int i = 0; i < Math.min(objects.size(), longestList); i++) {
            json.writeStartObject();
            objects.get(i).write(this);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A field of a row; nothing if it is missing. */
    void value(String key, Value value) throws IOException {
        if (value.isNull()) {
            return;
        }
        json.writeFieldName(key);
        if (value instanceof Value.Multi multi) {
            write(multi.texts());
        } else if (value instanceof Value.Numeric numeric && Double.isFinite(numeric.number())) {
            json.writeNumber(Values.format(numeric.number()));
        } else {
            write(Values.text(value));
        }
    }

    private void write(List<String> texts) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < Math.min(texts.size(), longestList); i++) {
            write(texts.get(i));
        }
        json.writeEndArray();
    }

    private void write(String text) throws IOException {
        String cut = text;
        if (text.length() > longestText) {
            int end = longestText;
            cut =
                    text.substring(
                            0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }
        json.writeString(wellFormed(cut));
    }

    /** UTF-8 has no lone surrogates; they become U+FFFD. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                StringBuilder mended = new StringBuilder(text.length());
                text.codePoints()
                        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                        .forEach(mended::appendCodePoint);
                return mended.toString();
            }
        }
        return text;
    }
}
