package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.junit.jupiter.api.Test;

class SplitBundlesTest {
    private static final long MIB = 1 << 20;

    private final Readers readers = new Readers(2);

    private static List<FileSourceSplit> splits(int count, long bytes) {
        List<FileSourceSplit> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            splits.add(new FileSourceSplit("s" + i, new Path("/s" + i), 0, bytes, 0, bytes));
        }
        return splits;
    }

    private static List<String> ids(List<FileSourceSplit> splits) {
        return splits.stream().map(FileSourceSplit::splitId).toList();
    }

    private SplitBundles bundles(List<FileSourceSplit> splits) {
        return new SplitBundles(readers, splits);
    }

    @Test
    void manySmallFilesAreGivenTogether() {
        SplitBundles bundles = bundles(splits(1000, MIB));

        bundles.handleSplitRequest(1, null);

        assertEquals(ids(splits(32, MIB)), ids(readers.given.get(1)));
    }

    @Test
    void aLargeFileIsGivenAlone() {
        SplitBundles bundles = bundles(splits(100, 64 * MIB));

        bundles.handleSplitRequest(0, null);

        assertEquals(ids(splits(1, 64 * MIB)), ids(readers.given.get(0)));
    }

    @Test
    void emptyFilesAreGivenTogether() {
        SplitBundles bundles = bundles(splits(5, 0));

        bundles.handleSplitRequest(0, null);

        assertEquals(ids(splits(5, 0)), ids(readers.given.get(0)));
    }

    @Test
    void lessIsGivenTowardsTheEndUntilAllIs() {
        SplitBundles bundles = bundles(splits(64, MIB));
        List<FileSourceSplit> given = new ArrayList<>();
        int last = Integer.MAX_VALUE;

        while (readers.ended.isEmpty()) {
            List<FileSourceSplit> before = readers.given.getOrDefault(0, List.of());
            readers.given.clear();
            for (int i = 0; i < Math.max(1, before.size()); i++) {
                bundles.handleSplitRequest(0, null);
            }
            List<FileSourceSplit> bundle = readers.given.getOrDefault(0, List.of());
            assertTrue(bundle.size() <= last, bundle.size() + " after " + last);
            last = bundle.size();
            given.addAll(bundle);
        }

        assertEquals(ids(splits(64, MIB)), ids(given));
    }

    @Test
    void aReaderIsGivenMoreWhenAllOfItsSplitsAreFinished() {
        SplitBundles bundles = bundles(splits(64, MIB));
        bundles.handleSplitRequest(0, null);
        List<FileSourceSplit> first = readers.given.remove(0);

        for (int i = 1; i < first.size(); i++) {
            bundles.handleSplitRequest(0, null);
        }
        assertEquals(Map.of(), readers.given);

        bundles.handleSplitRequest(0, null);
        assertEquals("s" + first.size(), readers.given.get(0).get(0).splitId());
    }

    @Test
    void aReaderThatStartsAnewIsGivenSplitsAtOnce() {
        SplitBundles bundles = bundles(splits(64, MIB));
        bundles.handleSplitRequest(0, null);
        bundles.addSplitsBack(readers.given.remove(0), 0);

        bundles.addReader(0);
        bundles.handleSplitRequest(0, null);

        assertTrue(readers.given.get(0).size() > 1, readers.given.toString());
    }

    @Test
    void whatAReaderGivesBackIsGivenAgain() {
        SplitBundles bundles = bundles(splits(1, MIB));
        bundles.handleSplitRequest(0, null);

        bundles.addSplitsBack(readers.given.get(0), 0);
        bundles.handleSplitRequest(1, null);

        assertEquals(ids(splits(1, MIB)), ids(readers.given.get(1)));
    }

    @Test
    void aReaderThatFailedGetsNothing() {
        SplitBundles bundles = bundles(splits(1, MIB));

        bundles.handleSplitRequest(2, null);

        assertEquals(Map.of(), readers.given);
        assertEquals(1, bundles.snapshotState(1).getSplits().size());
    }

    /** Readers that wait for splits. */
    private static final class Readers implements SplitEnumeratorContext<FileSourceSplit> {
        private final int count;
        private final Map<Integer, List<FileSourceSplit>> given = new HashMap<>();
        private final List<Integer> ended = new ArrayList<>();

        Readers(int count) {
            this.count = count;
        }

        @Override
        public int currentParallelism() {
            return count;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            Map<Integer, ReaderInfo> registered = new HashMap<>();
            for (int i = 0; i < count; i++) {
                registered.put(i, new ReaderInfo(i, "here"));
            }
            return Collections.unmodifiableMap(registered);
        }

        @Override
        public void assignSplits(SplitsAssignment<FileSourceSplit> assignment) {
            given.putAll(assignment.assignment());
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            ended.add(subtask);
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(
                Callable<T> callable,
                BiConsumer<T, Throwable> handler,
                long initialDelayMillis,
                long periodMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            throw new UnsupportedOperationException();
        }
    }
}
