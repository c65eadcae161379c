package dev.weir.job;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Reads the files of a watched folder that one reader has, one after the other in the folder's
 * order. There are several only after a restore with fewer readers.
 */
final class FolderSplitReader implements SplitReader<RecordBatch, FolderSplit> {
    private final int recordBytes;
    private final long lagMillis;
    private final Queue<FolderSplit> waiting =
            new PriorityQueue<>(Comparator.comparingLong(FolderSplit::number));
    private FolderFile file;

    FolderSplitReader(int recordBytes, long lagMillis) {
        this.recordBytes = recordBytes;
        this.lagMillis = lagMillis;
    }

    @Override
    public RecordsWithSplitIds<RecordBatch> fetch() throws IOException {
        RecordsBySplits.Builder<RecordBatch> fetched = new RecordsBySplits.Builder<>();
        if (file == null && !waiting.isEmpty()) {
            file = new FolderFile(waiting.poll(), recordBytes, lagMillis);
        }
        if (file != null) {
            RecordBatch batch = file.next();
            if (batch == null) {
                fetched.addFinishedSplit(file.splitId());
                close();
            } else {
                fetched.add(file.splitId(), batch);
            }
        }
        return fetched.build();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<FolderSplit> change) {
        waiting.addAll(change.splits());
    }

    @Override
    public void wakeUp() {
        // A call of fetch waits for nothing but the file system.
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
