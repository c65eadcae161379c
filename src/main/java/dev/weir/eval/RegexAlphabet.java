package dev.weir.eval;

import dev.weir.eval.RegexProgram.Neighbour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The characters that a program cannot tell apart, in classes. The classes are numbered from 0;
 * behind the last stands {@link #end()}, the end of the text as one more symbol.
 */
final class RegexAlphabet {
    private static final int MOST_CLASSES = 128;
    private static final int MOST_RUNS = 2000;

    /** Characters below have a table of their own. */
    static final int NARROW = 256;

    /** By character below {@link #NARROW} its class. */
    private final short[] narrow = new short[NARROW];

    /** First characters of the runs of characters of one class, ascending. */
    private final int[] starts;

    private final int[] classOfRun;

    /** By set the classes in it. */
    private final BitSet[] classesOfSet;

    private final Neighbour[] neighbours;

    private RegexAlphabet(int[] starts, List<CodePointSet> sets) {
        this.starts = starts;
        this.classOfRun = new int[starts.length];
        Map<BitSet, Integer> classOf = new HashMap<>();
        List<BitSet> setsOfClass = new ArrayList<>();
        BitSet[] setsOfRun = setsOfRun(sets);
        for (int run = 0; run < starts.length; run++) {
            Integer known = classOf.putIfAbsent(setsOfRun[run], setsOfClass.size());
            classOfRun[run] = known == null ? setsOfClass.size() : known;
            if (known == null) {
                setsOfClass.add(setsOfRun[run]);
            }
        }
        this.classesOfSet = new BitSet[sets.size()];
        Arrays.setAll(classesOfSet, set -> new BitSet());
        for (int symbol = 0; symbol < setsOfClass.size(); symbol++) {
            BitSet in = setsOfClass.get(symbol);
            for (int set = in.nextSetBit(0); set >= 0; set = in.nextSetBit(set + 1)) {
                classesOfSet[set].set(symbol);
            }
        }
        this.neighbours = new Neighbour[setsOfClass.size() + 1];
        Arrays.fill(neighbours, Neighbour.OTHER);
        neighbours[setsOfClass.size()] = Neighbour.EDGE;
        for (int c = 0; c < NARROW; c++) {
            narrow[c] = (short) classOfRun[run(c)];
        }
    }

    /** The alphabet of a program; empty if it would be too large. */
    static Optional<RegexAlphabet> of(RegexProgram program) {
        List<CodePointSet> sets = new ArrayList<>(program.sets());
        boolean lines = program.checks(PcreNode.Anchor.LINE_START, PcreNode.Anchor.LINE_END);
        boolean words =
                program.checks(PcreNode.Anchor.WORD_BOUNDARY, PcreNode.Anchor.NOT_WORD_BOUNDARY);
        if (lines) {
            sets.add(CodePointSet.NOT_NEWLINE);
        }
        if (words) {
            sets.add(CodePointSet.WORD);
        }
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        for (CodePointSet set : sets) {
            for (int run = 0; run < set.runs(); run++) {
                starts.add(set.first(run));
                if (set.last(run) < Character.MAX_CODE_POINT) {
                    starts.add(set.last(run) + 1);
                }
            }
            if (starts.size() > MOST_RUNS) {
                return Optional.empty();
            }
        }
        int[] ascending = starts.stream().mapToInt(Integer::intValue).toArray();
        RegexAlphabet alphabet = new RegexAlphabet(ascending, sets);
        if (lines) {
            alphabet.neighbours[alphabet.symbol('\n')] = Neighbour.NEWLINE;
        }
        if (words) {
            alphabet.setNeighbour(sets.size() - 1, Neighbour.WORD);
        }
        return alphabet.end() > MOST_CLASSES ? Optional.empty() : Optional.of(alphabet);
    }

    private void setNeighbour(int set, Neighbour neighbour) {
        BitSet classes = classesOfSet[set];
        for (int symbol = classes.nextSetBit(0);
                symbol >= 0;
                symbol = classes.nextSetBit(symbol + 1)) {
            neighbours[symbol] = neighbour;
        }
    }

    private BitSet[] setsOfRun(List<CodePointSet> sets) {
        BitSet[] setsOfRun = new BitSet[starts.length];
        Arrays.setAll(setsOfRun, run -> new BitSet(sets.size()));
        for (int set = 0; set < sets.size(); set++) {
            CodePointSet characters = sets.get(set);
            for (int i = 0; i < characters.runs(); i++) {
                int last = run(characters.last(i));
                for (int run = run(characters.first(i)); run <= last; run++) {
                    setsOfRun[run].set(set);
                }
            }
        }
        return setsOfRun;
    }

    private int run(int codePoint) {
        int at = Arrays.binarySearch(starts, codePoint);
        return at >= 0 ? at : -at - 2;
    }

    /** The class of a character. */
    int symbol(int codePoint) {
        return codePoint < NARROW ? narrow[codePoint] : classOfRun[run(codePoint)];
    }

    /** By character below {@link #NARROW} its class: for the innermost loop, to be read only. */
    short[] narrow() {
        return narrow;
    }

    /** The symbol behind the last class. */
    int end() {
        return neighbours.length - 1;
    }

    /** Whether a set of the program, by its number, has the characters of a class. */
    boolean isIn(int symbol, int set) {
        return classesOfSet[set].get(symbol);
    }

    /** What a symbol is to the anchors beside it; no finer than the program asks for. */
    Neighbour neighbour(int symbol) {
        return neighbours[symbol];
    }
}
