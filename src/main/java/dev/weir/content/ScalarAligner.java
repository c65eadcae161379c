package dev.weir.content;

import java.util.Arrays;

/**
 * Finds the characters of a YAML scalar in its file, by reading the scalar once more beside its
 * text: doubled quotes, escapes, folded lines and indentation are in the file only.
 *
 * <p>Where file and text cannot be brought together, what follows has the last place found.
 */
final class ScalarAligner {
    private final TextLines lines;
    private final String file;
    private final String text;
    private int[] starts = new int[16];
    private int[] places = new int[16];
    private int runs;
    private int at;
    private int next;

    /**
     * @param start offset in the file of the scalar's first character, which may be its anchor
     * @param text the scalar's text as a YAML parser gives it
     */
    ScalarAligner(TextLines lines, int start, String text) {
        this.lines = lines;
        this.file = lines.text();
        this.text = text;
        this.at = afterProperties(file, start);
    }

    /** The offset after a scalar's tag and anchor, such as {@code !!str} or {@code &name}. */
    static int afterProperties(String file, int start) {
        int at = start;
        while (at < file.length() && (file.charAt(at) == '!' || file.charAt(at) == '&')) {
            while (at < file.length() && !Character.isWhitespace(file.charAt(at))) {
                at++;
            }
            while (at < file.length() && Character.isWhitespace(file.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    /** The places of the text's characters. */
    ScalarPlaces places() {
        char first = peek(0);
        if (first == '|' || first == '>') {
            block();
        } else if (first == '\'' || first == '"') {
            at++;
            flow(first);
        } else {
            flow('\0');
        }
        place(at);
        int[] runLines = new int[runs];
        int[] columns = new int[runs];
        for (int i = 0; i < runs; i++) {
            runLines[i] = lines.line(places[i]);
            columns[i] = lines.column(places[i]);
        }
        return new ScalarPlaces(lines.file(), Arrays.copyOf(starts, runs), runLines, columns);
    }

    private void flow(char quote) {
        while (next < text.length() && at < file.length()) {
            if (fold()) {
                continue;
            }
            char c = peek(0);
            if (quote == '\'' && c == '\'') {
                emit(1, 2);
            } else if (quote == '"' && c == '\\') {
                escape();
            } else if (c == text.charAt(next)) {
                emit(1, 1);
            } else {
                return;
            }
        }
    }

    /** A line break with the blanks around it: one break is a blank, more are one fewer breaks. */
    private boolean fold() {
        int end = skipBlanks(at);
        int breaks = 0;
        int after = end;
        while (after < file.length() && isBreak(file.charAt(after))) {
            after = skipBlanks(afterBreak(after));
            breaks++;
        }
        if (breaks == 0) {
            return false;
        }
        char folded = breaks == 1 ? ' ' : '\n';
        for (int i = 0; i < Math.max(1, breaks - 1) && next < text.length(); i++) {
            if (text.charAt(next) == folded) {
                place(end);
                next++;
            }
        }
        at = after;
        return true;
    }

    private void escape() {
        char escaped = peek(1);
        if (isBreak(escaped)) {
            at = skipBlanks(afterBreak(at + 1));
        } else {
            int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
            int width = Character.isHighSurrogate(text.charAt(next)) && digits == 8 ? 2 : 1;
            emit(width, 2 + digits);
        }
    }

    private void block() {
        at = lineEnd(at);
        int indent = -1;
        while (next < text.length() && at < file.length()) {
            int start = afterBreak(at);
            int end = lineEnd(start);
            if (file.substring(start, end).isBlank() && text.charAt(next) != ' ') {
                blankLine(start);
                at = end;
                continue;
            }
            if (indent < 0) {
                int length = (text + "\n").indexOf('\n', next) - next;
                String line = file.substring(start, end);
                indent = indentOf(line, text.substring(next, next + length));
            }
            at = Math.min(start + indent, end);
            while (at < end && next < text.length() && peek(0) == text.charAt(next)) {
                emit(1, 1);
            }
            if (at < end) {
                return;
            }
            if (next < text.length()) {
                place(at);
                next++;
            }
        }
    }

    /** A blank line is a line break of the text, but for one of those in a folded scalar. */
    private void blankLine(int start) {
        if (text.charAt(next) == '\n') {
            place(start);
            next++;
        }
    }

    /** The indentation under which a line of the file begins as the text does. */
    private static int indentOf(String line, String text) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            String content = line.substring(indent);
            if (text.startsWith(content)) {
                return indent;
            }
            indent++;
        }
        return indent;
    }

    private void emit(int characters, int width) {
        place(at);
        next += characters;
        at += width;
    }

    /** Says that the text's next character stands at an offset of the file. */
    private void place(int offset) {
        if (runs > 0) {
            if (starts[runs - 1] == next) {
                runs--;
            } else if (continuesRun(offset)) {
                return;
            }
        }
        if (runs == starts.length) {
            starts = Arrays.copyOf(starts, runs * 2);
            places = Arrays.copyOf(places, runs * 2);
        }
        starts[runs] = next;
        places[runs++] = offset;
    }

    /** A run stays on its line, and ends after a character of two code units: columns count one. */
    private boolean continuesRun(int offset) {
        int last = runs - 1;
        return offset - places[last] == next - starts[last]
                && (next == 0 || !Character.isLowSurrogate(text.charAt(next - 1)))
                && (offset == 0 || !isBreak(file.charAt(offset - 1)));
    }

    private char peek(int ahead) {
        return at + ahead < file.length() ? file.charAt(at + ahead) : '\0';
    }

    private int skipBlanks(int from) {
        int to = from;
        while (to < file.length() && (file.charAt(to) == ' ' || file.charAt(to) == '\t')) {
            to++;
        }
        return to;
    }

    private int lineEnd(int from) {
        int to = from;
        while (to < file.length() && !isBreak(file.charAt(to))) {
            to++;
        }
        return to;
    }

    private int afterBreak(int from) {
        if (from >= file.length()) {
            return file.length();
        }
        boolean pair =
                file.charAt(from) == '\r'
                        && from + 1 < file.length()
                        && file.charAt(from + 1) == '\n';
        return from + (pair ? 2 : 1);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
