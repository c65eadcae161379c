package dev.weir.spl;

import java.io.Serializable;

/**
 * A field after {@code by}.
 *
 * @param name as written, with its node's prefix
 * @param span for {@code _time} the text after {@code span=}, such as {@code 1h}; else empty
 */
public record ByField(Position position, String name, String span) implements Serializable {}
