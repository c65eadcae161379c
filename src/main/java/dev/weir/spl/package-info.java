/**
 * Search text to syntax tree: macros, string literals and the grammar of SPL, as Splunk reads them.
 *
 * <p>{@link dev.weir.spl.MacroExpander} replaces macros, {@link dev.weir.spl.SearchParser} parses,
 * {@link dev.weir.spl.SplPrinter} turns a tree back to text. Every mistake is a {@link
 * dev.weir.spl.SplException} with its place in the file that the author wrote.
 *
 * <p>Knows nothing of data models, events or Flink. Start reading at {@link
 * dev.weir.spl.SearchParser}.
 */
package dev.weir.spl;
