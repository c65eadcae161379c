package dev.weir.content;

import dev.weir.spl.Position;
import java.util.List;
import java.util.Map;

/** A node of a YAML document, with its place in the file. */
sealed interface YamlNode {
    /** Where the node begins. */
    Position position();

    /** What a message calls a node of this kind. */
    String kind();

    /**
     * A single value.
     *
     * @param text the value's text, quotes and folding undone
     * @param plain whether it was written without quotes, so that {@code 3} is a number
     * @param start offset of its first character in the file's text
     */
    record Scalar(String text, boolean plain, int start, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }

        /** Whether this is YAML's null, as a key without a value has. */
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the file's order; of a repeated key the last counts, as at ESCU. */
    record Mapping(Map<String, Entry> entries, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping of keys";
        }
    }

    /**
     * A value of a mapping.
     *
     * @param key where its key stands
     * @param repeated whether the key stands before, too, with another value
     */
    record Entry(Position key, YamlNode value, boolean repeated) {}
}
