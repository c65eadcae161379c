package dev.weir.job;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;

/** A {@link ReplaySpool} for Flink's file source, at the pace the user asked for. */
final class ReplayFormat implements BulkFormat<RecordBatch, FileSourceSplit> {
    @Serial private static final long serialVersionUID = 1L;

    private final double speed;

    /**
     * @param speed how many times as fast as real time; positive infinity for no waiting
     */
    ReplayFormat(double speed) {
        this.speed = speed;
    }

    @Override
    public Reader<RecordBatch> createReader(Configuration config, FileSourceSplit split)
            throws IOException {
        ReplaySpool.Reader spool = new ReplaySpool.Reader(Path.of(split.path().getPath()));
        return new Reader<>() {
            private long firstArrivalMillis = RecordBatch.BEFORE_ALL;
            private long startNanos;

            @Override
            public RecordIterator<RecordBatch> readBatch() throws IOException {
                RecordBatch batch = spool.next();
                if (batch == null) {
                    return null;
                }
                await(batch.clockMillis());
                SingletonResultIterator<RecordBatch> records = new SingletonResultIterator<>();
                records.set(batch, RecordAndPosition.NO_OFFSET, 0);
                return records;
            }

            private void await(long arrivalMillis) throws IOException {
                if (Double.isInfinite(speed) || arrivalMillis == RecordBatch.BEFORE_ALL) {
                    return;
                }
                if (firstArrivalMillis == RecordBatch.BEFORE_ALL) {
                    firstArrivalMillis = arrivalMillis;
                    startNanos = System.nanoTime();
                }
                double dueNanos = (arrivalMillis - firstArrivalMillis) * 1e6 / speed;
                long waitNanos = (long) dueNanos - (System.nanoTime() - startNanos);
                if (waitNanos > 0) {
                    try {
                        TimeUnit.NANOSECONDS.sleep(waitNanos);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException("the replay was stopped", e);
                    }
                }
            }

            @Override
            public void close() throws IOException {
                spool.close();
            }
        };
    }

    @Override
    public Reader<RecordBatch> restoreReader(Configuration config, FileSourceSplit split)
            throws IOException {
        return createReader(config, split);
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<RecordBatch> getProducedType() {
        return BinaryTypeInformation.RECORD_BATCH;
    }
}
