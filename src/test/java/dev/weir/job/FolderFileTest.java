package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderFileTest {
    private static final long ARRIVAL = 1_700_000_000_000L;
    private static final long LAG = 5_000;

    @TempDir Path folder;

    private Path stored(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.log"), bytes);
    }

    private static FolderSplit split(Path file, long position) {
        return new FolderSplit(
                7, new org.apache.flink.core.fs.Path(file.toUri()), ARRIVAL, position);
    }

    private static List<RecordBatch> read(FolderSplit split) throws IOException {
        List<RecordBatch> batches = new ArrayList<>();
        try (FolderFile file = new FolderFile(split, 1000, LAG)) {
            for (RecordBatch batch = file.next(); batch != null; batch = file.next()) {
                assertEquals(ARRIVAL - LAG, batch.clockMillis());
                batches.add(batch);
            }
            assertEquals(null, file.next());
        }
        return batches;
    }

    private static List<String> records(List<RecordBatch> batches) {
        List<String> records = new ArrayList<>();
        for (RecordBatch batch : batches) {
            for (int i = 0; i < batch.count(); i++) {
                int length = batch.to(i) - batch.from(i);
                String text =
                        new String(batch.bytes(), batch.from(i), length, StandardCharsets.UTF_8);
                assertEquals(ARRIVAL - LAG, batch.arrivalMillis(i));
                records.add(batch.offset(i) + ":" + text);
            }
        }
        return records;
    }

    private static List<String> faults(List<RecordBatch> batches) {
        return batches.stream().map(RecordBatch::fault).filter(f -> !f.isEmpty()).toList();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(bytes);
        }
        return stored.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "0 0:{1}|4:|5:{22}|10:{3}",
                "1 4:|5:{22}|10:{3}",
                "4 4:|5:{22}|10:{3}",
                "5 5:{22}|10:{3}",
                "6 10:{3}",
                "11 -",
                "9223372036854775807 -",
            })
    void readingGoesOnAtThePosition(long position, String expected) throws IOException {
        Path file = stored(Searches.utf8("{1}\n\n{22}\n{3}\n"));

        List<RecordBatch> batches = read(split(file, position));

        assertEquals(
                expected == null ? List.of() : List.of(expected.split("\\|")), records(batches));
        assertTrue(batches.size() >= 1);
    }

    @Test
    void everyBatchIsAPlaceToGoOnFrom() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("{\"number\":").append(i).append("}\n");
        }
        Path file = stored(gzip(Searches.utf8(text.toString())));
        List<RecordBatch> batches = read(split(file, 0));
        List<String> all = records(batches);
        assertEquals(60_000, all.size());
        assertTrue(batches.size() > 2);

        FolderSplit place = split(file, 0);
        int emitted = 0;
        for (RecordBatch batch : batches) {
            place = place.after(batch);
            emitted += batch.count();
            assertEquals(all.subList(emitted, all.size()), records(read(place)));
        }
    }

    @Test
    void aFileWithoutRecordsMovesTheClock() throws IOException {
        List<RecordBatch> batches = read(split(stored(new byte[0]), 0));

        assertEquals(1, batches.size());
        assertEquals(List.of(), faults(batches));
    }

    @Test
    void aFileThatIsGoneIsOneFault() throws IOException {
        FolderSplit gone = split(folder.resolve("gone.log"), 0);

        List<RecordBatch> batches = read(gone);

        assertEquals(1, faults(batches).size());
        assertTrue(faults(batches).get(0).startsWith("the file cannot be read: "));
        assertEquals(List.of(), faults(read(gone.after(batches.get(0)))));
    }

    @Test
    void aTruncatedFileGivesWhatIsThereAndOneFaultOverAllRestarts() throws IOException {
        byte[] whole = gzip(Searches.utf8("{1}\n{2}\n"));
        byte[] both = Arrays.copyOf(whole, whole.length + 10);
        System.arraycopy(whole, 0, both, whole.length, 10);
        FolderSplit split = split(stored(both), 0);

        List<RecordBatch> batches = read(split);

        assertEquals(List.of("0:{1}", "4:{2}"), records(batches));
        assertEquals(1, faults(batches).size());
        for (RecordBatch batch : batches) {
            split = split.after(batch);
        }
        assertEquals(List.of(), faults(read(split)));
    }

    @Test
    void aFileThatHasGrownIsReadFurther() throws IOException {
        Path file = stored(Searches.utf8("{1}\n"));
        FolderSplit place = split(file, 0).after(read(split(file, 0)).get(0));

        stored(Searches.utf8("{1}\n{2}\n"));

        assertEquals(List.of("4:{2}"), records(read(place)));
    }
}
