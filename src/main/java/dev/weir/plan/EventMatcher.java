package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.eval.CaseFolding;
import dev.weir.eval.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All loaded detections against one event. A search that asks for exact values of a field is looked
 * at only for events that have one of them, found by hash; so many detections cost little more than
 * one. Not for several threads.
 */
public final class EventMatcher {
    private final List<CompiledSearch> searches;
    private final Map<DataModelNode, NodeIndex> indexes = new EnumMap<>(DataModelNode.class);
    private final BitSet candidates = new BitSet();

    /** A matcher for these searches. */
    public EventMatcher(List<CompiledSearch> searches) {
        this.searches = List.copyOf(searches);
        for (int number = 0; number < searches.size(); number++) {
            DetectionPlan plan = searches.get(number).plan();
            indexes.computeIfAbsent(plan.node(), node -> new NodeIndex())
                    .add(number, ExactGuard.of(plan.node(), plan.tstats().filter()));
        }
    }

    /** Takes the groups that an event counts in. */
    @FunctionalInterface
    public interface GroupSink {
        /** One group of one search. */
        void accept(CompiledSearch search, List<Value> byValues);

        /**
         * A search could not, or not fully, be tried on the event; the others go on, unless this
         * throws, as it does if nobody says otherwise.
         *
         * @param reason what went wrong
         */
        default void failed(CompiledSearch search, String reason) {
            throw new IllegalStateException(search.id() + ": " + reason);
        }
    }

    /** Gives every group of every search that the event counts in, in the searches' order. */
    public void match(Event event, GroupSink sink) {
        NodeIndex index = indexes.get(event.node());
        if (index == null) {
            return;
        }
        candidates.clear();
        index.candidates(event, candidates);
        for (int number = candidates.nextSetBit(0);
                number >= 0;
                number = candidates.nextSetBit(number + 1)) {
            give(searches.get(number), event, sink);
        }
    }

    /** One search by itself, so that what it throws is its own. */
    private static void give(CompiledSearch search, Event event, GroupSink sink) {
        long exhausted = search.exhausted();
        List<List<Value>> groups;
        try {
            groups = search.groupsOf(event);
        } catch (RuntimeException | StackOverflowError e) {
            sink.failed(search, FailureReason.of(e));
            return;
        }
        if (search.exhausted() > exhausted) {
            sink.failed(search, FailureReason.REGEX);
        }
        for (List<Value> group : groups) {
            sink.accept(search, group);
        }
    }

    /** The searches over one node, by number. */
    private static final class NodeIndex {
        private final BitSet always = new BitSet();
        private final Map<Integer, Map<String, BitSet>> byValue = new HashMap<>();
        private final List<Integer> slots = new ArrayList<>();

        void add(int number, Optional<Set<ExactGuard.FieldValue>> guard) {
            if (guard.isEmpty()) {
                always.set(number);
                return;
            }
            for (ExactGuard.FieldValue value : guard.get()) {
                if (!byValue.containsKey(value.slot())) {
                    byValue.put(value.slot(), new HashMap<>());
                    slots.add(value.slot());
                }
                byValue.get(value.slot())
                        .computeIfAbsent(value.folded(), folded -> new BitSet())
                        .set(number);
            }
        }

        void candidates(Event event, BitSet into) {
            into.or(always);
            for (int slot : slots) {
                Map<String, BitSet> searches = byValue.get(slot);
                for (String text : event.values(slot)) {
                    BitSet found = searches.get(CaseFolding.fold(text));
                    if (found != null) {
                        into.or(found);
                    }
                }
            }
        }
    }
}
