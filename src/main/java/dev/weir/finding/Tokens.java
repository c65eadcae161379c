package dev.weir.finding;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.util.List;

/**
 * Replaces {@code $field$} tokens by a row's values: once, from left to right, never inside a
 * replaced value. A token is a dollar sign, characters that are no blanks, and a dollar sign; one
 * that names no field of the row stays as it is written, as at Splunk.
 */
final class Tokens {
    private final Match match;

    Tokens(Match match) {
        this.match = match;
    }

    /** In text for people; the values of a multivalue field are joined with comma and blank. */
    String inText(String template) {
        return inText(template, "", "");
    }

    /** As {@link #inText(String)}, after a placeholder of the builder was replaced by a text. */
    String inText(String template, String placeholder, String text) {
        StringBuilder out = new StringBuilder();
        String whole = placeholder.isEmpty() ? template : template.replace(placeholder, text);
        for (int i = 0; i < whole.length(); ) {
            String token = tokenAt(whole, i);
            if (token.isEmpty()) {
                out.append(whole.charAt(i++));
            } else {
                out.append(String.join(", ", Values.texts(value(token))));
                i += token.length() + 2;
            }
        }
        return out.toString();
    }

    /**
     * In SPL. A text becomes a quoted literal in which nothing ends the quotes; inside quotes of
     * the template, the literal without its own. Several values are literals with commas between,
     * as {@code IN (…)} takes them. Numbers are plain. What replaces the placeholder is SPL already
     * and its tokens are none.
     */
    String inSearch(String template, String placeholder, String search) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < template.length(); ) {
            String token = tokenAt(template, i);
            char c = template.charAt(i);
            if (template.startsWith(placeholder, i)) {
                out.append(search);
                i += placeholder.length();
            } else if (!token.isEmpty()) {
                append(out, value(token), quoted);
                i += token.length() + 2;
            } else if (c == '\\' && i + 1 < template.length()) {
                out.append(c).append(template.charAt(i + 1));
                i += 2;
            } else {
                quoted ^= c == '"';
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Value value, boolean quoted) {
        if (value instanceof Value.Numeric) {
            out.append(Values.text(value));
            return;
        }
        List<String> texts = Values.texts(value);
        for (int i = 0; i < texts.size(); i++) {
            String escaped = texts.get(i).replace("\\", "\\\\").replace("\"", "\\\"");
            if (quoted) {
                out.append(i == 0 ? "" : ", ").append(escaped);
            } else {
                out.append(i == 0 ? "" : ",").append('"').append(escaped).append('"');
            }
        }
    }

    /** The name in the token that begins at an offset; empty if none does that the row has. */
    private String tokenAt(String template, int offset) {
        if (template.charAt(offset) != '$') {
            return "";
        }
        for (int i = offset + 1; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$') {
                String name = template.substring(offset + 1, i);
                return name.isEmpty() || value(name).isNull() ? "" : name;
            }
            if (Character.isWhitespace(c)) {
                return "";
            }
        }
        return "";
    }

    private Value value(String token) {
        Value value = match.value(token);
        if (!value.isNull()) {
            return value;
        }
        if (token.equals("info_min_time")) {
            return new Value.Numeric(match.minTime());
        }
        return token.equals("info_max_time") ? new Value.Numeric(match.maxTime()) : value;
    }
}
