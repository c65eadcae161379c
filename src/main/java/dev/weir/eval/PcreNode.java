package dev.weir.eval;

import java.util.List;

/**
 * A regular expression as PCRE reads it, options already applied: each node says by itself what it
 * matches.
 */
sealed interface PcreNode {
    /** The most that {@link Repeat} can stand for: no upper limit. */
    int UNLIMITED = Integer.MAX_VALUE;

    /** One character. */
    record Literal(int codePoint, boolean ignoreCase) implements PcreNode {}

    /** One character of a set: a class, a dot, {@code \d} and the like. */
    record Chars(CodePointSet set) implements PcreNode {}

    /** One after the other; nothing at all if empty. */
    record Sequence(List<PcreNode> items) implements PcreNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** The first that leads to a match. */
    record Alternation(List<PcreNode> alternatives) implements PcreNode {
        public Alternation {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** A capturing group, numbered from 1. */
    record Group(int number, PcreNode body) implements PcreNode {}

    /** From {@code min} to {@code max} times. */
    record Repeat(PcreNode body, int min, int max, Greed greed) implements PcreNode {}

    /** How a repetition chooses its number of times. */
    enum Greed {
        GREEDY(""),
        LAZY("?"),
        POSSESSIVE("+");

        private final String suffix;

        Greed(String suffix) {
            this.suffix = suffix;
        }

        /** What stands behind the quantifier. */
        String suffix() {
            return suffix;
        }
    }

    /** A condition on the place, without taking a character. */
    enum Anchor implements PcreNode {
        /** {@code \A}, or {@code ^} outside multi-line mode. */
        TEXT_START,
        /** {@code ^} in multi-line mode. */
        LINE_START,
        /** {@code \z}. */
        TEXT_END,
        /** {@code \Z}, or {@code $} outside multi-line mode: a last line feed may follow. */
        TEXT_END_OR_LAST_NEWLINE,
        /** {@code $} in multi-line mode. */
        LINE_END,
        /** {@code \b}, between an ASCII word character and another. */
        WORD_BOUNDARY,
        /** {@code \B}. */
        NOT_WORD_BOUNDARY,
        /** {@code \G}. */
        SEARCH_START,
        /** {@code \K}: the match is said to begin here. */
        MATCH_START
    }

    /** Lookahead or lookbehind. */
    record Look(boolean ahead, boolean negative, PcreNode body) implements PcreNode {}

    /** Keeps its first way to match. */
    record Atomic(PcreNode body) implements PcreNode {}

    /** What a group matched, again. */
    record BackReference(int number, boolean ignoreCase) implements PcreNode {}

    /** The least number of characters that a match of the node takes. */
    static long minLength(PcreNode node) {
        if (node instanceof Literal || node instanceof Chars) {
            return 1;
        } else if (node instanceof Sequence sequence) {
            long sum = 0;
            for (PcreNode item : sequence.items()) {
                sum += minLength(item);
            }
            return sum;
        } else if (node instanceof Alternation alternation) {
            long least = Long.MAX_VALUE;
            for (PcreNode alternative : alternation.alternatives()) {
                least = Math.min(least, minLength(alternative));
            }
            return least;
        } else if (node instanceof Group group) {
            return minLength(group.body());
        } else if (node instanceof Atomic atomic) {
            return minLength(atomic.body());
        } else if (node instanceof Repeat repeat) {
            return Math.min(Integer.MAX_VALUE, minLength(repeat.body()) * repeat.min());
        }
        return 0;
    }
}
