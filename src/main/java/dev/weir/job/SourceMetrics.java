package dev.weir.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of one source, in its group {@code source.<name>}. */
final class SourceMetrics {
    private final Counter records;
    private final Counter bytes;
    private final Counter late;
    private final Counter malformed;
    private final Counter passedOver;
    private volatile long clockMillis = RecordBatch.BEFORE_ALL;

    /** Registers the metrics; called when an operator opens. */
    SourceMetrics(MetricGroup operator, String source) {
        MetricGroup group = group(operator, source);
        records = group.counter("records");
        bytes = group.counter("bytes");
        late = group.counter("late");
        malformed = group.counter("malformed");
        passedOver = group.counter("passedOver");
        group.gauge("arrivalLag", this::arrivalLagMillis);
    }

    /** The group of a source's metrics. */
    static MetricGroup group(MetricGroup operator, String source) {
        return operator.addGroup("source", source);
    }

    void read(long recordCount, long byteCount) {
        records.inc(recordCount);
        bytes.inc(byteCount);
    }

    void late() {
        late.inc();
    }

    void malformed() {
        malformed.inc();
    }

    void passedOver() {
        passedOver.inc();
    }

    /** What the arrival clock of the partition shows that was read last. */
    void clockShows(long millis) {
        clockMillis = millis;
    }

    private long arrivalLagMillis() {
        long clock = clockMillis;
        return clock == RecordBatch.BEFORE_ALL ? 0 : System.currentTimeMillis() - clock;
    }
}
