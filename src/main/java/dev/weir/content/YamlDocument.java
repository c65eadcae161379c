package dev.weir.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.weir.spl.Position;
import dev.weir.spl.SearchText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One YAML file as nodes with places.
 *
 * <p>Nothing but text, lists and mappings comes out: type tags are not followed. A file may be 3
 * MiB long, use 50 aliases and nest 200 deep; an alias gives the node it names, not a copy, so that
 * aliases of aliases take no room.
 */
final class YamlDocument {
    /** Longest file, in bytes. */
    static final int MAX_BYTES = 3 * 1024 * 1024;

    /** Most aliases in a file. */
    static final int MAX_ALIASES = 50;

    /** Deepest nesting of lists and mappings. */
    static final int MAX_NESTING = 200;

    private static final YAMLFactory FACTORY = factory();

    private final TextLines lines;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private long countedCodePoints;
    private int countedOffset;
    private final YamlNode root;
    private int aliases;

    private YamlDocument(TextLines lines) throws ContentException {
        this.lines = lines;
        this.root = read();
    }

    /** Reads a file's bytes, which must be UTF-8. */
    static YamlDocument parse(String file, byte[] bytes) throws ContentException {
        if (bytes.length > MAX_BYTES) {
            throw new ContentException(
                    new Position(file, 1, 1),
                    "the file has " + bytes.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        return new YamlDocument(new TextLines(file, decode(file, bytes)));
    }

    YamlNode root() {
        return root;
    }

    /** The text of a scalar of this document together with the places of its characters. */
    SearchText searchText(YamlNode.Scalar scalar) {
        return new SearchText(
                scalar.text(), new ScalarAligner(lines, scalar.start(), scalar.text()).places());
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    private static String decode(String file, byte[] bytes) throws ContentException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new ContentException(
                    new TextLines(file, text).position(text.length()),
                    "the file is not UTF-8 here; save it as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private YamlNode read() throws ContentException {
        try (YAMLParser parser = FACTORY.createParser(lines.text())) {
            if (parser.nextToken() == null) {
                throw new ContentException(lines.position(0), "the file is empty");
            }
            YamlNode node = node(parser, 0);
            if (parser.nextToken() != null) {
                throw new ContentException(
                        lines.position(start(parser)),
                        "a second YAML document begins here; put it in a file of its own");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new ContentException(lines.position(0), "not readable as YAML: " + e, e);
        }
    }

    private ContentException broken(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                return new ContentException(
                        lines.position(offset(marked.getProblemMark().getIndex())),
                        "not YAML: " + firstLine(marked.getProblem()),
                        e);
            }
        }
        int offset = e.getLocation() == null ? 0 : offset(e.getLocation().getCharOffset());
        return new ContentException(
                lines.position(offset), "not YAML: " + firstLine(e.getOriginalMessage()), e);
    }

    private static String firstLine(String message) {
        return message == null ? "unknown fault" : message.lines().findFirst().orElse("").trim();
    }

    private YamlNode node(YAMLParser parser, int depth) throws IOException, ContentException {
        int start = start(parser);
        Position position = lines.position(start);
        if (depth > MAX_NESTING) {
            throw new ContentException(
                    position, "nested more than " + MAX_NESTING + " deep; flatten it");
        }
        JsonToken token = parser.currentToken();
        boolean plain = token != JsonToken.VALUE_STRING || isPlain(start);
        if (token.isScalarValue() && plain && charAt(start) == '*') {
            return alias(parser.getText(), position);
        }
        String anchor = token.isScalarValue() ? anchorAt(start) : parser.getObjectId();
        YamlNode node;
        if (token == JsonToken.START_OBJECT) {
            node = mapping(parser, position, depth);
        } else if (token == JsonToken.START_ARRAY) {
            node = sequence(parser, position, depth);
        } else {
            String text = parser.getText();
            node = new YamlNode.Scalar(text == null ? "" : text, plain, start, position);
        }
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    /** The anchor before a scalar, of which the parser does not tell; null if there is none. */
    private String anchorAt(int start) {
        if (charAt(start) != '&' && charAt(start) != '!') {
            return null;
        }
        String properties =
                lines.text().substring(start, ScalarAligner.afterProperties(lines.text(), start));
        for (String property : properties.split("\\s+", -1)) {
            if (property.startsWith("&")) {
                return property.substring(1);
            }
        }
        return null;
    }

    private YamlNode alias(String name, Position position) throws ContentException {
        if (++aliases > MAX_ALIASES) {
            throw new ContentException(
                    position, "more than " + MAX_ALIASES + " aliases; write the values out");
        }
        YamlNode node = anchors.get(name);
        if (node == null) {
            throw new ContentException(
                    position, "alias '*" + name + "' has no anchor '&" + name + "' before it");
        }
        return node;
    }

    private YamlNode mapping(YAMLParser parser, Position position, int depth)
            throws IOException, ContentException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position key = lines.position(start(parser));
            String name = parser.currentName();
            parser.nextToken();
            YamlNode value = node(parser, depth + 1);
            entries.put(name, new YamlNode.Entry(key, value, entries.containsKey(name)));
        }
        return new YamlNode.Mapping(entries, position);
    }

    private YamlNode sequence(YAMLParser parser, Position position, int depth)
            throws IOException, ContentException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, depth + 1));
        }
        return new YamlNode.Sequence(items, position);
    }

    /** Whether the scalar that begins at an offset, after its tag and anchor, has no quotes. */
    private boolean isPlain(int start) {
        int at = ScalarAligner.afterProperties(lines.text(), start);
        char first = charAt(at);
        return first != '\'' && first != '"' && first != '|' && first != '>';
    }

    private char charAt(int offset) {
        return offset < lines.text().length() ? lines.text().charAt(offset) : '\0';
    }

    private int start(YAMLParser parser) {
        return offset(parser.currentTokenLocation().getCharOffset());
    }

    /**
     * From the parser's offset, in code points, to an offset in the text. Counts on from the last
     * one asked for, since the parser moves forward.
     */
    private int offset(long codePoints) {
        String text = lines.text();
        if (codePoints < countedCodePoints) {
            countedCodePoints = 0;
            countedOffset = 0;
        }
        while (countedCodePoints < codePoints && countedOffset < text.length()) {
            countedOffset += Character.charCount(text.codePointAt(countedOffset));
            countedCodePoints++;
        }
        return countedOffset;
    }
}
