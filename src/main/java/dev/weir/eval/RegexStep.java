package dev.weir.eval;

import dev.weir.eval.RegexProgram.Check;
import dev.weir.eval.RegexProgram.Instruction;
import dev.weir.eval.RegexProgram.Neighbour;
import dev.weir.eval.RegexProgram.Split;
import dev.weir.eval.RegexProgram.Take;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Leads sets of a program's instructions over a character: from all that may come next at one place
 * of a text to all that may come next at the following place, where a match may also begin anew.
 */
final class RegexStep {
    private final RegexProgram program;
    private final RegexAlphabet alphabet;
    private final BitSet reached;
    private final int[] stack;

    RegexStep(RegexProgram program, RegexAlphabet alphabet) {
        this.program = program;
        this.alphabet = alphabet;
        this.reached = new BitSet(program.instructions().size());
        this.stack = new int[program.instructions().size() + 1];
    }

    /** A place in a text: what may come next there. */
    static final class Place {
        private final int[] instructions;
        private final Neighbour before;

        /**
         * A place.
         *
         * @param instructions that take characters or check what is behind the place, ascending
         * @param before what stands before the place; {@link Neighbour#OTHER} if no instruction of
         *     the place asks
         */
        private Place(int[] instructions, Neighbour before) {
            this.instructions = instructions;
            this.before = before;
        }

        /** Whether the way to here was a match: no more is to be read. */
        boolean isMatch() {
            return before == Neighbour.UNREAD;
        }

        /** The number of instructions. */
        int size() {
            return instructions.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place
                    && before == place.before
                    && Arrays.equals(instructions, place.instructions);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(instructions) + before.hashCode();
        }

        @Override
        public String toString() {
            return before + Arrays.toString(instructions);
        }
    }

    private static final Place MATCH = new Place(new int[0], Neighbour.UNREAD);

    /** Where a text begins. */
    Place start() {
        reached.clear();
        return reach(program.start(), Neighbour.EDGE, Neighbour.UNREAD)
                ? MATCH
                : place(Neighbour.EDGE);
    }

    /** The place behind a symbol; behind the end of the text no way leads on. */
    Place step(Place from, int symbol) {
        Neighbour behind = alphabet.neighbour(symbol);
        reached.clear();
        for (int at : from.instructions) {
            if (reach(at, from.before, behind)) {
                return MATCH;
            }
        }
        int[] here = taking(symbol);
        reached.clear();
        for (int at : here) {
            if (program.instructions().get(at) instanceof Take take
                    && reach(take.next(), behind, Neighbour.UNREAD)) {
                return MATCH;
            }
        }
        if (symbol != alphabet.end() && reach(program.start(), behind, Neighbour.UNREAD)) {
            return MATCH;
        }
        return place(behind);
    }

    private int[] taking(int symbol) {
        int count = 0;
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            if (program.instructions().get(at) instanceof Take take
                    && symbol != alphabet.end()
                    && alphabet.isIn(symbol, take.set())) {
                stack[count++] = at;
            }
        }
        return Arrays.copyOf(stack, count);
    }

    /**
     * Adds what is reached from an instruction without taking a character.
     *
     * @return whether that is a match
     */
    private boolean reach(int first, Neighbour before, Neighbour behind) {
        int size = push(first, 0);
        while (size > 0) {
            Instruction instruction = program.instructions().get(stack[--size]);
            if (instruction instanceof Split split) {
                size = push(split.second(), size);
                size = push(split.first(), size);
            } else if (instruction instanceof Check check) {
                boolean open =
                        behind == Neighbour.UNREAD && RegexProgram.looksBehind(check.anchor());
                if (!open && RegexProgram.holds(check.anchor(), before, behind)) {
                    size = push(check.next(), size);
                }
            } else if (!(instruction instanceof Take)) {
                return true;
            }
        }
        return false;
    }

    private int push(int instruction, int size) {
        if (reached.get(instruction)) {
            return size;
        }
        reached.set(instruction);
        stack[size] = instruction;
        return size + 1;
    }

    private Place place(Neighbour before) {
        int count = 0;
        boolean asks = false;
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            Instruction instruction = program.instructions().get(at);
            boolean open =
                    instruction instanceof Check check && RegexProgram.looksBehind(check.anchor());
            asks |= open;
            if (open || instruction instanceof Take) {
                stack[count++] = at;
            }
        }
        return new Place(Arrays.copyOf(stack, count), asks ? before : Neighbour.OTHER);
    }
}
