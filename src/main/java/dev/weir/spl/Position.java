package dev.weir.spl;

import java.io.Serializable;

/**
 * A place in a file that a user can open.
 *
 * @param file path as the user gave it, or a name such as {@code search} for text that is in no
 *     file
 * @param line line, from 1
 * @param column column in characters, from 1
 */
public record Position(String file, int line, int column) implements Serializable {
    /** The form of compilers, {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
