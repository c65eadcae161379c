package dev.weir.eval;

import java.util.List;
import java.util.function.Predicate;

/**
 * What {@code field=value} means in {@code search}: the value is a wildcard pattern, or a network
 * that addresses lie in. A value with entities of XML also counts as decoded, as events are.
 */
public final class SearchEquality {
    private SearchEquality() {}

    /** The test whether a text equals the value. */
    public static Predicate<String> with(String value) {
        List<WildcardPattern> patterns = patternsOf(value);
        if (patterns.isEmpty()) {
            return Ipv4Network.parse(value).orElseThrow()::contains;
        }
        Predicate<String> asWritten = patterns.get(0)::matches;
        return patterns.size() == 1 ? asWritten : asWritten.or(patterns.get(1)::matches);
    }

    /**
     * The patterns of which one covers each text that equals the value. None for a network of
     * addresses, which no pattern describes.
     */
    public static List<WildcardPattern> patternsOf(String value) {
        if (Ipv4Network.parse(value).isPresent()) {
            return List.of();
        }
        WildcardPattern asWritten = new WildcardPattern(value);
        String decoded = XmlEntities.decoded(value);
        return decoded.equals(value)
                ? List.of(asWritten)
                : List.of(asWritten, new WildcardPattern(decoded));
    }
}
