package dev.weir.job;

import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a job's output streams go. */
@FunctionalInterface
public interface Output {
    /**
     * Attaches sinks.
     *
     * @param findings matches, notables, risk events and errors
     * @param rejected late and malformed records
     * @param windows windows whose search has run, if the job reports them
     */
    void attach(
            DataStream<OutputRecord> findings,
            DataStream<OutputRecord> rejected,
            Optional<DataStream<OutputRecord>> windows);

    /** All of these. */
    static Output all(List<Output> outputs) {
        return (findings, rejected, windows) ->
                outputs.forEach(output -> output.attach(findings, rejected, windows));
    }
}
