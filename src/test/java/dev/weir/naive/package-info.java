/**
 * A second evaluator of searches, written from the description of SPL alone: no pushdown, no index,
 * no state, a list of events in and a table out. Its only use is to be compared with the program.
 *
 * <p>It shares the parser with the program and nothing that evaluates. Start reading at {@link
 * dev.weir.naive.NaiveSearch}.
 */
package dev.weir.naive;
