package dev.weir.job;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.DynamicParallelismInference;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.file.src.AbstractFileSource;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.FileSourceSplitSerializer;
import org.apache.flink.connector.file.src.PendingSplitsCheckpoint;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads the files named, as Flink's {@link FileSource} does, but hands them out several at a time:
 * logs are often thousands of small files, and to ask for each of them takes longer than to read
 * it.
 */
final class NamedFileSource extends AbstractFileSource<RecordBatch, FileSourceSplit>
        implements DynamicParallelismInference {
    @Serial private static final long serialVersionUID = 1L;

    private final Path[] files;
    private final NamedFiles enumerator;

    /**
     * @param partSize the size of the parts that large files are read in, in bytes
     */
    NamedFileSource(
            BulkFormat<RecordBatch, FileSourceSplit> format, List<Path> files, long partSize) {
        this(format, files.toArray(Path[]::new), new NamedFiles(partSize));
    }

    private NamedFileSource(
            BulkFormat<RecordBatch, FileSourceSplit> format, Path[] files, NamedFiles enumerator) {
        super(files, () -> enumerator, FileSource.DEFAULT_SPLIT_ASSIGNER, format, null);
        this.files = files;
        this.enumerator = enumerator;
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>>
            createEnumerator(SplitEnumeratorContext<FileSourceSplit> context) {
        return new SplitBundles(context, splits());
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>>
            restoreEnumerator(
                    SplitEnumeratorContext<FileSourceSplit> context,
                    PendingSplitsCheckpoint<FileSourceSplit> checkpoint) {
        return new SplitBundles(context, checkpoint.getSplits());
    }

    @Override
    public int inferParallelism(Context context) {
        return Math.max(1, Math.min(splits().size(), context.getParallelismInferenceUpperBound()));
    }

    private Collection<FileSourceSplit> splits() {
        try {
            return enumerator.enumerateSplits(files, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be looked at", e);
        }
    }

    @Override
    public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
        return FileSourceSplitSerializer.INSTANCE;
    }
}
