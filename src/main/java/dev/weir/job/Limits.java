package dev.weir.job;

import java.io.Serializable;

/**
 * Bounds against hostile input.
 *
 * @param recordBytes longest record, in bytes
 * @param groups most groups of one detection and window that a task of the streaming job keeps
 * @param valuesPerField most distinct values of one field of one row
 */
public record Limits(int recordBytes, int groups, int valuesPerField) implements Serializable {
    /** What holds unless settings say otherwise. */
    public static final Limits DEFAULT = new Limits(1 << 20, 100_000, 10_000);

    /** No bound on groups and values: a bounded job spills instead. */
    public Limits spilling() {
        return new Limits(recordBytes, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
