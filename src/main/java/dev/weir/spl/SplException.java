package dev.weir.spl;

/** A mistake in a search or a macro: what is wrong, where, and how to mend it. */
public final class SplException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Position position;
    private final String problem;

    /**
     * @param position where the mistake stands
     * @param problem what is wrong and what would be right, one sentence without the position
     */
    public SplException(Position position, String problem) {
        super(position + ": " + problem);
        this.position = position;
        this.problem = problem;
    }

    /** Where the mistake stands. */
    public Position position() {
        return position;
    }

    /** What is wrong, without the position. */
    public String problem() {
        return problem;
    }
}
