package dev.weir.eval;

import dev.weir.eval.RegexStep.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a pattern is found anywhere in a text, looking at each character once. Its states
 * are sets of a {@link RegexProgram}'s instructions; they and the ways between them are made when a
 * text first needs them, and kept for the next one.
 *
 * <p>Memory is bounded: when there are too many states they are dropped and made anew. Where that
 * happens too often for the characters read, it is given up.
 *
 * <p>For one thread.
 */
final class LazyDfa {
    /** What a search can tell. */
    enum Answer {
        FOUND,
        NOT_FOUND,
        /** Neither this text nor any other is worth asking for: another engine does it better. */
        GIVEN_UP
    }

    private static final int MOST_STATES = 300;

    /** Next states that are kept, in all: 32 KiB. */
    private static final int MOST_TRANSITIONS = 8192;

    /** Instructions of all states that are kept, in all: 16 KiB; no state has more than half. */
    private static final int MOST_INSTRUCTIONS = 2 * RegexProgram.MOST_INSTRUCTIONS;

    /** States that are used for fewer characters than this cost more than they save. */
    private static final int CHARACTERS_PER_STATE = 10;

    /** So many times in a row. */
    private static final int MOST_WASTED_FILLS = 5;

    // next states that are none; what is above them is the offset of a state's row
    private static final int UNKNOWN = 0;
    private static final int FOUND = -1;
    private static final int NEVER = -2;

    private final RegexAlphabet alphabet;
    private final RegexStep steps;

    /** Whether a match may begin behind any line feed: no place is without hope. */
    private final boolean hopeful;

    /** Length of a row of {@link #next}: one for each symbol. */
    private final int symbols;

    private final int mostStates;

    /** By state and symbol the next state; the first row is nobody's. */
    private int[] next;

    private final Map<Place, Integer> rows = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private int instructions;

    /** The state at the beginning of a text. */
    private int start;

    private int fills;
    private int wastedFills;

    /** Characters read with the states that are kept now. */
    private long read;

    private LazyDfa(RegexProgram program, RegexAlphabet alphabet) {
        this.alphabet = alphabet;
        this.steps = new RegexStep(program, alphabet);
        this.hopeful = program.checks(PcreNode.Anchor.LINE_START);
        this.symbols = alphabet.end() + 1;
        this.mostStates = Math.min(MOST_STATES, MOST_TRANSITIONS / symbols - 1);
        this.next = new int[4 * symbols];
    }

    /** An automaton for a pattern that RE2/J can run; empty if it is not for such a one. */
    static Optional<LazyDfa> of(PcreNode root) {
        return RegexProgram.of(root)
                .flatMap(
                        program ->
                                RegexAlphabet.of(program)
                                        .map(alphabet -> new LazyDfa(program, alphabet)));
    }

    /** Whether the pattern is found anywhere in a text. */
    Answer find(String text) {
        if (start == UNKNOWN) {
            start = row(steps.start());
        }
        int row = start;
        int counted = 0;
        short[] narrow = alphabet.narrow();
        int[] table = next;
        int length = text.length();
        int i = 0;
        while (row > UNKNOWN && i < length) {
            char c = text.charAt(i++);
            int symbol;
            if (c < RegexAlphabet.NARROW) {
                symbol = narrow[c];
            } else if (Character.isHighSurrogate(c)) {
                int codePoint = text.codePointAt(i - 1);
                symbol = alphabet.symbol(codePoint);
                i += Character.charCount(codePoint) - 1;
            } else {
                symbol = alphabet.symbol(c);
            }
            int to = table[row + symbol];
            if (to == UNKNOWN) {
                read += i - counted;
                counted = i;
                to = make(row, symbol);
                if (wastedFills > MOST_WASTED_FILLS) {
                    return Answer.GIVEN_UP;
                }
                table = next;
            }
            row = to;
        }
        read += i - counted;
        if (row > UNKNOWN) {
            int last = table[row + alphabet.end()];
            row = last == UNKNOWN ? make(row, alphabet.end()) : last;
        }
        return row == FOUND ? Answer.FOUND : Answer.NOT_FOUND;
    }

    /** The state behind a symbol, which was not needed before. */
    private int make(int row, int symbol) {
        int fill = fills;
        Place place = steps.step(places.get(row / symbols - 1), symbol);
        int to = symbol == alphabet.end() && !place.isMatch() ? NEVER : row(place);
        if (fill == fills) {
            next[row + symbol] = to;
        }
        return to;
    }

    /** The row of the state of a place. */
    private int row(Place place) {
        if (place.isMatch()) {
            return FOUND;
        }
        if (place.size() == 0 && !hopeful) {
            return NEVER;
        }
        Integer known = rows.get(place);
        if (known != null) {
            return known;
        }
        if (places.size() == mostStates || instructions + place.size() > MOST_INSTRUCTIONS) {
            drop();
        }
        places.add(place);
        instructions += place.size();
        int row = places.size() * symbols;
        if (row + symbols > next.length) {
            next = Arrays.copyOf(next, Math.min(2 * next.length, (mostStates + 1) * symbols));
        }
        rows.put(place, row);
        return row;
    }

    private void drop() {
        boolean wasted = read < (long) CHARACTERS_PER_STATE * places.size();
        wastedFills = wasted ? wastedFills + 1 : 0;
        fills++;
        start = UNKNOWN;
        read = 0;
        instructions = 0;
        rows.clear();
        places.clear();
        Arrays.fill(next, UNKNOWN);
    }

    /** States that are kept now. */
    int states() {
        return places.size();
    }
}
