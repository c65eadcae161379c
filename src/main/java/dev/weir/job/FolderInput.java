package dev.weir.job;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A folder into which others move logs, to be read as they come.
 *
 * <p>Files are moved in whole, under names that were not used before; see {@link
 * dev.weir.job.files.FolderListing} for which names are read, and {@link FolderLedger} for how long
 * they are remembered and when records arrive. A file that is still being written is read as far as
 * it has grown by then. A file that is damaged or cannot be read gives what can be had and one
 * malformed record.
 *
 * @param name the source's name in the settings; its state in a savepoint is found by it
 * @param path the folder, absolute, on any file system that Flink knows
 * @param lagMillis how far the source's arrival clock is set back, in milliseconds
 */
public record FolderInput(String name, String path, long lagMillis) {
    /**
     * Adds the source to a job: the folder's records, read by as many readers as the job has, each
     * of them one file at a time. A restored job goes on at the record where it was. The watermarks
     * are those of arrival; a reader that is silent says that it is idle.
     *
     * @param idleTimeoutMillis how long a reader may be silent before it no longer holds results
     *     back; to be longer than it takes to list the folder
     * @param recordBytes longest record, in bytes
     */
    public SingleOutputStreamOperator<RecordBatch> attach(
            StreamExecutionEnvironment environment, long idleTimeoutMillis, int recordBytes) {
        return environment
                .fromSource(
                        new FolderSource(path, recordBytes, lagMillis),
                        WatermarkStrategy.noWatermarks(),
                        OperatorName.source(name),
                        BinaryTypeInformation.RECORD_BATCH)
                .uid(OperatorName.source(name))
                .assignTimestampsAndWatermarks(
                        ArrivalWatermarks.strategy()
                                .withIdleness(Duration.ofMillis(idleTimeoutMillis)))
                .name(OperatorName.watermarks(name))
                .uid(OperatorName.watermarks(name));
    }
}
