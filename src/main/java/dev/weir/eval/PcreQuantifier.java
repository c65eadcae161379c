package dev.weir.eval;

import java.util.Optional;

/** A quantifier of PCRE, such as {@code *}, {@code {2,3}?} or {@code ++}. */
record PcreQuantifier(int min, int max, PcreNode.Greed greed) {
    private static final int MOST_REPETITIONS = 65_535;

    /** Applies the quantifier. */
    PcreNode times(PcreNode body) {
        return new PcreNode.Repeat(body, min, max, greed);
    }

    /**
     * The quantifier that stands here, stepped over; if there is none, the cursor stays. A brace
     * that begins none, as in <code>{,3}</code>, is a plain character.
     *
     * @param ungreedy whether a quantifier alone is lazy, and greedy with a {@code ?}
     */
    static Optional<PcreQuantifier> read(PatternCursor cursor, boolean ungreedy)
            throws PcreSyntaxException {
        if (cursor.skip("*")) {
            return Optional.of(withGreed(cursor, 0, PcreNode.UNLIMITED, ungreedy));
        } else if (cursor.skip("+")) {
            return Optional.of(withGreed(cursor, 1, PcreNode.UNLIMITED, ungreedy));
        } else if (cursor.skip("?")) {
            return Optional.of(withGreed(cursor, 0, 1, ungreedy));
        }
        int start = cursor.offset();
        boolean brace = cursor.skip("{");
        String min = cursor.digits(10, 9);
        boolean comma = cursor.skip(",");
        String max = comma ? cursor.digits(10, 9) : min;
        if (!brace || min.isEmpty() || !cursor.skip("}")) {
            cursor.moveTo(start);
            return Optional.empty();
        }
        int least = Integer.parseInt(min);
        int most = max.isEmpty() ? PcreNode.UNLIMITED : Integer.parseInt(max);
        if (least > MOST_REPETITIONS || (most != PcreNode.UNLIMITED && most > MOST_REPETITIONS)) {
            throw new PcreSyntaxException(start, "a number of repetitions is above 65535");
        }
        if (most < least) {
            throw new PcreSyntaxException(start, "the numbers of repetitions are out of order");
        }
        return Optional.of(withGreed(cursor, least, most, ungreedy));
    }

    private static PcreQuantifier withGreed(
            PatternCursor cursor, int min, int max, boolean ungreedy) {
        PcreNode.Greed greed;
        if (cursor.skip("+")) {
            greed = PcreNode.Greed.POSSESSIVE;
        } else {
            boolean lazy = cursor.skip("?") != ungreedy;
            greed = lazy ? PcreNode.Greed.LAZY : PcreNode.Greed.GREEDY;
        }
        return new PcreQuantifier(min, max, greed);
    }
}
