package dev.weir.plan;

import dev.weir.cim.Event;
import dev.weir.eval.Value;
import java.util.List;

/** All loaded detections against one event. */
public final class EventMatcher {
    private final List<CompiledSearch> searches;

    /** A matcher for these searches. */
    public EventMatcher(List<CompiledSearch> searches) {
        this.searches = List.copyOf(searches);
    }

    /** Takes the groups that an event counts in. */
    @FunctionalInterface
    public interface GroupSink {
        /** One group of one search. */
        void accept(CompiledSearch search, List<Value> byValues);
    }

    /** Gives every group of every search that the event counts in. */
    public void match(Event event, GroupSink sink) {
        for (CompiledSearch search : searches) {
            for (List<Value> group : search.groupsOf(event)) {
                sink.accept(search, group);
            }
        }
    }
}
