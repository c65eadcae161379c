package dev.weir.spl;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Text of a search or of a macro, and where each of its characters stands in a file.
 *
 * <p>A scalar of a YAML file is not the file's text: quotes are doubled, lines are folded. The
 * places let a message point at what the author wrote.
 */
public record SearchText(String text, Places places) implements Serializable {
    /**
     * From an offset in the text to a place in a file. Parsers ask once for every node of the tree,
     * so the answer must not take time in proportion to the text.
     */
    @FunctionalInterface
    public interface Places extends Serializable {
        /** The place of the character at {@code offset}, which may be the text's length. */
        Position at(int offset);
    }

    /** Text that is in no file: line and column within itself. */
    public static SearchText of(String name, String text) {
        return new SearchText(text, new Lines(name, text));
    }

    /** The place of the character at {@code offset}. */
    public Position positionAt(int offset) {
        return places.at(offset);
    }

    private static final class Lines implements Places {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final int[] starts;

        Lines(String name, String text) {
            this.name = name;
            this.starts = starts(text);
        }

        private static int[] starts(String text) {
            int[] starts = new int[16];
            int lines = 1;
            for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
            return Arrays.copyOf(starts, lines);
        }

        @Override
        public Position at(int offset) {
            int found = Arrays.binarySearch(starts, offset);
            int line = found >= 0 ? found : -found - 2;
            return new Position(name, line + 1, offset - starts[line] + 1);
        }
    }
}
