package dev.weir.eval;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What {@code field=value} means in {@code search}: the value is a wildcard pattern, or a network
 * that addresses lie in. A value with entities of XML also counts as decoded, as events are.
 */
public final class SearchEquality {
    private SearchEquality() {}

    /** The test whether a text equals the value. */
    public static Predicate<String> with(String value) {
        Optional<Ipv4Network> network = Ipv4Network.parse(value);
        if (network.isPresent()) {
            return network.get()::contains;
        }
        Predicate<String> asWritten = new WildcardPattern(value)::matches;
        String decoded = XmlEntities.decoded(value);
        return decoded.equals(value)
                ? asWritten
                : asWritten.or(new WildcardPattern(decoded)::matches);
    }
}
