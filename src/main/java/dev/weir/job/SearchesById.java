package dev.weir.job;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.EarlyRows;
import dev.weir.spl.SplException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The searches behind the aggregation, compiled when the first event or row of one comes: of
 * hundreds of detections few have any.
 */
final class SearchesById {
    private final Map<String, DetectionPlan> plans = new HashMap<>();
    private final Map<String, List<CompiledSearch>> compiled = new HashMap<>();
    private final Map<String, Boolean> early = new HashMap<>();
    private final Emission emission;
    private final int valueLimit;

    SearchesById(JobPlan plan) {
        this.emission = plan.emission();
        this.valueLimit = plan.limits().valuesPerField();
        for (DetectionPlan detection : plan.detections()) {
            plans.put(detection.id(), detection);
        }
    }

    /** The plan of a detection; empty if the job runs without it. */
    Optional<DetectionPlan> plan(String detectionId) {
        return Optional.ofNullable(plans.get(detectionId));
    }

    /** A search or sub-search; empty if the job runs without its detection. */
    Optional<CompiledSearch> search(String searchId) {
        return plan(CompiledSearch.detectionOf(searchId))
                .map(this::branches)
                .map(branches -> branches.get(CompiledSearch.branchOf(searchId)));
    }

    /** Whether rows of a search of the plan are given before it runs. */
    boolean areRowsEarly(String searchId) {
        return emission == Emission.EARLY
                && early.computeIfAbsent(
                        searchId,
                        id ->
                                plan(CompiledSearch.detectionOf(id))
                                        .flatMap(EarlyRows::reasonAgainst)
                                        .isEmpty());
    }

    /** A detection's main search and sub-searches, by branch. */
    List<CompiledSearch> branches(DetectionPlan plan) {
        return compiled.computeIfAbsent(plan.id(), id -> compile(plan));
    }

    private List<CompiledSearch> compile(DetectionPlan plan) {
        try {
            return CompiledSearch.branchesOf(plan, valueLimit);
        } catch (SplException e) {
            throw new IllegalStateException("planned, but does not compile", e);
        }
    }
}
