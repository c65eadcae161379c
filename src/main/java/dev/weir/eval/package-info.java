/**
 * Expressions and search predicates to compiled functions over a row: Splunk's rules for
 * comparison, null, numbers and regular expressions.
 *
 * <p>Knows nothing of where rows come from. Start reading at {@link dev.weir.eval.Value}.
 */
package dev.weir.eval;
