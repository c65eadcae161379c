package dev.weir.plan;

import java.util.List;

/** One command of the search head, compiled: it sees all rows of a window. */
@FunctionalInterface
interface RowsStep {
    /** The rows after the command, in result order. */
    List<HeadRow> apply(List<HeadRow> rows, HeadContext context);
}
