package dev.weir.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a pattern for one of the two engines, so that it means there what it means in PCRE.
 *
 * <p>Nothing is left to an engine's own reading: sets are written out, {@code $} and {@code \b} are
 * spelled by what they look at, names become numbers. What RE2/J cannot do is not written for it:
 * looking around, back-references, atomic groups, more than 1000 repetitions, {@code $} before
 * something else.
 */
final class PatternWriter {
    private static final int MOST_REPETITIONS_LINEAR = 1000;

    /** The engine's work per character grows with this; also keeps its memory small. */
    private static final int LARGEST_LINEAR_PROGRAM = 5000;

    private final StringBuilder out = new StringBuilder();
    private final boolean linear;
    private final int[] groups;
    private final boolean[] forgotten;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int engineGroups;
    private boolean possible = true;

    private PatternWriter(boolean linear, int groupCount) {
        this.linear = linear;
        this.groups = new int[groupCount + 1];
        this.forgotten = new boolean[groupCount + 1];
    }

    /**
     * What follows a node until the end of the pattern.
     *
     * @param nothing whether nothing at all can follow
     * @param minLength the least number of characters
     */
    private record After(boolean nothing, long minLength) {
        static final After END = new After(true, 0);
    }

    /** For {@code java.util.regex}. */
    static EnginePattern forJava(PcreParser.Parsed pattern) {
        PatternWriter writer = new PatternWriter(false, pattern.groups());
        writer.number(pattern.root());
        return writer.write(pattern.root());
    }

    /** For RE2/J; empty if it cannot do what the pattern asks for. */
    static Optional<EnginePattern> forRe2(PcreParser.Parsed pattern) {
        if (programSize(pattern.root()) > LARGEST_LINEAR_PROGRAM) {
            return Optional.empty();
        }
        PatternWriter writer = new PatternWriter(true, pattern.groups());
        EnginePattern written = writer.write(pattern.root());
        return writer.possible ? Optional.of(written) : Optional.empty();
    }

    private EnginePattern write(PcreNode root) {
        engineGroups = 0;
        write(root, After.END);
        List<Integer> numbers = new ArrayList<>();
        for (int group = 0; group < groups.length; group++) {
            numbers.add(forgotten[group] ? EnginePattern.FORGOTTEN : groups[group]);
        }
        return new EnginePattern(out.toString(), numbers, starts, ends);
    }

    /** Gives all groups their numbers first: a back-reference may stand before its group. */
    private void number(PcreNode node) {
        if (node instanceof PcreNode.Group group) {
            groups[group.number()] = ++engineGroups;
            number(group.body());
        } else if (node == PcreNode.Anchor.MATCH_START) {
            engineGroups++;
        } else if (node instanceof PcreNode.Sequence sequence) {
            sequence.items().forEach(this::number);
        } else if (node instanceof PcreNode.Alternation alternation) {
            alternation.alternatives().forEach(this::number);
        } else if (node instanceof PcreNode.Repeat repeat) {
            number(repeat.body());
        } else if (node instanceof PcreNode.Look look) {
            number(look.body());
        } else if (node instanceof PcreNode.Atomic atomic) {
            number(atomic.body());
        }
    }

    private void write(PcreNode node, After after) {
        if (node instanceof PcreNode.Literal literal) {
            writeLiteral(literal);
        } else if (node instanceof PcreNode.Chars chars) {
            writeSet(chars.set());
        } else if (node instanceof PcreNode.Sequence sequence) {
            writeSequence(sequence.items(), after);
        } else if (node instanceof PcreNode.Alternation alternation) {
            writeAlternation(alternation, after);
        } else if (node instanceof PcreNode.Group group) {
            groups[group.number()] = ++engineGroups;
            out.append('(');
            write(group.body(), after);
            out.append(')');
        } else if (node instanceof PcreNode.Repeat repeat) {
            writeRepeat(repeat, after);
        } else if (node instanceof PcreNode.Anchor anchor) {
            writeAnchor(anchor, after);
        } else if (node instanceof PcreNode.Look look) {
            writeLook(look);
        } else if (node instanceof PcreNode.Atomic atomic) {
            possible = false;
            out.append("(?>");
            write(atomic.body(), after);
            out.append(')');
        } else if (node instanceof PcreNode.BackReference reference) {
            possible = false;
            out.append(reference.ignoreCase() ? "(?iu:\\" : "(?:\\");
            out.append(groups[reference.number()]).append(')');
        }
    }

    private void writeLook(PcreNode.Look look) {
        possible = false;
        int before = engineGroups;
        out.append(look.ahead() ? "(?" : "(?<").append(look.negative() ? '!' : '=');
        write(look.body(), After.END);
        out.append(')');
        if (look.negative()) {
            // what was found where nothing was to be found is forgotten
            for (int group = 1; group < groups.length; group++) {
                forgotten[group] |= groups[group] > before && groups[group] <= engineGroups;
            }
        }
    }

    private void writeSequence(List<PcreNode> items, After after) {
        // from the end, what follows each item
        long[] following = new long[items.size() + 1];
        following[items.size()] = after.minLength();
        for (int i = items.size() - 1; i >= 0; i--) {
            following[i] = following[i + 1] + PcreNode.minLength(items.get(i));
        }
        for (int i = 0; i < items.size(); i++) {
            boolean last = i == items.size() - 1;
            write(items.get(i), new After(last && after.nothing(), following[i + 1]));
        }
    }

    private void writeAlternation(PcreNode.Alternation alternation, After after) {
        String separator = "(?:";
        for (PcreNode alternative : alternation.alternatives()) {
            out.append(separator);
            write(alternative, after);
            separator = "|";
        }
        out.append(')');
    }

    private void writeRepeat(PcreNode.Repeat repeat, After after) {
        int min = repeat.min();
        int max = repeat.max();
        boolean unlimited = max == PcreNode.UNLIMITED;
        if (repeat.greed() == PcreNode.Greed.POSSESSIVE
                || min > MOST_REPETITIONS_LINEAR
                || (!unlimited && max > MOST_REPETITIONS_LINEAR)) {
            possible = false;
        }
        out.append("(?:");
        write(repeat.body(), max == 1 ? after : new After(false, after.minLength()));
        out.append(')');
        if (unlimited && min <= 1) {
            out.append(min == 0 ? '*' : '+');
        } else if (min == 0 && max == 1) {
            out.append('?');
        } else {
            out.append('{').append(min);
            if (unlimited) {
                out.append(',');
            } else if (max != min) {
                out.append(',').append(max);
            }
            out.append('}');
        }
        out.append(repeat.greed().suffix());
    }

    private void writeAnchor(PcreNode.Anchor anchor, After after) {
        switch (anchor) {
            case TEXT_START -> out.append("\\A");
            case TEXT_END -> out.append("\\z");
            case LINE_START -> {
                // not behind a line feed that ends the text; there nothing could follow anyway
                possible &= after.minLength() > 0;
                out.append(linear ? "(?m:^)" : "(?:\\A|(?<=\\n)(?!\\z))");
            }
            case LINE_END -> out.append(linear ? "(?m:$)" : "(?=\\n|\\z)");
            case TEXT_END_OR_LAST_NEWLINE -> {
                if (linear) {
                    possible &= after.nothing();
                    ends.add(++engineGroups);
                    out.append("(?:()\\n?\\z)");
                } else {
                    out.append("(?=\\n?\\z)");
                }
            }
            case WORD_BOUNDARY ->
                    out.append(linear ? "\\b" : "(?:(?<=[\\w])(?![\\w])|(?<![\\w])(?=[\\w]))");
            case NOT_WORD_BOUNDARY ->
                    out.append(linear ? "\\B" : "(?:(?<=[\\w])(?=[\\w])|(?<![\\w])(?![\\w]))");
            case SEARCH_START -> {
                possible = false;
                out.append("\\G");
            }
            case MATCH_START -> {
                starts.add(++engineGroups);
                out.append("()");
            }
        }
    }

    private void writeLiteral(PcreNode.Literal literal) {
        int[] cases =
                literal.ignoreCase()
                        ? CaseFolding.equivalents(literal.codePoint())
                        : new int[] {literal.codePoint()};
        if (cases.length == 1) {
            writeCharacter(cases[0]);
        } else {
            out.append('[');
            for (int character : cases) {
                writeCharacter(character);
            }
            endSmallClass();
        }
    }

    private void writeSet(CodePointSet set) {
        boolean almostAll = set.runs() > 0 && set.last(set.runs() - 1) == Character.MAX_CODE_POINT;
        CodePointSet written = almostAll ? set.complement() : set;
        if (written.runs() == 0) {
            // neither engine takes empty brackets
            written = written.complement();
            almostAll = !almostAll;
        }
        out.append(almostAll ? "[^" : "[");
        for (int run = 0; run < written.runs(); run++) {
            writeCharacter(written.first(run));
            if (written.last(run) > written.first(run)) {
                out.append('-');
                writeCharacter(written.last(run));
            }
        }
        if (almostAll || written.runs() > 2) {
            out.append(']');
        } else {
            endSmallClass();
        }
    }

    /**
     * RE2/J takes a class of one letter's two cases for the letter without regard to case, and then
     * loses matches where it factors that out of alternatives with the letter itself ({@code
     * A|[Aa]b}). A lone surrogate, which no text holds, keeps the class a class.
     */
    private void endSmallClass() {
        out.append(linear ? "\\x{d800}]" : "]");
    }

    private void writeCharacter(int codePoint) {
        boolean plain =
                (codePoint >= '0' && codePoint <= '9')
                        || (codePoint >= 'A' && codePoint <= 'Z')
                        || (codePoint >= 'a' && codePoint <= 'z');
        if (plain) {
            out.append((char) codePoint);
        } else {
            out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    /** About the number of instructions, with repetitions written out. */
    private static long programSize(PcreNode node) {
        long size = 1;
        if (node instanceof PcreNode.Sequence sequence) {
            for (PcreNode item : sequence.items()) {
                size += programSize(item);
            }
        } else if (node instanceof PcreNode.Alternation alternation) {
            for (PcreNode alternative : alternation.alternatives()) {
                size += 1 + programSize(alternative);
            }
        } else if (node instanceof PcreNode.Group group) {
            size += 1 + programSize(group.body());
        } else if (node instanceof PcreNode.Repeat repeat) {
            long times =
                    repeat.max() == PcreNode.UNLIMITED
                            ? repeat.min() + 1L
                            : Math.max(1, repeat.max());
            size = Math.min(Integer.MAX_VALUE, times * (1 + programSize(repeat.body())));
        }
        return size;
    }
}
