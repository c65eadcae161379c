package dev.weir.job;

import dev.weir.content.AttackTechnique;
import dev.weir.decode.DecodeSettings;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.spl.SplException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the operators of a job need to know; travels with them.
 *
 * @param detections what runs
 * @param decoding how records are read
 * @param limits bounds against hostile input
 * @param range which windows are computed
 * @param techniques ATT&amp;CK techniques by id, for annotations
 */
public record JobPlan(
        List<DetectionPlan> detections,
        DecodeSettings decoding,
        Limits limits,
        TimeRange range,
        Map<String, AttackTechnique> techniques)
        implements Serializable {
    public JobPlan {
        detections = List.copyOf(detections);
        techniques = Map.copyOf(techniques);
    }

    /** Short: Flink prints functions in messages. */
    @Override
    public String toString() {
        return "plan of " + detections.size() + " detections";
    }

    @Serial
    private Object writeReplace() {
        return PackedJobPlan.of(this);
    }

    /** The searches and their sub-searches, made executable anew. */
    List<CompiledSearch> compile() {
        List<CompiledSearch> searches = new ArrayList<>();
        for (DetectionPlan detection : detections) {
            try {
                searches.addAll(CompiledSearch.branchesOf(detection, limits.valuesPerField()));
            } catch (SplException e) {
                throw new IllegalStateException("planned, but does not compile", e);
            }
        }
        return searches;
    }
}
