package dev.weir.job;

import java.io.Serial;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The clock of a source that is silent. Stands between a source and its matching, so that no task
 * is ever idle for those behind it: while the source says that it is, the watermark follows the
 * wall clock, as far behind as the source was silent before it said so. What comes later still is
 * late, and the matching behind this operator sees by the watermark that it is.
 *
 * <p>Its watermark is state: a restored job does not open windows again that were closed by the
 * wall clock.
 */
final class IdleClock extends AbstractStreamOperator<RecordBatch>
        implements OneInputStreamOperator<RecordBatch, RecordBatch> {
    static final long TICK_MILLIS = 1000;

    @Serial private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<Long> WATERMARKS =
            new ListStateDescriptor<>("watermark", Types.LONG);

    private final long behindMillis;
    private transient ListState<Long> watermarks;
    private transient long restoredMillis;
    private transient long emittedMillis;
    private transient boolean idle;
    private transient ScheduledFuture<?> timer;

    /**
     * @param behindMillis how far the watermark of a silent source is behind the wall clock: its
     *     idle timeout and its lag
     */
    IdleClock(long behindMillis) {
        this.behindMillis = behindMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermarks = context.getOperatorStateStore().getUnionListState(WATERMARKS);
        emittedMillis = Long.MIN_VALUE;
        restoredMillis = Long.MIN_VALUE;
        if (context.isRestored()) {
            restoredMillis = leastOf(watermarks.get());
        }
    }

    /** What those behind have seen at most: they go by the task that is furthest back. */
    private static long leastOf(Iterable<Long> watermarks) {
        long least = Long.MAX_VALUE;
        for (long watermark : watermarks) {
            least = Math.min(least, watermark);
        }
        return least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermarks.clear();
        watermarks.add(Math.max(emittedMillis, restoredMillis));
    }

    @Override
    public void processElement(StreamRecord<RecordBatch> batch) {
        if (emittedMillis < restoredMillis) {
            advance(restoredMillis);
        }
        output.collect(batch);
    }

    @Override
    public void processWatermark(Watermark watermark) {
        if (watermark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            // The end of the stream. A job that is restored from behind it starts where it was.
            output.emitWatermark(watermark);
        } else {
            advance(watermark.getTimestamp());
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        idle = status.isIdle();
        if (idle && timer == null) {
            tick();
        }
    }

    private void tick() {
        if (!idle) {
            timer = null;
            return;
        }
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        advance(nowMillis - behindMillis - 1);
        timer = getProcessingTimeService().registerTimer(nowMillis + TICK_MILLIS, time -> tick());
    }

    private void advance(long millis) {
        long reached = Math.max(millis, restoredMillis);
        if (reached > emittedMillis) {
            emittedMillis = reached;
            output.emitWatermark(new Watermark(reached));
        }
    }
}
