package dev.weir.job.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path with wildcards, as shells read it: {@code *} and {@code ?} stay within a segment, {@code
 * **} as a whole segment stands for any folders or none, {@code [a-z]} and {@code [!a-z]} for one
 * character, {@code {a,b}} for either. A leading dot must be written out. A wildcard stands for
 * itself in brackets: {@code [*]}.
 */
final class Glob {
    /** Alternatives that braces may make, so that a typing mistake does not fill the memory. */
    private static final int MAX_ALTERNATIVES = 1000;

    private Glob() {}

    /** One segment of a path. */
    sealed interface Segment {}

    /** Any folders, or none. */
    record AnyFolders() implements Segment {}

    /**
     * A name without wildcards.
     *
     * @param name the name
     */
    record Name(String name) implements Segment {}

    /**
     * A name with wildcards.
     *
     * @param pattern matches the whole name
     * @param hidden whether names with a leading dot can match
     */
    record Wildcard(Pattern pattern, boolean hidden) implements Segment {
        boolean matches(String name) {
            return (hidden || !name.startsWith(".")) && pattern.matcher(name).matches();
        }
    }

    /** Whether the text has a character that can be a wildcard. */
    static boolean hasWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[{".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The texts that the braces of {@code text} make, in order; a group without a comma, or without
     * an end, stands for itself.
     *
     * @throws InputException if there are more than a thousand
     */
    static List<String> alternatives(String text) {
        List<String> alternatives = new ArrayList<>();
        expand("", text, text, alternatives);
        return alternatives;
    }

    /** Reads one segment, without braces. */
    static Segment segment(String text) {
        if (text.equals("**")) {
            return new AnyFolders();
        }
        if (!hasWildcard(text)) {
            return new Name(text);
        }
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int classEnd = c == '[' ? classEnd(text, i) : -1;
            if (classEnd > 0) {
                appendClass(text.substring(i + 1, classEnd), regex);
                i = classEnd;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                appendLiteral(c, regex);
            }
            i++;
        }
        return new Wildcard(
                Pattern.compile(regex.toString(), Pattern.DOTALL), text.startsWith("."));
    }

    private static void expand(String done, String rest, String whole, List<String> into) {
        int open = rest.indexOf('{');
        List<Integer> cuts = List.of();
        while (open >= 0) {
            cuts = cuts(rest, open);
            if (cuts.size() > 2) {
                break;
            }
            open = rest.indexOf('{', open + 1);
        }
        if (open < 0) {
            into.add(done + rest);
            if (into.size() > MAX_ALTERNATIVES) {
                throw new InputException(
                        whole
                                + ": the braces make more than "
                                + MAX_ALTERNATIVES
                                + " paths; use a wildcard or name a folder");
            }
            return;
        }
        String before = rest.substring(0, open);
        String after = rest.substring(cuts.get(cuts.size() - 1) + 1);
        for (int i = 0; i + 1 < cuts.size(); i++) {
            String choice = rest.substring(cuts.get(i) + 1, cuts.get(i + 1));
            expand(done, before + choice + after, whole, into);
        }
    }

    /**
     * Where the group at {@code open} begins, its own commas stand, and it ends; empty if never.
     */
    private static List<Integer> cuts(String text, int open) {
        List<Integer> cuts = new ArrayList<>();
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' && depth++ == 0) {
                cuts.add(i);
            } else if (c == ',' && depth == 1) {
                cuts.add(i);
            } else if (c == '}' && --depth == 0) {
                cuts.add(i);
                return cuts;
            }
        }
        return List.of();
    }

    /** The end of the class that begins at {@code open}, or -1: a first bracket is a member. */
    private static int classEnd(String text, int open) {
        int first = open + 1;
        if (first < text.length() && isNegation(text.charAt(first))) {
            first++;
        }
        return text.indexOf(']', first + 1);
    }

    private static void appendClass(String members, StringBuilder regex) {
        int i = 0;
        regex.append('[');
        if (isNegation(members.charAt(0))) {
            regex.append('^');
            i = 1;
        }
        for (; i < members.length(); i++) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            if (range && members.charAt(i) <= members.charAt(i + 2)) {
                appendLiteral(members.charAt(i), regex);
                regex.append('-');
                appendLiteral(members.charAt(i + 2), regex);
                i += 2;
            } else {
                appendLiteral(members.charAt(i), regex);
            }
        }
        regex.append(']');
    }

    private static boolean isNegation(char c) {
        return c == '!' || c == '^';
    }

    private static void appendLiteral(char c, StringBuilder regex) {
        if (!Character.isLetterOrDigit(c) && c < 0x80) {
            regex.append('\\');
        }
        regex.append(c);
    }
}
