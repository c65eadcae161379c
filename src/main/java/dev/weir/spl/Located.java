package dev.weir.spl;

import java.io.Serializable;

/** A value and where it was written. */
public record Located<T extends Serializable>(T value, Position position) implements Serializable {}
