package dev.weir.job;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.file.src.FileSourceSplit;

/** A {@link ReplaySpool}, at the pace the user asked for. */
final class ReplayFormat extends BatchFormat {
    @Serial private static final long serialVersionUID = 1L;

    private final double speed;

    /**
     * @param speed how many times as fast as real time; positive infinity for no waiting
     */
    ReplayFormat(double speed) {
        this.speed = speed;
    }

    @Override
    Batches open(FileSourceSplit split) throws IOException {
        ReplaySpool.Reader spool = new ReplaySpool.Reader(Path.of(split.path().getPath()));
        return Double.isInfinite(speed) ? spool : new PacedBatches(spool, speed);
    }

    /** Holds each batch back until its arrival is due. */
    private static final class PacedBatches implements Batches {
        private final Batches batches;
        private final double speed;
        private long firstArrivalMillis = RecordBatch.BEFORE_ALL;
        private long startNanos;

        PacedBatches(Batches batches, double speed) {
            this.batches = batches;
            this.speed = speed;
        }

        @Override
        public RecordBatch next() throws IOException {
            RecordBatch batch = batches.next();
            if (batch != null && batch.clockMillis() != RecordBatch.BEFORE_ALL) {
                await(batch.clockMillis());
            }
            return batch;
        }

        private void await(long arrivalMillis) throws IOException {
            if (firstArrivalMillis == RecordBatch.BEFORE_ALL) {
                firstArrivalMillis = arrivalMillis;
                startNanos = System.nanoTime();
            }
            double dueNanos = (arrivalMillis - firstArrivalMillis) * 1e6 / speed;
            long waitNanos = (long) dueNanos - (System.nanoTime() - startNanos);
            if (waitNanos <= 0) {
                return;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(waitNanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the replay was stopped", e);
            }
        }

        @Override
        public void close() throws IOException {
            batches.close();
        }
    }
}
