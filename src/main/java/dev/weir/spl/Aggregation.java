package dev.weir.spl;

import java.io.Serializable;

/**
 * {@code function(field) [as name]}.
 *
 * @param function name in lower case: {@code count}, {@code min}, {@code values}, …
 * @param field the argument as written; empty for a bare {@code count}
 * @param outputName the column's name: that after {@code as}, else the text Splunk uses, such as
 *     {@code count} or {@code values(Processes.process)}
 */
public record Aggregation(Position position, String function, String field, String outputName)
        implements Serializable {}
