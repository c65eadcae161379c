/**
 * Bytes of each log format to events of the data model: where records begin and end, which are
 * broken, and what the fields of a record mean.
 *
 * <p>A command line is an attacker's text, so nothing here gives up on a record because of what
 * stands inside a field. Knows nothing of searches or of where bytes come from. Start reading at
 * {@link dev.weir.decode.RecordSplitter}, then {@link dev.weir.decode.RecordDecoder}.
 */
package dev.weir.decode;
