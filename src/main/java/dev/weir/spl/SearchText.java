package dev.weir.spl;

import java.io.Serializable;

/**
 * Text of a search or of a macro, and where each of its characters stands in a file.
 *
 * <p>A scalar of a YAML file is not the file's text: quotes are doubled, lines are folded. The
 * places let a message point at what the author wrote.
 */
public record SearchText(String text, Places places) implements Serializable {
    /** From an offset in the text to a place in a file. */
    @FunctionalInterface
    public interface Places extends Serializable {
        /** The place of the character at {@code offset}, which may be the text's length. */
        Position at(int offset);
    }

    /** Text that is in no file: line and column within itself. */
    public static SearchText of(String name, String text) {
        return new SearchText(
                text,
                offset -> {
                    int line = 1;
                    int lineStart = 0;
                    for (int i = 0; i < Math.min(offset, text.length()); i++) {
                        if (text.charAt(i) == '\n') {
                            line++;
                            lineStart = i + 1;
                        }
                    }
                    return new Position(name, line, offset - lineStart + 1);
                });
    }

    /** The place of the character at {@code offset}. */
    public Position positionAt(int offset) {
        return places.at(offset);
    }
}
