package dev.weir.job;

import java.util.Map;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;

/** A reader of a watched folder: asks for a file when it has none, and keeps its place in it. */
@SuppressWarnings("try") // that closing may be interrupted is its base class's contract
final class FolderReader
        extends SingleThreadMultiplexSourceReaderBase<
                RecordBatch, RecordBatch, FolderSplit, FolderReader.Bookmark> {
    FolderReader(SourceReaderContext context, int recordBytes, long lagMillis) {
        super(
                () -> new FolderSplitReader(recordBytes, lagMillis),
                (batch, output, bookmark) -> {
                    output.collect(batch);
                    bookmark.split = bookmark.split.after(batch);
                },
                context.getConfiguration(),
                context);
    }

    /** How far a file has been read. */
    static final class Bookmark {
        private FolderSplit split;

        private Bookmark(FolderSplit split) {
            this.split = split;
        }
    }

    @Override
    public void start() {
        askForFile();
    }

    @Override
    protected void onSplitFinished(Map<String, Bookmark> finished) {
        askForFile();
    }

    @Override
    protected Bookmark initializedState(FolderSplit split) {
        return new Bookmark(split);
    }

    @Override
    protected FolderSplit toSplitType(String splitId, Bookmark bookmark) {
        return bookmark.split;
    }

    /** Not before the last is read: files that wait here could be read by others meanwhile. */
    private void askForFile() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }
}
