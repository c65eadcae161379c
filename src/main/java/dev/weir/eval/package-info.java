/**
 * Expressions and search predicates to compiled functions over a row: Splunk's rules for
 * comparison, null, numbers and regular expressions.
 *
 * <p>Knows nothing of where rows come from. Start reading at {@link dev.weir.eval.Value}, then
 * {@link dev.weir.eval.ExpressionCompiler}, {@link dev.weir.eval.SearchPredicateCompiler} and
 * {@link dev.weir.eval.Regex}.
 */
package dev.weir.eval;
