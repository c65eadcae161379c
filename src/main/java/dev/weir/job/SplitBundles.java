package dev.weir.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.PendingSplitsCheckpoint;

/**
 * Gives a reader that asks for a split as many as make up some work, in their order. Less is given
 * towards the end, so that all readers end at about the same time.
 *
 * <p>A reader asks once when it starts and once for each split that it has finished, and is given
 * none before the last: splits that come while its fetcher waits for room can leave the next
 * fetcher waiting for ever (FLINK-37663, in Flink up to 2.3.0).
 */
final class SplitBundles
        implements SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>> {
    private static final long MOST_BYTES = 32L << 20;

    /** What is left is given away in no fewer bundles than so many for each reader. */
    private static final int BUNDLES_TO_COME = 4;

    private final SplitEnumeratorContext<FileSourceSplit> context;
    private final Deque<FileSourceSplit> splits;
    private final Map<Integer, Integer> unfinished = new HashMap<>();
    private long bytesLeft;

    SplitBundles(
            SplitEnumeratorContext<FileSourceSplit> context, Collection<FileSourceSplit> splits) {
        this.context = context;
        this.splits = new ArrayDeque<>(splits);
        this.bytesLeft = bytes(splits);
    }

    private static long bytes(Collection<FileSourceSplit> splits) {
        return splits.stream().mapToLong(FileSourceSplit::length).sum();
    }

    @Override
    public void start() {
        // readers ask
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        if (!context.registeredReaders().containsKey(subtask)) {
            return; // it failed after it had asked
        }
        if (unfinished.merge(subtask, -1, Integer::sum) > 0) {
            return;
        }
        List<FileSourceSplit> bundle = next();
        unfinished.put(subtask, bundle.size());
        if (bundle.isEmpty()) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.assignSplits(new SplitsAssignment<>(Map.of(subtask, bundle)));
        }
    }

    private List<FileSourceSplit> next() {
        int readers = context.currentParallelism();
        long bytes = Math.min(MOST_BYTES, bytesLeft / readers / BUNDLES_TO_COME);
        List<FileSourceSplit> bundle = new ArrayList<>();
        while (!splits.isEmpty() && (bundle.isEmpty() || splits.peek().length() <= bytes)) {
            FileSourceSplit split = splits.poll();
            bundle.add(split);
            bytes -= split.length();
            bytesLeft -= split.length();
        }
        return bundle;
    }

    @Override
    public void addSplitsBack(List<FileSourceSplit> back, int subtask) {
        splits.addAll(back);
        bytesLeft += bytes(back);
    }

    @Override
    public void addReader(int subtask) {
        unfinished.remove(subtask);
    }

    @Override
    public PendingSplitsCheckpoint<FileSourceSplit> snapshotState(long checkpoint) {
        return PendingSplitsCheckpoint.fromCollectionSnapshot(List.copyOf(splits));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
