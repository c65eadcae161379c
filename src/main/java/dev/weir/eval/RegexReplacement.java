package dev.weir.eval;

import java.util.Optional;

/**
 * Puts text in place of what a regular expression finds. In the new text {@code \0} to {@code \9}
 * are the match's groups, {@code \\} is one backslash, and everything else is itself. Texts become
 * only so long: see {@link BoundedText}.
 */
public final class RegexReplacement {
    private final LiteralRegex regex;
    private final String template;

    /**
     * @param template the new text
     */
    public RegexReplacement(LiteralRegex regex, String template) {
        this.regex = regex;
        this.template = template;
    }

    /** The text with every match replaced. */
    public String all(String text) {
        return replace(text, 1, Integer.MAX_VALUE);
    }

    /**
     * The text with one match replaced.
     *
     * @param number which match, from 1
     */
    public String one(String text, int number) {
        return replace(text, number, number);
    }

    private String replace(String text, int first, int last) {
        Regex form = regex.formIn(text);
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int from = 0;
        for (int number = 1;
                number <= last
                        && from <= text.length()
                        && result.length() < BoundedText.MOST_CHARACTERS;
                number++) {
            Optional<Regex.Match> found = form.match(text, from);
            if (found.isEmpty()) {
                break;
            }
            Regex.Match match = found.get();
            if (number >= first) {
                BoundedText.append(result, text.substring(copied, match.start()));
                appendTemplate(result, match);
                copied = match.end();
            }
            from = match.next();
        }
        BoundedText.append(result, text.substring(copied));
        return result.toString();
    }

    private void appendTemplate(StringBuilder out, Regex.Match match) {
        for (int i = 0; i < template.length() && out.length() < BoundedText.MOST_CHARACTERS; i++) {
            char c = template.charAt(i);
            char after = i + 1 < template.length() ? template.charAt(i + 1) : 0;
            if (c == '\\' && after >= '0' && after <= '9') {
                BoundedText.append(out, match.group(after - '0').orElse(""));
                i++;
            } else {
                out.append(c);
                if (c == '\\' && after == '\\') {
                    i++;
                }
            }
        }
    }
}
