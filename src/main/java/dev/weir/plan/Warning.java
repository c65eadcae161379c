package dev.weir.plan;

import dev.weir.spl.Position;
import java.io.Serializable;

/** Something in a search that runs, but hardly as its author meant. */
public record Warning(Position position, String message) implements Serializable {
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
