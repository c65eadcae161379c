package dev.weir.spl;

import java.io.Serializable;

/**
 * A value to compare with, escapes decoded. Each {@code *} in it is a wildcard: SPL has no way to
 * escape one.
 *
 * @param quoted whether it stood in double quotes
 */
public record SearchValue(Position position, String text, boolean quoted) implements Serializable {}
