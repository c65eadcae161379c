package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.eval.Value;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All loaded detections against one event. A search is looked at only for events that hold a text
 * that it {@linkplain EventGuard asks for}, found for all searches at once; so many detections cost
 * little more than one. An event that no search looks at makes no objects. Not for several threads.
 */
public final class EventMatcher {
    /** One event of so many is timed: the clock is not asked often enough to be felt. */
    static final int EVENTS_A_TIMED_ONE = 256;

    private final List<CompiledSearch> searches;
    private final Map<DataModelNode, EventIndex> indexes = new EnumMap<>(DataModelNode.class);
    private final BitSet candidates = new BitSet();
    private int untilTimed = EVENTS_A_TIMED_ONE;

    /** A matcher for these searches. */
    public EventMatcher(List<CompiledSearch> searches) {
        this.searches = List.copyOf(searches);
        for (int number = 0; number < searches.size(); number++) {
            DetectionPlan plan = searches.get(number).plan();
            indexes.computeIfAbsent(plan.node(), EventIndex::new).add(number, EventGuard.of(plan));
        }
        indexes.values().forEach(EventIndex::build);
    }

    /** Takes the groups that an event counts in. */
    @FunctionalInterface
    public interface GroupSink {
        /**
         * One group of one search.
         *
         * @param inputs what the search's aggregates take from the event, in their order
         */
        void accept(CompiledSearch search, List<Value> byValues, List<Value> inputs);

        /**
         * A search could not, or not fully, be tried on the event; the others go on, unless this
         * throws, as it does if nobody says otherwise.
         *
         * @param reason what went wrong
         */
        default void failed(CompiledSearch search, String reason) {
            throw new IllegalStateException(search.id() + ": " + reason);
        }

        /**
         * A search took its time, of which only now and then is told.
         *
         * @param nanos an estimate for all events since it was told last, in nanoseconds
         */
        default void took(CompiledSearch search, long nanos) {}
    }

    /** Gives every group of every search that the event counts in, in the searches' order. */
    public void match(Event event, GroupSink sink) {
        EventIndex index = indexes.get(event.node());
        if (index == null) {
            return;
        }
        candidates.clear();
        index.candidates(event, candidates);
        EventFields fields = index.fields(event);
        boolean timed = isTimed();
        for (int number = candidates.nextSetBit(0);
                number >= 0;
                number = candidates.nextSetBit(number + 1)) {
            if (timed) {
                long startNanos = System.nanoTime();
                give(searches.get(number), fields, sink);
                long nanos = System.nanoTime() - startNanos;
                sink.took(searches.get(number), nanos * EVENTS_A_TIMED_ONE);
            } else {
                give(searches.get(number), fields, sink);
            }
        }
    }

    private boolean isTimed() {
        untilTimed--;
        if (untilTimed > 0) {
            return false;
        }
        untilTimed = EVENTS_A_TIMED_ONE;
        return true;
    }

    /** One search by itself, so that what it throws is its own. */
    private static void give(CompiledSearch search, EventFields event, GroupSink sink) {
        long exhausted = search.exhausted();
        List<List<Value>> groups;
        List<Value> inputs = List.of();
        try {
            groups = search.groupsOf(event);
            if (!groups.isEmpty()) {
                inputs = search.inputsOf(event);
            }
        } catch (RuntimeException | StackOverflowError e) {
            sink.failed(search, FailureReason.of(e));
            return;
        }
        if (search.exhausted() > exhausted) {
            sink.failed(search, FailureReason.REGEX);
        }
        for (int i = 0; i < groups.size(); i++) {
            sink.accept(search, groups.get(i), inputs);
        }
    }
}
