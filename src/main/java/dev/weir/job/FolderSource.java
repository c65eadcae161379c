package dev.weir.job;

import java.io.Serial;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The files that are moved into a folder, each once. Not Flink's own file source: that remembers
 * the name of every file for ever, gives files out in no order, and fails on a damaged one.
 */
final class FolderSource implements Source<RecordBatch, FolderSplit, FolderLedger> {
    @Serial private static final long serialVersionUID = 1L;

    private final String folder;
    private final int recordBytes;
    private final long lagMillis;

    /**
     * @param folder on any file system that Flink knows
     * @param recordBytes longest record, in bytes
     * @param lagMillis how far to set back the arrival of records
     */
    FolderSource(String folder, int recordBytes, long lagMillis) {
        this.folder = folder;
        this.recordBytes = recordBytes;
        this.lagMillis = lagMillis;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<FolderSplit, FolderLedger> createEnumerator(
            SplitEnumeratorContext<FolderSplit> context) {
        return restoreEnumerator(context, new FolderLedger());
    }

    @Override
    public SplitEnumerator<FolderSplit, FolderLedger> restoreEnumerator(
            SplitEnumeratorContext<FolderSplit> context, FolderLedger ledger) {
        return new FolderEnumerator(context, folder, ledger);
    }

    @Override
    public SourceReader<RecordBatch, FolderSplit> createReader(SourceReaderContext context) {
        return new FolderReader(context, recordBytes, lagMillis);
    }

    @Override
    public SimpleVersionedSerializer<FolderSplit> getSplitSerializer() {
        return FolderStateSerializer.SPLIT;
    }

    @Override
    public SimpleVersionedSerializer<FolderLedger> getEnumeratorCheckpointSerializer() {
        return FolderStateSerializer.LEDGER;
    }
}
