package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSplitReaderTest {
    @TempDir Path folder;

    private FolderSplit split(long number, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(number + ".log"), content);
        return new FolderSplit(number, new org.apache.flink.core.fs.Path(file.toUri()), number, 0);
    }

    /** What one call gives: batches as number@arrival, ends as number! . */
    private static List<String> fetch(FolderSplitReader reader) throws IOException {
        List<String> given = new ArrayList<>();
        RecordsWithSplitIds<RecordBatch> fetched = reader.fetch();
        for (String id = fetched.nextSplit(); id != null; id = fetched.nextSplit()) {
            for (RecordBatch batch = fetched.nextRecordFromSplit();
                    batch != null;
                    batch = fetched.nextRecordFromSplit()) {
                given.add(id + "@" + batch.clockMillis());
            }
        }
        fetched.finishedSplits().forEach(id -> given.add(id + "!"));
        return given;
    }

    @Test
    void filesAreReadOneAfterTheOtherInTheFoldersOrder() throws IOException {
        try (FolderSplitReader reader = new FolderSplitReader(100, 0)) {
            FolderSplit third = split(3, Searches.utf8("{3}\n"));
            FolderSplit first = split(1, Searches.utf8("{1}\n"));
            FolderSplit empty = split(2, new byte[0]);
            reader.handleSplitsChanges(new SplitsAddition<>(List.of(third, first)));
            assertEquals(List.of("1@1"), fetch(reader));
            reader.handleSplitsChanges(new SplitsAddition<>(List.of(empty)));

            List<String> given = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                given.addAll(fetch(reader));
            }

            assertEquals(List.of("1!", "2@2", "2!", "3@3", "3!"), given);
        }
    }
}
