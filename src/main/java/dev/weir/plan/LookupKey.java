package dev.weir.plan;

import dev.weir.content.Lookup;
import dev.weir.content.LookupTable;
import dev.weir.eval.CaseFolding;
import dev.weir.eval.Ipv4Network;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A column of a lookup's table that rows are looked up by: which values each of its cells matches.
 */
final class LookupKey {
    /** What a cell matches if it matches one value only, folded if case does not count. */
    private final String[] exact;

    /** The other cells, by row. */
    private final Map<Integer, Predicate<String>> patterns = new HashMap<>();

    private final boolean caseSensitive;

    /**
     * @throws IllegalArgumentException if the lookup's match type for the column is not supported
     */
    LookupKey(Lookup lookup, LookupTable table, int column) {
        this.caseSensitive = lookup.caseSensitiveMatch();
        this.exact = new String[table.size()];
        String type = typeOf(lookup, table.columns().get(column));
        for (int row = 0; row < exact.length; row++) {
            String cell = table.cell(row, column);
            Optional<Predicate<String>> pattern = pattern(type, cell);
            if (pattern.isPresent()) {
                patterns.put(row, pattern.get());
            } else {
                exact[row] = folded(cell);
            }
        }
    }

    /** The match type of a column, in upper case; {@code EXACT} if the definition names none. */
    private static String typeOf(Lookup lookup, String column) {
        for (String matchType : lookup.matchTypes()) {
            int open = matchType.indexOf('(');
            if (open > 0
                    && matchType.endsWith(")")
                    && matchType
                            .substring(open + 1, matchType.length() - 1)
                            .trim()
                            .equals(column)) {
                return matchType.substring(0, open).trim().toUpperCase(Locale.ROOT);
            }
        }
        return "EXACT";
    }

    private Optional<Predicate<String>> pattern(String type, String cell) {
        return switch (type) {
            case "EXACT" -> Optional.empty();
            case "WILDCARD" ->
                    cell.indexOf('*') < 0
                            ? Optional.empty()
                            : Optional.of(new WildcardCell(folded(cell)));
            case "CIDR" -> Ipv4Network.parse(cell).map(network -> network::contains);
            default ->
                    throw new IllegalArgumentException(
                            "match type '" + type + "' is not supported");
        };
    }

    /** A value in the form that {@link #matches} takes. */
    String folded(String value) {
        return caseSensitive ? value : CaseFolding.fold(value);
    }

    /** The only value that a row's cell matches; empty if it is a pattern. */
    Optional<String> exact(int row) {
        return Optional.ofNullable(exact[row]);
    }

    /** How many cells are patterns. */
    int patternCount() {
        return patterns.size();
    }

    /** Whether a row's cell matches a folded value. */
    boolean matches(int row, String folded) {
        String only = exact[row];
        return only == null ? patterns.get(row).test(folded) : only.equals(folded);
    }
}
