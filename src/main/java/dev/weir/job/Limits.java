package dev.weir.job;

import java.io.Serializable;

/**
 * Bounds against hostile input.
 *
 * @param recordBytes longest record, in bytes
 * @param groups most groups of one detection and window that a task of the streaming job keeps
 * @param valuesPerField most distinct values of one field of one row
 * @param rows most rows of one detection and window that the search head works on, or that one of
 *     its commands makes; up to twice as many wait for the window's end
 */
public record Limits(int recordBytes, int groups, int valuesPerField, int rows)
        implements Serializable {
    /** What holds unless settings say otherwise. */
    public static final Limits DEFAULT = new Limits(1 << 20, 100_000, 10_000, 250_000);

    /** No bound on groups and values: a bounded job spills instead. The head keeps its rows. */
    public Limits spilling() {
        return new Limits(recordBytes, Integer.MAX_VALUE, Integer.MAX_VALUE, rows);
    }
}
