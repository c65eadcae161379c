package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call as it stands in a text: {@code `name`} or {@code `name(argument, "argument")`}.
 *
 * @param end offset after the closing backtick
 */
record MacroCall(String name, List<Argument> arguments, int end) {
    /** An argument's offsets in the text, without the blanks and quotes around it. */
    record Argument(int start, int end, boolean quoted) {
        /** Appends the argument's text; in a quoted one {@code \"} is a quote. */
        void appendTo(PlacedText out, SearchText source) {
            int from = start;
            int at = start;
            while (quoted && at < end) {
                int width = StringLiteral.width(source.text(), at);
                if (width == 2 && source.text().charAt(at + 1) == '"') {
                    out.append(source, from, at);
                    from = at + 1;
                }
                at += width;
            }
            out.append(source, from, end);
        }
    }

    MacroCall {
        arguments = List.copyOf(arguments);
    }

    /** The identity that a definition must have: the name and the number of arguments. */
    String signature() {
        return signature(name, arguments.size());
    }

    static String signature(String name, int arguments) {
        return arguments == 0 ? name : name + "(" + arguments + ")";
    }

    /** The call whose first backtick stands at {@code backtick}; empty if that begins none. */
    static Optional<MacroCall> at(String text, int backtick) {
        int at = backtick + 1;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(backtick + 1, at);
        if (name.isEmpty() || at == text.length()) {
            return Optional.empty();
        }
        List<Argument> arguments = new ArrayList<>();
        if (text.charAt(at) == '(') {
            at = arguments(text, at, arguments);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return at < text.length() && text.charAt(at) == '`'
                ? Optional.of(new MacroCall(name, arguments, at + 1))
                : Optional.empty();
    }

    /** Reads from the opening bracket to after the closing one; -1 if it is not closed. */
    private static int arguments(String text, int open, List<Argument> arguments) {
        int depth = 1;
        int start = open + 1;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = StringLiteral.close(text, at);
                if (at < 0) {
                    return -1;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                if (!arguments.isEmpty() || !text.substring(start, at).isBlank()) {
                    arguments.add(trimmed(text, start, at));
                }
                return at + 1;
            } else if (c == ',' && depth == 1) {
                arguments.add(trimmed(text, start, at));
                start = at + 1;
            }
            at++;
        }
        return -1;
    }

    private static Argument trimmed(String text, int start, int end) {
        while (start < end && Cursor.isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && Cursor.isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (start < end
                && text.charAt(start) == '"'
                && StringLiteral.close(text, start) == end - 1) {
            return new Argument(start + 1, end - 1, true);
        }
        return new Argument(start, end, false);
    }

    private static boolean isNamePart(char c) {
        return Cursor.isWordPart(c) || c == '-' || c == '.' || c == ':';
    }
}
