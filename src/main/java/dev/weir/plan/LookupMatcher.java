package dev.weir.plan;

import dev.weir.content.LoadedLookup;
import dev.weir.content.LookupTable;
import dev.weir.eval.ValueCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rows of a lookup's table that match the values of its keys, in the file's order.
 *
 * <p>Rows are indexed by the key with the fewest patterns; only rows in which that key is a pattern
 * are tried one by one, and what that gave is remembered for the values used last. For one thread.
 */
final class LookupMatcher {
    /** For so many values it remembers which patterns match. */
    private static final int REMEMBERED = 1_000;

    private final List<LookupKey> keys = new ArrayList<>();
    private final int maxMatches;
    private final int indexed;
    private final Map<String, List<Integer>> rowsByValue = new HashMap<>();
    private final List<Integer> patternRows = new ArrayList<>();
    private final ValueCache<List<String>, List<Integer>> found =
            new ValueCache<>(REMEMBERED, this::rowsOfFolded);

    /**
     * @param keyColumns at least one column, by number
     * @throws IllegalArgumentException if a match type of the lookup is not supported
     */
    LookupMatcher(LoadedLookup lookup, List<Integer> keyColumns) {
        LookupTable table = lookup.table();
        for (int column : keyColumns) {
            keys.add(new LookupKey(lookup.definition(), table, column));
        }
        this.maxMatches = lookup.definition().maxMatches();
        int best = 0;
        for (int key = 1; key < keys.size(); key++) {
            best = keys.get(key).patternCount() < keys.get(best).patternCount() ? key : best;
        }
        this.indexed = best;
        for (int row = 0; row < table.size(); row++) {
            int number = row;
            keys.get(indexed)
                    .exact(row)
                    .ifPresentOrElse(
                            value ->
                                    rowsByValue
                                            .computeIfAbsent(value, none -> new ArrayList<>())
                                            .add(number),
                            () -> patternRows.add(number));
        }
    }

    /**
     * The numbers of the rows that match, the first {@code max_matches} of the lookup.
     *
     * @param values one for each key
     */
    List<Integer> rowsOf(List<String> values) {
        List<String> folded = new ArrayList<>(values.size());
        for (int key = 0; key < keys.size(); key++) {
            folded.add(keys.get(key).folded(values.get(key)));
        }
        return patternRows.isEmpty() ? rowsOfFolded(folded) : found.get(folded);
    }

    private List<Integer> rowsOfFolded(List<String> folded) {
        List<Integer> byValue = rowsByValue.getOrDefault(folded.get(indexed), List.of());
        List<Integer> matches = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (matches.size() < maxMatches && (i < byValue.size() || j < patternRows.size())) {
            boolean fromIndex =
                    j == patternRows.size()
                            || (i < byValue.size() && byValue.get(i) < patternRows.get(j));
            int row = fromIndex ? byValue.get(i++) : patternRows.get(j++);
            if (matches(row, folded)) {
                matches.add(row);
            }
        }
        return matches;
    }

    private boolean matches(int row, List<String> folded) {
        for (int key = 0; key < keys.size(); key++) {
            if (!keys.get(key).matches(row, folded.get(key))) {
                return false;
            }
        }
        return true;
    }
}
