package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.ModelField;
import dev.weir.cim.TextScreen;
import dev.weir.eval.FoldedTexts;
import dev.weir.eval.LiteralAutomaton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which searches over one node an event may count in, by their {@linkplain EventGuard guards}:
 * whole values by hash, parts of values by one automaton for each field. Asking makes no objects.
 * Not for several threads.
 */
final class EventIndex {
    private final DataModelNode node;
    private final BitSet always = new BitSet();
    private final Map<Integer, Texts> wholeBySlot = new TreeMap<>();
    private final Map<Integer, Texts> partBySlot = new TreeMap<>();
    private FieldIndex[] indexes = {};
    private EventFields fields;
    private BitSet into = new BitSet();

    /** Texts of one field, and the searches that need each. */
    private static final class Texts {
        private final Map<String, BitSet> searches = new LinkedHashMap<>();

        void add(String text, int search) {
            searches.computeIfAbsent(text, unused -> new BitSet()).set(search);
        }

        List<String> texts() {
            return new ArrayList<>(searches.keySet());
        }

        BitSet[] searches() {
            return searches.values().toArray(BitSet[]::new);
        }
    }

    /** An index for searches over one node. */
    EventIndex(DataModelNode node) {
        this.node = node;
    }

    /** Adds a search by its number; one without a guard may take every event. */
    void add(int number, Optional<EventGuard> guard) {
        if (guard.isEmpty()) {
            always.set(number);
            return;
        }
        for (EventGuard.Need need : guard.get().needs()) {
            (need.whole() ? wholeBySlot : partBySlot)
                    .computeIfAbsent(need.slot(), slot -> new Texts())
                    .add(need.folded(), number);
        }
    }

    /** Makes the index ready, once all searches are added. */
    void build() {
        TreeSet<Integer> slots = new TreeSet<>(wholeBySlot.keySet());
        slots.addAll(partBySlot.keySet());
        indexes = new FieldIndex[slots.size()];
        int at = 0;
        for (int slot : slots) {
            Texts whole = wholeBySlot.getOrDefault(slot, new Texts());
            Texts parts = partBySlot.getOrDefault(slot, new Texts());
            indexes[at++] = new FieldIndex(slot, screen(slot, whole, parts), whole, parts);
        }
    }

    /** Only of a field that holds what its record says, or a text that nobody looks for. */
    private TextScreen screen(int slot, Texts whole, Texts parts) {
        ModelField field = node.definitions().get(slot);
        List<String> texts = whole.texts();
        texts.addAll(parts.texts());
        boolean ofRecord =
                field.input().isEmpty()
                        && texts.stream().noneMatch(field.rule().ownText()::contains);
        return ofRecord ? TextScreen.of(texts).orElse(null) : null;
    }

    /** Sets the bits of the searches that the event may count in. */
    void candidates(Event event, BitSet candidates) {
        candidates.or(always);
        into = candidates;
        for (FieldIndex index : indexes) {
            if (index.screen != null && !event.mayHold(index.slot, index.screen)) {
                continue;
            }
            List<String> values = event.values(index.slot);
            for (int i = 0; i < values.size(); i++) {
                index.find(values.get(i));
            }
        }
    }

    /** The event's fields, until another event is asked for. */
    EventFields fields(Event event) {
        if (fields == null) {
            fields = new EventFields(event);
        } else {
            fields.read(event);
        }
        return fields;
    }

    /** The texts that searches need in one field. */
    private final class FieldIndex implements LiteralAutomaton.Sink {
        private final int slot;

        /** Finds the same texts before there is a value; null if it cannot. */
        private final TextScreen screen;

        private final FoldedTexts whole;
        private final BitSet[] searchesByWhole;
        private final LiteralAutomaton parts;
        private final BitSet[] searchesByPart;

        FieldIndex(int slot, TextScreen screen, Texts whole, Texts parts) {
            this.slot = slot;
            this.screen = screen;
            this.whole = new FoldedTexts(whole.texts());
            this.searchesByWhole = whole.searches();
            this.parts = new LiteralAutomaton(parts.texts());
            this.searchesByPart = parts.searches();
        }

        void find(String value) {
            if (searchesByWhole.length > 0) {
                int number = whole.indexOf(value);
                if (number != FoldedTexts.NONE) {
                    into.or(searchesByWhole[number]);
                }
            }
            if (searchesByPart.length > 0) {
                parts.find(value, this);
            }
        }

        @Override
        public void found(int literal) {
            into.or(searchesByPart[literal]);
        }
    }
}
