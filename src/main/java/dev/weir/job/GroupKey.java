package dev.weir.job;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.GroupState;
import dev.weir.plan.SearchWindow;
import java.util.List;

/**
 * Which group of which search in which window; equal keys have equal {@link #text}.
 *
 * <p>Ordered by text, which nobody asks for but a map many of whose keys have one hash: logs can be
 * written so that they do, and the order keeps its look-ups short.
 *
 * @param searchId id of the search: the detection's, or that of one of its sub-searches
 * @param byValues values of the group's by-fields
 */
record GroupKey(String searchId, SearchWindow window, List<Value> byValues)
        implements Comparable<GroupKey> {
    // written out, since it is asked of each event and search
    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key
                && searchId.equals(key.searchId)
                && window.equals(key.window)
                && byValues.equals(key.byValues);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * searchId.hashCode() + window.hashCode()) + byValues.hashCode();
    }

    static GroupKey of(GroupEvent event) {
        return new GroupKey(event.searchId(), event.window(), event.byValues());
    }

    static GroupKey of(GroupState group) {
        return new GroupKey(group.searchId(), group.window(), group.byValues());
    }

    /** The key over all searches and windows, by which groups are in state: no two share one. */
    String text() {
        StringBuilder key = new StringBuilder(WindowCodec.key(searchId, window));
        for (Value value : byValues) {
            String text =
                    value instanceof Value.Numeric numeric
                            ? Double.toString(numeric.number())
                            : Values.text(value);
            key.append('/').append(text.length()).append(':').append(text);
        }
        return key.toString();
    }

    @Override
    public int compareTo(GroupKey other) {
        return text().compareTo(other.text());
    }
}
