/**
 * Search text to syntax tree: macros, string literals and the grammar of SPL, as Splunk reads them.
 *
 * <p>Knows nothing of data models, events or Flink. Start reading at {@link
 * dev.weir.spl.SearchParser}.
 */
package dev.weir.spl;
