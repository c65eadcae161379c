package dev.weir.plan;

import dev.weir.spl.Command;
import java.io.Serializable;

/**
 * A command that runs at the search head.
 *
 * @param branch the number of the branch that runs the command's sub-search; {@link #NO_BRANCH} if
 *     it has none
 */
public record HeadCommand(Command command, int branch) implements Serializable {
    /** Of a command without a sub-search. */
    public static final int NO_BRANCH = -1;
}
