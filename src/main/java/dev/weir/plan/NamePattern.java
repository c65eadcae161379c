package dev.weir.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A field name with wildcards {@code *}, as {@code rename}, {@code fields} and {@code table} take
 * it.
 */
final class NamePattern {
    private final Pattern pattern;

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static NamePattern of(String text) {
        String regex =
                List.of(text.split("\\*", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(.*)"));
        return new NamePattern(Pattern.compile(regex, Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /**
     * The name with what this pattern's wildcards stand for put in place of the target's, one after
     * the other; empty if the name does not match.
     */
    Optional<String> renamed(String name, String target) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String[] pieces = target.split("\\*", -1);
        return Optional.of(
                IntStream.range(0, pieces.length)
                        .mapToObj(
                                i ->
                                        i == 0 || i > matcher.groupCount()
                                                ? pieces[i]
                                                : matcher.group(i) + pieces[i])
                        .collect(Collectors.joining()));
    }
}
