package dev.weir.finding;

/**
 * Which of the successive forms of a row a match is, where rows are given before their search has
 * run.
 *
 * @param number from 1 on; 0 where rows are given only once, and nothing is said about it
 * @param last whether the search has run, so that the row is as it stays
 */
public record Revision(int number, boolean last) {
    /** Of rows that are given only once. */
    public static final Revision NONE = new Revision(0, true);

    /** Of a row that is given when its search has run, and was not before. */
    public static final Revision ONLY = new Revision(1, true);

    /** Whether nothing was given of the row before. */
    public boolean isFirst() {
        return number <= 1;
    }
}
