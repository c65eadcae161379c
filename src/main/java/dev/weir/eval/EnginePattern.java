package dev.weir.eval;

import java.util.List;

/**
 * A pattern in the syntax of an engine.
 *
 * @param text what the engine compiles
 * @param groups the engine's number of each group of the original, or {@link #FORGOTTEN}; at 0
 *     stands 0
 * @param starts groups whose place, if they took part, is the start of the match ({@code \K})
 * @param ends groups whose place, if they took part, ends the match and all groups: what they stand
 *     before was only looked at
 */
record EnginePattern(String text, List<Integer> groups, List<Integer> starts, List<Integer> ends) {
    /** Stands for a group that never takes part in a match. */
    static final int FORGOTTEN = -1;

    EnginePattern {
        groups = List.copyOf(groups);
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }
}
