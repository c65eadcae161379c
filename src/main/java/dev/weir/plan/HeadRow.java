package dev.weir.plan;

import dev.weir.eval.Value;
import java.util.List;

/**
 * A row at the search head.
 *
 * @param values the row's fields, by slot
 * @param identity values of the by-fields of the last command that grouped
 */
public record HeadRow(List<Value> values, List<Value> identity) {
    HeadRow withValues(List<Value> other) {
        return new HeadRow(other, identity);
    }
}
