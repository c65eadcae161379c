package dev.weir.job;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.util.HashMap;
import java.util.Map;

/**
 * Which detections have reported an error in which windows, so that a task reports none twice. Not
 * state: after a restore it may, and {@link FindingFunction} then sees to it.
 */
final class ReportedWindows {
    private final Map<String, Long> runMillis = new HashMap<>();
    private long forgottenMillis = Long.MIN_VALUE;

    /** Whether this is the first error of the search's detection in the window. */
    boolean isFirst(String searchId, SearchWindow window) {
        String key = WindowCodec.key(CompiledSearch.detectionOf(searchId), window);
        return runMillis.putIfAbsent(key, window.runMillis()) == null;
    }

    /** Forgets windows whose search has run. */
    void forgetUpTo(long watermarkMillis) {
        if (watermarkMillis > forgottenMillis) {
            forgottenMillis = watermarkMillis;
            runMillis.values().removeIf(run -> run - 1 <= watermarkMillis);
        }
    }
}
