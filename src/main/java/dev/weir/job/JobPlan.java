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
 * @param emission when rows are given
 */
public record JobPlan(
        List<DetectionPlan> detections,
        DecodeSettings decoding,
        Limits limits,
        TimeRange range,
        Map<String, AttackTechnique> techniques,
        Emission emission)
        implements Serializable {
    public JobPlan {
        detections = List.copyOf(detections);
        techniques = Map.copyOf(techniques);
    }

    /** A plan whose rows are given once. */
    public JobPlan(
            List<DetectionPlan> detections,
            DecodeSettings decoding,
            Limits limits,
            TimeRange range,
            Map<String, AttackTechnique> techniques) {
        this(detections, decoding, limits, range, techniques, Emission.FINAL);
    }

    /** This plan with rows given at other times. */
    public JobPlan withEmission(Emission other) {
        return new JobPlan(detections, decoding, limits, range, techniques, other);
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
