package dev.weir.eval;

import java.util.List;

/**
 * Makes of a pattern that needs backtracking one that does not, and is found wherever the first is
 * found: what looks around asks for nothing, what was matched before can be anything, and every way
 * of repeating is tried.
 */
final class LooserPattern {
    private static final PcreNode NOTHING = new PcreNode.Sequence(List.of());
    private static final PcreNode ANYTHING =
            new PcreNode.Repeat(
                    new PcreNode.Chars(CodePointSet.ALL),
                    0,
                    PcreNode.UNLIMITED,
                    PcreNode.Greed.GREEDY);

    private LooserPattern() {}

    static PcreNode of(PcreNode node) {
        if (node instanceof PcreNode.Sequence sequence) {
            return new PcreNode.Sequence(sequence.items().stream().map(LooserPattern::of).toList());
        } else if (node instanceof PcreNode.Alternation alternation) {
            return new PcreNode.Alternation(
                    alternation.alternatives().stream().map(LooserPattern::of).toList());
        } else if (node instanceof PcreNode.Group group) {
            return of(group.body());
        } else if (node instanceof PcreNode.Atomic atomic) {
            return of(atomic.body());
        } else if (node instanceof PcreNode.Repeat repeat) {
            return new PcreNode.Repeat(
                    of(repeat.body()), repeat.min(), repeat.max(), PcreNode.Greed.GREEDY);
        } else if (node instanceof PcreNode.Look
                || node == PcreNode.Anchor.SEARCH_START
                || node == PcreNode.Anchor.TEXT_END_OR_LAST_NEWLINE) {
            return NOTHING;
        } else if (node instanceof PcreNode.BackReference) {
            return ANYTHING;
        }
        return node;
    }
}
