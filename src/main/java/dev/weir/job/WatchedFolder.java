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
 * @param lag how far the source's arrival clock is set back
 */
public record WatchedFolder(String name, String path, Duration lag) {
    /**
     * The folder's records, read by as many readers as the job has, each of them one file at a
     * time, with watermarks from their arrival. A restored job goes on at the record where it was.
     *
     * @param recordBytes longest record, in bytes
     * @param idleTimeout silence after which a reader no longer holds back the watermark; to be
     *     longer than it takes to list the folder
     */
    public SingleOutputStreamOperator<RecordBatch> records(
            StreamExecutionEnvironment environment, int recordBytes, Duration idleTimeout) {
        return environment
                .fromSource(
                        new FolderSource(path, recordBytes, lag.toMillis()),
                        WatermarkStrategy.noWatermarks(),
                        OperatorName.source(name),
                        BinaryTypeInformation.RECORD_BATCH)
                .uid(OperatorName.source(name))
                .assignTimestampsAndWatermarks(
                        ArrivalWatermarks.strategy().withIdleness(idleTimeout))
                .name(OperatorName.watermarks(name))
                .uid(OperatorName.watermarks(name));
    }
}
