package dev.weir.content;

import dev.weir.spl.Position;
import java.util.Arrays;

/** The text of a file and where its lines begin. */
final class TextLines {
    private final String file;
    private final String text;
    private final int[] lineStarts;

    TextLines(String file, String text) {
        this.file = file;
        this.text = text;
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Line of the character at an offset, from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Column in characters of the character at an offset, from 1. */
    int column(int offset) {
        int start = lineStarts[line(offset) - 1];
        return text.codePointCount(start, Math.min(offset, text.length())) + 1;
    }

    Position position(int offset) {
        return new Position(file, line(offset), column(offset));
    }
}
