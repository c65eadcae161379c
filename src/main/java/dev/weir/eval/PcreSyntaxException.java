package dev.weir.eval;

/** A regular expression that PCRE would refuse, or that is beyond what is supported here. */
final class PcreSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset where in the pattern, from 0
     */
    PcreSyntaxException(int offset, String problem) {
        super(problem);
        this.offset = offset;
    }

    /** Where in the pattern, from 0. */
    int offset() {
        return offset;
    }
}
