package dev.weir.spl;

import java.io.Serializable;
import java.util.List;

/** A search: commands from left to right, each fed by the one before it. */
public record Search(List<Command> commands) implements Serializable {
    public Search {
        commands = List.copyOf(commands);
    }
}
