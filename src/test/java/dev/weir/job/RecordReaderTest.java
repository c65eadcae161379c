package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.decode.RecordForm;
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

class RecordReaderTest {
    @TempDir Path folder;

    private List<RecordBatch> read(byte[] stored, int recordBytes) throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, stored);
        List<RecordBatch> batches = new ArrayList<>();
        try (RecordReader reader =
                new RecordReader(new org.apache.flink.core.fs.Path(file.toUri()), recordBytes)) {
            for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                batches.add(batch);
            }
            assertEquals(null, reader.next());
        }
        return batches;
    }

    private static List<String> records(List<RecordBatch> batches) {
        List<String> records = new ArrayList<>();
        for (RecordBatch batch : batches) {
            for (int i = 0; i < batch.count(); i++) {
                records.add(
                        batch.offset(i)
                                + ":"
                                + new String(
                                        batch.bytes(),
                                        batch.from(i),
                                        batch.to(i) - batch.from(i),
                                        StandardCharsets.UTF_8));
            }
        }
        return records;
    }

    @Test
    void recordsAreReadWithTheirOffsets() throws IOException {
        assertEquals(
                List.of("0:{1}", "4:", "5:{22}"), records(read(Searches.utf8("{1}\n\n{22}"), 100)));
    }

    @Test
    void whatIsKnownOfARecordComesWithIt() throws IOException {
        RecordBatch batch = read(Searches.utf8("{1}\n<Event>2</Event>\n{3}"), 100).get(0);

        assertEquals(RecordForm.UNKNOWN, batch.form(0));
        assertEquals(RecordForm.WHOLE_EVENT, batch.form(1));
        assertEquals(RecordForm.UNKNOWN, batch.form(2));
    }

    @Test
    void anEmptyFileHasNoBatch() throws IOException {
        assertEquals(List.of(), read(new byte[0], 100));
    }

    @Test
    void aLargeFileComesInSeveralBatchesWithoutLoss() throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            lines.add(text.length() + ":{\"number\":" + i + "}");
            text.append("{\"number\":").append(i).append("}\n");
        }

        List<RecordBatch> batches = read(Searches.utf8(text.toString()), 100);

        assertTrue(batches.size() > 1);
        assertEquals(lines, records(batches));
    }

    @Test
    void aRecordOverTheLimitKeepsItsTrueSize() throws IOException {
        List<RecordBatch> batches = read(Searches.utf8("{" + "x".repeat(200) + "}\n{}\n"), 100);

        RecordBatch batch = batches.get(0);
        assertEquals(2, batch.count());
        assertEquals(202, batch.trueSize(0));
        assertEquals(2, batch.trueSize(1));
    }

    @Test
    void aFileThatBreaksOffGivesWhatCanBeReadAndOneFault() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        byte[] first = Searches.utf8("{1}\n{2}\n");
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(first);
        }
        int whole = stored.size();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(Searches.utf8("{3}\n"));
        }

        List<RecordBatch> batches = read(Arrays.copyOf(stored.toByteArray(), whole + 10), 100);

        assertEquals(List.of("0:{1}", "4:{2}"), records(batches));
        List<RecordBatch> faults = batches.stream().filter(b -> !b.fault().isEmpty()).toList();
        assertEquals(1, faults.size());
        assertEquals(first.length, faults.get(0).faultOffset());
        assertFalse(faults.get(0).fault().isBlank());
    }
}
