package dev.weir.job;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a job's output streams go. */
@FunctionalInterface
public interface Output {
    /**
     * Attaches sinks.
     *
     * @param findings matches, notables, risk events and errors
     * @param rejected late and malformed records
     */
    void attach(DataStream<OutputRecord> findings, DataStream<OutputRecord> rejected);

    /** All of these. */
    static Output all(List<Output> outputs) {
        return (findings, rejected) -> outputs.forEach(output -> output.attach(findings, rejected));
    }
}
