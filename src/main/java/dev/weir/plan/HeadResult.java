package dev.weir.plan;

import java.util.List;

/**
 * What a search gives for one window.
 *
 * @param rows the result rows, in result order
 * @param partial whether a limit kept rows out
 */
public record HeadResult(List<HeadRow> rows, boolean partial) {
    /** Copies the list. */
    public HeadResult {
        rows = List.copyOf(rows);
    }
}
