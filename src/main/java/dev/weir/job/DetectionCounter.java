package dev.weir.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** One metric for each detection, in its group {@code detection.<id>}. */
final class DetectionCounter {
    private final Map<String, Counter> counters = new HashMap<>();

    /** Registers the metric; called when an operator opens. */
    DetectionCounter(MetricGroup operator, JobPlan plan, String name) {
        plan.detections()
                .forEach(
                        detection ->
                                counters.put(
                                        detection.id(),
                                        operator.addGroup("detection", detection.id())
                                                .counter(name)));
    }

    /** Counts one for a detection of the plan. */
    void add(String detectionId) {
        counters.get(detectionId).inc();
    }

    /** Counts some for a detection of the plan. */
    void add(String detectionId, long count) {
        counters.get(detectionId).inc(count);
    }
}
