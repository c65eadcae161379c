package dev.weir.job;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where an unbounded job reads records from. */
public interface Input {
    /**
     * The source's name, unique in its job. State in savepoints is found by it, so it stays for as
     * long as the job lives.
     */
    String name();

    /** How far the source's arrival clock is set back, in milliseconds. */
    long lagMillis();

    /**
     * Whether a record arrives no earlier than the records before it of the same partition, however
     * its own arrival reads. The clocks of such partitions are state.
     */
    boolean keepsClocks();

    /**
     * Adds the source to a job. Its watermarks are those of arrival; where it is silent, it says
     * that it is idle.
     */
    SingleOutputStreamOperator<RecordBatch> attach(
            StreamExecutionEnvironment environment, SourceTiming timing, Limits limits);
}
