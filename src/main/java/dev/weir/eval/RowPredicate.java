package dev.weir.eval;

/**
 * A condition of {@code search} or {@code tstats … where}, ready to run on rows; for one thread.
 */
@FunctionalInterface
public interface RowPredicate {
    /** Whether the row is kept. */
    boolean test(Row row);
}
