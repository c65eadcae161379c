package dev.weir.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that a regular expression probably finds, drawn while it is read. */
final class PatternText {
    private final Random random;
    private final String regex;
    private int position;

    private PatternText(Random random, String regex) {
        this.random = random;
        this.regex = regex;
    }

    /** A text for a pattern; what is not understood comes out as it stands. */
    static String draw(Random random, String regex) {
        PatternText reader = new PatternText(random, regex);
        StringBuilder text = new StringBuilder();
        while (reader.position < regex.length()) {
            text.append(reader.alternatives());
            reader.position++;
        }
        return text.toString();
    }

    private String alternatives() {
        List<String> options = new ArrayList<>();
        options.add(sequence());
        while (at('|')) {
            position++;
            options.add(sequence());
        }
        return options.get(random.nextInt(options.size()));
    }

    private boolean at(char c) {
        return position < regex.length() && regex.charAt(position) == c;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (position < regex.length() && !at('|') && !at(')')) {
            int start = position;
            String first = atom();
            int end = position;
            int[] times = repetition();
            int after = position;
            int count = times[0] + random.nextInt(Math.min(3, times[1] - times[0] + 1));
            for (int i = 0; i < count && i < 20; i++) {
                position = start;
                text.append(i == 0 ? first : atom());
            }
            position = Math.max(end, after);
        }
        return text.toString();
    }

    private int[] repetition() {
        int[] times = {1, 1};
        if (at('*') || at('+') || at('?')) {
            char c = regex.charAt(position++);
            times = new int[] {c == '+' ? 1 : 0, c == '?' ? 1 : 9};
        } else if (at('{') && regex.substring(position).matches("(?s)\\{\\d+(,\\d*)?\\}.*")) {
            int close = regex.indexOf('}', position);
            String[] bounds = regex.substring(position + 1, close).split(",", -1);
            int least = Integer.parseInt(bounds[0]);
            boolean open = bounds.length > 1 && bounds[1].isEmpty();
            int most = open ? least + 9 : Integer.parseInt(bounds[bounds.length - 1]);
            times = new int[] {least, most};
            position = close + 1;
        } else {
            return times;
        }
        if (at('?') || at('+')) {
            position++;
        }
        return times;
    }

    private String atom() {
        char c = regex.charAt(position++);
        return switch (c) {
            case '(' -> group();
            case '[' -> oneOf();
            case '\\' -> position < regex.length() ? escape() : "";
            case '.' -> one("aZ 5\\-");
            case '^', '$' -> "";
            default -> String.valueOf(c);
        };
    }

    private String one(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private String group() {
        boolean silent = false;
        if (at('?')) {
            position++;
            silent = regex.startsWith("!", position) || regex.startsWith("<!", position);
            while (position < regex.length() && ":>!=)'".indexOf(regex.charAt(position)) < 0) {
                position++;
            }
            if (at(')')) {
                position++;
                return "";
            }
            position++;
        }
        String text = alternatives();
        position++;
        return silent ? "" : text;
    }

    private String escape() {
        char c = regex.charAt(position++);
        if (c == 'x' && at('{')) {
            int close = regex.indexOf('}', position);
            int codePoint = Integer.parseInt(regex.substring(position + 1, close), 16);
            position = close + 1;
            return Character.toString(codePoint);
        }
        return switch (c) {
            case 'd' -> one("0159");
            case 'w' -> one("aZ0_");
            case 's' -> one("  \t");
            case 'D', 'S', 'W' -> one("-.");
            case 'b', 'B', 'A', 'z', 'Z' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> String.valueOf(c);
        };
    }

    private String oneOf() {
        boolean negated = at('^');
        position += negated ? 1 : 0;
        StringBuilder members = new StringBuilder();
        for (boolean first = true; position < regex.length(); first = false) {
            char c = regex.charAt(position++);
            if (c == ']' && !first) {
                break;
            } else if (c == '\\' && position < regex.length()) {
                members.append(escape());
            } else if (c == '-' && members.length() > 0 && !at(']') && position < regex.length()) {
                members.append(regex.charAt(position));
            } else {
                members.append(c);
            }
        }
        if (negated) {
            StringBuilder others = new StringBuilder();
            "aZ5 _-x"
                    .chars()
                    .filter(c -> members.indexOf(String.valueOf((char) c)) < 0)
                    .forEach(c -> others.append((char) c));
            return others.length() == 0 ? "~" : one(others.toString());
        }
        return members.length() == 0 ? "" : one(members.toString());
    }
}
