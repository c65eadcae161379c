package dev.weir.job;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from the arrival clock: whatever comes later arrives no earlier, so all searches that
 * run up to then have seen what they will. Emitted with the records, not by the wall clock.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RecordBatch> {
    private long clockMillis = RecordBatch.BEFORE_ALL;

    static WatermarkStrategy<RecordBatch> strategy() {
        return WatermarkStrategy.forGenerator(context -> new ArrivalWatermarks());
    }

    @Override
    public void onEvent(RecordBatch batch, long eventTimestamp, WatermarkOutput output) {
        clockMillis = Math.max(clockMillis, batch.clockMillis());
        if (clockMillis != RecordBatch.BEFORE_ALL) {
            output.emitWatermark(new Watermark(clockMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // The clock only moves with records.
    }
}
