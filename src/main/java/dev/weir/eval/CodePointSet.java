package dev.weir.eval;

import java.util.Arrays;

/** A set of Unicode characters: what a character class of a regular expression takes. */
final class CodePointSet {
    static final CodePointSet DIGITS = new Builder().add('0', '9').build();
    static final CodePointSet WORD =
            new Builder().add('0', '9').add('A', 'Z').add('_', '_').add('a', 'z').build();

    /** Tab, line feed, vertical tab, form feed, carriage return, blank. */
    static final CodePointSet SPACE = new Builder().add('\t', '\r').add(' ', ' ').build();

    static final CodePointSet HORIZONTAL_SPACE =
            new Builder()
                    .add('\t', '\t')
                    .add(' ', ' ')
                    .add(0xA0, 0xA0)
                    .add(0x1680, 0x1680)
                    .add(0x180E, 0x180E)
                    .add(0x2000, 0x200A)
                    .add(0x202F, 0x202F)
                    .add(0x205F, 0x205F)
                    .add(0x3000, 0x3000)
                    .build();
    static final CodePointSet VERTICAL_SPACE =
            new Builder().add('\n', '\r').add(0x85, 0x85).add(0x2028, 0x2029).build();
    static final CodePointSet NOT_NEWLINE = new Builder().add('\n', '\n').build().complement();
    static final CodePointSet ALL = new Builder().build().complement();

    /** First and last of each run, ascending; runs neither overlap nor touch. */
    private final int[] bounds;

    private CodePointSet(int[] bounds) {
        this.bounds = bounds;
    }

    /** Number of runs of neighbouring characters. */
    int runs() {
        return bounds.length / 2;
    }

    int first(int run) {
        return bounds[2 * run];
    }

    int last(int run) {
        return bounds[2 * run + 1];
    }

    /** All characters that are not in this set. */
    CodePointSet complement() {
        Builder rest = new Builder();
        int next = 0;
        for (int run = 0; run < runs(); run++) {
            if (first(run) > next) {
                rest.add(next, first(run) - 1);
            }
            next = last(run) + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            rest.add(next, Character.MAX_CODE_POINT);
        }
        return rest.build();
    }

    /** Collects runs in any order. */
    static final class Builder {
        private long[] packed = new long[8];
        private int size;

        Builder add(int first, int last) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = ((long) first << 32) | last;
            return this;
        }

        Builder addAll(CodePointSet set) {
            for (int run = 0; run < set.runs(); run++) {
                add(set.first(run), set.last(run));
            }
            return this;
        }

        /** Adds a run and what differs from its characters only by case. */
        Builder addIgnoringCase(int first, int last) {
            add(first, last);
            for (int codePoint = first; codePoint <= last; codePoint++) {
                for (int other : CaseFolding.equivalents(codePoint)) {
                    if (other < first || other > last) {
                        add(other, other);
                    }
                }
            }
            return this;
        }

        CodePointSet build() {
            Arrays.sort(packed, 0, size);
            int[] bounds = new int[2 * size];
            int used = 0;
            for (int i = 0; i < size; i++) {
                int first = (int) (packed[i] >>> 32);
                int last = (int) packed[i];
                if (used > 0 && first <= bounds[used - 1] + 1) {
                    bounds[used - 1] = Math.max(bounds[used - 1], last);
                } else {
                    bounds[used++] = first;
                    bounds[used++] = last;
                }
            }
            return new CodePointSet(Arrays.copyOf(bounds, used));
        }
    }
}
