package dev.weir.eval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which of many texts another text holds, without regard to case, in one pass over it
 * (Aho-Corasick). Case is ignored as {@link CaseFolding} has it. Finding makes no objects.
 */
public final class LiteralAutomaton {
    private static final int ASCII = 128;

    /** Class of characters that are in no literal. */
    private static final int OTHER = 0;

    private final short[] asciiClasses = new short[ASCII];
    private final char[] wideCharacters;
    private final short[] wideClasses;
    private final int classes;

    /**
     * By state and class the next state, as the offset of its row; its complement if the state ends
     * literals.
     */
    private final int[] next;

    /** By state the literals that end in it; null if there are none. */
    private final int[][] found;

    /** Takes the literals found. */
    @FunctionalInterface
    public interface Sink {
        /** A literal that the text holds, by its number; may be said more than once. */
        void found(int literal);
    }

    /**
     * An automaton for these literals.
     *
     * @param literals folded, none empty; their numbers are their places in the list
     */
    public LiteralAutomaton(List<String> literals) {
        Map<Character, Short> classOf = classes(literals);
        this.classes = classOf.size() + 1;
        this.wideCharacters = new char[classOf.size()];
        this.wideClasses = new short[classOf.size()];
        int wide = 0;
        for (Map.Entry<Character, Short> entry : classOf.entrySet()) {
            if (entry.getKey() >= ASCII) {
                wideCharacters[wide] = entry.getKey();
                wideClasses[wide++] = entry.getValue();
            }
        }
        Arrays.fill(wideCharacters, wide, wideCharacters.length, Character.MAX_VALUE);
        for (char c = 0; c < ASCII; c++) {
            asciiClasses[c] = classOf.getOrDefault(CaseFolding.fold(c), (short) OTHER);
        }
        Trie trie = new Trie(literals, classOf, classes);
        this.next = trie.next();
        this.found = trie.found();
    }

    private static Map<Character, Short> classes(List<String> literals) {
        Map<Character, Short> classOf = new TreeMap<>();
        for (String literal : literals) {
            if (literal.isEmpty()) {
                throw new IllegalArgumentException("an empty text is in every text");
            }
            for (int i = 0; i < literal.length(); i++) {
                classOf.putIfAbsent(literal.charAt(i), (short) OTHER);
            }
        }
        short number = OTHER;
        for (Map.Entry<Character, Short> entry : classOf.entrySet()) {
            entry.setValue(++number);
        }
        return classOf;
    }

    /** Gives the numbers of the literals that a text holds. */
    public void find(String text, Sink sink) {
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            row = next[row + (c < ASCII ? asciiClasses[c] : wideClass(c))];
            if (row < 0) {
                row = ~row;
                for (int literal : found[row / classes]) {
                    sink.found(literal);
                }
            }
        }
    }

    private int wideClass(char c) {
        char folded = CaseFolding.fold(c);
        if (folded < ASCII) {
            return asciiClasses[folded];
        }
        int at = Arrays.binarySearch(wideCharacters, folded);
        return at < 0 ? OTHER : wideClasses[at];
    }

    /** The literals as a tree of their beginnings, and the automaton made from it. */
    private static final class Trie {
        private static final int NONE = -1;

        private final int classes;
        private final List<int[]> children = new ArrayList<>();
        private final List<List<Integer>> ends = new ArrayList<>();

        Trie(Collection<String> literals, Map<Character, Short> classOf, int classes) {
            this.classes = classes;
            addState();
            int number = 0;
            for (String literal : literals) {
                int state = 0;
                for (int i = 0; i < literal.length(); i++) {
                    int[] row = children.get(state);
                    int symbol = classOf.get(literal.charAt(i));
                    if (row[symbol] == NONE) {
                        row[symbol] = addState();
                    }
                    state = row[symbol];
                }
                ends.get(state).add(number++);
            }
            link();
        }

        private int addState() {
            int[] row = new int[classes];
            Arrays.fill(row, NONE);
            children.add(row);
            ends.add(new ArrayList<>(0));
            return children.size() - 1;
        }

        /** Gives each state a next one for every class: where its longest proper suffix goes. */
        private void link() {
            int[] suffix = new int[children.size()];
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            queue.add(0);
            while (!queue.isEmpty()) {
                int state = queue.remove();
                int[] row = children.get(state);
                int[] fallback = children.get(suffix[state]);
                for (int symbol = 0; symbol < classes; symbol++) {
                    int child = row[symbol];
                    int other = state == 0 ? 0 : fallback[symbol];
                    if (child == NONE) {
                        row[symbol] = other;
                    } else {
                        suffix[child] = other;
                        ends.get(child).addAll(ends.get(other));
                        queue.add(child);
                    }
                }
            }
        }

        int[] next() {
            int[] next = new int[children.size() * classes];
            for (int state = 0; state < children.size(); state++) {
                int[] row = children.get(state);
                for (int symbol = 0; symbol < classes; symbol++) {
                    int offset = row[symbol] * classes;
                    next[state * classes + symbol] =
                            ends.get(row[symbol]).isEmpty() ? offset : ~offset;
                }
            }
            return next;
        }

        int[][] found() {
            int[][] found = new int[children.size()][];
            Map<List<Integer>, int[]> shared = new HashMap<>();
            for (int state = 0; state < found.length; state++) {
                if (!ends.get(state).isEmpty()) {
                    found[state] =
                            shared.computeIfAbsent(
                                    ends.get(state),
                                    all -> all.stream().mapToInt(Integer::intValue).toArray());
                }
            }
            return found;
        }
    }
}
