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
public record FolderInput(String name, String path, long lagMillis) implements Input {
    /** No: the folder's clock is kept where its files are listed. */
    @Override
    public boolean keepsClocks() {
        return false;
    }

    /**
     * Read by as many readers as the job has, each of them one file at a time. A restored job goes
     * on at the record where it was. The idle timeout must be longer than it takes to list the
     * folder.
     */
    @Override
    public SingleOutputStreamOperator<RecordBatch> attach(
            StreamExecutionEnvironment environment, SourceTiming timing, Limits limits) {
        return environment
                .fromSource(
                        new FolderSource(path, limits.recordBytes(), lagMillis),
                        WatermarkStrategy.noWatermarks(),
                        OperatorName.source(name),
                        BinaryTypeInformation.RECORD_BATCH)
                .uid(OperatorName.source(name))
                .assignTimestampsAndWatermarks(
                        ArrivalWatermarks.withEachBatch()
                                .withIdleness(Duration.ofMillis(timing.idleTimeoutMillis())))
                .name(OperatorName.watermarks(name))
                .uid(OperatorName.watermarks(name));
    }
}
