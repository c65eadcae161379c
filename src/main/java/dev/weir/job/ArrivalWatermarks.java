package dev.weir.job;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from the arrival clock: whatever comes later arrives no earlier, so all searches that
 * run up to then have seen what they will.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RecordBatch> {
    private static final long STEP_MILLIS = 1000;

    private final long stepMillis;
    private long clockMillis = RecordBatch.BEFORE_ALL;
    private long emittedMillis = RecordBatch.BEFORE_ALL;

    private ArrivalWatermarks(long stepMillis) {
        this.stepMillis = stepMillis;
    }

    /** A watermark with each batch: no result hangs on the wall clock. */
    static WatermarkStrategy<RecordBatch> withEachBatch() {
        return WatermarkStrategy.forGenerator(context -> new ArrivalWatermarks(0));
    }

    /**
     * A watermark with the batches that take the clock a step further, and as often as Flink asks
     * for one: batches are single records here, too many for a watermark each.
     */
    static WatermarkStrategy<RecordBatch> inSteps() {
        return WatermarkStrategy.forGenerator(context -> new ArrivalWatermarks(STEP_MILLIS));
    }

    @Override
    public void onEvent(RecordBatch batch, long eventTimestamp, WatermarkOutput output) {
        clockMillis = Math.max(clockMillis, batch.clockMillis());
        if (emittedMillis == RecordBatch.BEFORE_ALL || clockMillis - emittedMillis >= stepMillis) {
            emit(output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // The clock only moves with records.
        emit(output);
    }

    private void emit(WatermarkOutput output) {
        if (clockMillis > emittedMillis) {
            emittedMillis = clockMillis;
            output.emitWatermark(new Watermark(clockMillis - 1));
        }
    }
}
