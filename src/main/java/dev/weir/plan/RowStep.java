package dev.weir.plan;

import dev.weir.eval.Value;
import java.util.List;
import java.util.Optional;

/** One command that looks at one row, compiled. */
@FunctionalInterface
interface RowStep {
    /**
     * The row after the command, or empty if the command drops it.
     *
     * @param now the end of the search window, epoch seconds
     */
    Optional<List<Value>> apply(List<Value> row, double now);
}
