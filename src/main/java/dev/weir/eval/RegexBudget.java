package dev.weir.eval;

/**
 * The most work that one search of a backtracking engine may do, and how often it was not enough.
 * Splunk has the like in PCRE's match limit: beyond it a text does not match.
 *
 * <p>For one thread.
 */
public final class RegexBudget {
    /** Reads of a character, which take a fraction of a second in all. */
    private static final long DEFAULT_READS = 20_000_000;

    private final long reads;
    private long exhausted;

    private RegexBudget(long reads) {
        this.reads = reads;
    }

    /** A budget that takes well under a second. */
    public static RegexBudget standard() {
        return new RegexBudget(DEFAULT_READS);
    }

    /**
     * A budget of so many reads.
     *
     * @param reads how many times one search may read a character of its text
     */
    public static RegexBudget ofReads(long reads) {
        return new RegexBudget(reads);
    }

    /** How many searches were given up, each taken as no match. */
    public long exhausted() {
        return exhausted;
    }

    void countExhausted() {
        exhausted++;
    }

    /** A view of a text that throws {@link Exceeded} once it was read too often. */
    CharSequence limit(CharSequence text) {
        return new Limited(text, reads);
    }

    /** Ends a search. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            // thrown as a signal, caught a few frames up: neither trace nor message is read
            super(null, null, false, false);
        }
    }

    private static final class Limited implements CharSequence {
        private final CharSequence text;
        private long left;

        Limited(CharSequence text, long left) {
            this.text = text;
            this.left = left;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exceeded();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
