package dev.weir.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field name with wildcards {@code *}, as {@code rename}, {@code fields} and {@code table} take
 * it.
 */
final class NamePattern {
    private final String text;

    /** Empty without wildcards. */
    private final Optional<Pattern> pattern;

    private final int wildcards;

    private NamePattern(String text, Optional<Pattern> pattern, int wildcards) {
        this.text = text;
        this.pattern = pattern;
        this.wildcards = wildcards;
    }

    static NamePattern of(String text) {
        if (text.indexOf('*') < 0) {
            return new NamePattern(text, Optional.empty(), 0);
        }
        String[] pieces = pieces(text);
        String regex =
                Arrays.stream(pieces).map(Pattern::quote).collect(Collectors.joining("(.*)"));
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return new NamePattern(text, Optional.of(pattern), pieces.length - 1);
    }

    boolean matches(String name) {
        return pattern.isEmpty() ? name.equals(text) : pattern.get().matcher(name).matches();
    }

    /** Whether a target of {@code rename} has as many wildcards, as Splunk wants. */
    boolean fits(String target) {
        return pieces(target).length - 1 == wildcards;
    }

    /**
     * The name with what this pattern's wildcards stand for put in place of the target's, one after
     * the other; empty if the name does not match.
     *
     * @param target a name that {@link #fits}
     */
    Optional<String> renamed(String name, String target) {
        if (pattern.isEmpty()) {
            return name.equals(text) ? Optional.of(target) : Optional.empty();
        }
        Matcher matcher = pattern.get().matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String[] pieces = pieces(target);
        StringBuilder renamed = new StringBuilder(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            renamed.append(matcher.group(i)).append(pieces[i]);
        }
        return Optional.of(renamed.toString());
    }

    private static String[] pieces(String text) {
        return text.split("\\*", -1);
    }
}
