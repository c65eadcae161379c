/**
 * The data models of Splunk's Common Information Model: their nodes, fields and defaults, and the
 * event record that every source is normalised to.
 *
 * <p>Knows nothing of log formats or searches. Start reading at {@link dev.weir.cim.DataModelNode}.
 */
package dev.weir.cim;
