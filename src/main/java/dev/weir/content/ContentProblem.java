package dev.weir.content;

import dev.weir.spl.Position;
import java.io.Serializable;

/**
 * What is wrong with a file of a content pack, where, and how to mend it.
 *
 * @param message one sentence without the position
 */
public record ContentProblem(Position position, String message) implements Serializable {
    /** The form of compilers, {@code file:line:column: message}. */
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
