package dev.weir.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern as instructions that read a text character by character (Thompson's construction). It
 * tells whether a text matches, not where groups are; greed makes no difference to that.
 *
 * @param instructions refer to each other by their places in this list
 * @param sets what {@link Take} instructions take
 * @param start the place of the first instruction
 */
record RegexProgram(List<Instruction> instructions, List<CodePointSet> sets, int start) {
    /** Also bounds what a step of the search costs. */
    static final int MOST_INSTRUCTIONS = 2000;

    RegexProgram {
        instructions = List.copyOf(instructions);
        sets = List.copyOf(sets);
    }

    /** One step of a program. */
    sealed interface Instruction {}

    /** Takes a character of a set, by its place among the sets, and goes on. */
    record Take(int set, int next) implements Instruction {}

    /** Goes on at both places. */
    record Split(int first, int second) implements Instruction {}

    /** Goes on if an anchor holds here. */
    record Check(PcreNode.Anchor anchor, int next) implements Instruction {}

    /** The text matches. */
    record Found() implements Instruction {}

    /** What stands directly before or behind a place in a text, as far as anchors ask. */
    enum Neighbour {
        /** Nothing: the text begins or ends. */
        EDGE,
        NEWLINE,
        WORD,
        OTHER,
        /** Not read yet. */
        UNREAD
    }

    /** Whether an anchor looks at what is behind its place. */
    static boolean looksBehind(PcreNode.Anchor anchor) {
        return anchor != PcreNode.Anchor.TEXT_START && anchor != PcreNode.Anchor.LINE_START;
    }

    /** Whether an anchor holds between two neighbours, both known as far as it looks at them. */
    static boolean holds(PcreNode.Anchor anchor, Neighbour before, Neighbour behind) {
        return switch (anchor) {
            case TEXT_START -> before == Neighbour.EDGE;
            case LINE_START -> before == Neighbour.EDGE || before == Neighbour.NEWLINE;
            case TEXT_END -> behind == Neighbour.EDGE;
            case LINE_END -> behind == Neighbour.EDGE || behind == Neighbour.NEWLINE;
            case WORD_BOUNDARY -> (before == Neighbour.WORD) != (behind == Neighbour.WORD);
            case NOT_WORD_BOUNDARY -> (before == Neighbour.WORD) == (behind == Neighbour.WORD);
            case TEXT_END_OR_LAST_NEWLINE, SEARCH_START, MATCH_START ->
                    throw new IllegalArgumentException("not in a program: " + anchor);
        };
    }

    /** Whether any instruction checks one of these anchors. */
    boolean checks(PcreNode.Anchor... anchors) {
        List<PcreNode.Anchor> asked = List.of(anchors);
        for (Instruction instruction : instructions) {
            if (instruction instanceof Check check && asked.contains(check.anchor())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The program of a pattern that RE2/J can run; empty if it is too long, or asks for more than
     * reading each character once.
     */
    static Optional<RegexProgram> of(PcreNode root) {
        Writer writer = new Writer();
        int start = writer.write(root, writer.add(new Found()));
        return writer.possible
                ? Optional.of(new RegexProgram(writer.instructions, writer.sets, start))
                : Optional.empty();
    }

    /** Writes from the end of the pattern to its start: each node knows where it goes on. */
    private static final class Writer {
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<CodePointSet> sets = new ArrayList<>();
        private final Map<PcreNode, Integer> setNumbers = new HashMap<>();
        private boolean possible = true;

        int add(Instruction instruction) {
            if (instructions.size() == MOST_INSTRUCTIONS) {
                possible = false;
                return 0;
            }
            instructions.add(instruction);
            return instructions.size() - 1;
        }

        /** Adds the instructions of a node; gives the place of the first. */
        int write(PcreNode node, int next) {
            if (node instanceof PcreNode.Literal || node instanceof PcreNode.Chars) {
                return add(new Take(setNumbers.computeIfAbsent(node, this::addSet), next));
            } else if (node instanceof PcreNode.Sequence sequence) {
                int first = next;
                for (int i = sequence.items().size() - 1; i >= 0; i--) {
                    first = write(sequence.items().get(i), first);
                }
                return first;
            } else if (node instanceof PcreNode.Alternation alternation) {
                return writeAlternation(alternation.alternatives(), next);
            } else if (node instanceof PcreNode.Group group) {
                return write(group.body(), next);
            } else if (node instanceof PcreNode.Repeat repeat) {
                return writeRepeat(repeat, next);
            } else if (node instanceof PcreNode.Anchor anchor) {
                return writeAnchor(anchor, next);
            }
            possible = false;
            return next;
        }

        private int addSet(PcreNode node) {
            if (node instanceof PcreNode.Chars chars) {
                sets.add(chars.set());
            } else if (node instanceof PcreNode.Literal literal) {
                CodePointSet.Builder cases = new CodePointSet.Builder();
                cases.add(literal.codePoint(), literal.codePoint());
                if (literal.ignoreCase()) {
                    for (int other : CaseFolding.equivalents(literal.codePoint())) {
                        cases.add(other, other);
                    }
                }
                sets.add(cases.build());
            }
            return sets.size() - 1;
        }

        private int writeAlternation(List<PcreNode> alternatives, int next) {
            int first = write(alternatives.get(alternatives.size() - 1), next);
            for (int i = alternatives.size() - 2; i >= 0; i--) {
                first = add(new Split(write(alternatives.get(i), next), first));
            }
            return first;
        }

        private int writeRepeat(PcreNode.Repeat repeat, int next) {
            possible &= repeat.greed() != PcreNode.Greed.POSSESSIVE;
            int first = next;
            int still = repeat.min();
            if (repeat.max() == PcreNode.UNLIMITED) {
                int loop = add(new Found());
                int body = write(repeat.body(), loop);
                instructions.set(loop, new Split(body, next));
                first = still == 0 ? loop : body;
                still--;
            } else {
                for (int i = repeat.min(); i < repeat.max() && possible; i++) {
                    first = add(new Split(write(repeat.body(), first), next));
                }
            }
            for (; still > 0 && possible; still--) {
                first = write(repeat.body(), first);
            }
            return first;
        }

        private int writeAnchor(PcreNode.Anchor anchor, int next) {
            return switch (anchor) {
                case TEXT_START, LINE_START, TEXT_END, LINE_END, WORD_BOUNDARY, NOT_WORD_BOUNDARY ->
                        add(new Check(anchor, next));
                // nothing follows it in a pattern for RE2/J: the line feed may be taken
                case TEXT_END_OR_LAST_NEWLINE -> {
                    int end = add(new Check(PcreNode.Anchor.TEXT_END, next));
                    yield add(new Split(end, write(new PcreNode.Literal('\n', false), end)));
                }
                case MATCH_START -> next;
                case SEARCH_START -> {
                    possible = false;
                    yield next;
                }
            };
        }
    }
}
