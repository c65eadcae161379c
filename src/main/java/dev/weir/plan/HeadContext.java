package dev.weir.plan;

import java.util.List;

/**
 * What a command of the search head sees besides its rows.
 *
 * @param now the end of the search window, epoch seconds
 * @param branches the result rows of the sub-searches, by branch
 */
record HeadContext(double now, List<List<HeadRow>> branches) {}
