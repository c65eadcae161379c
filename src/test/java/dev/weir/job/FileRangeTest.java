package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.job.files.FileRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRangeTest {
    private static final int RECORD_BYTES = 500;

    @TempDir java.nio.file.Path folder;

    private Path file(byte[] content) throws IOException {
        java.nio.file.Path file = folder.resolve("log");
        Files.write(file, content);
        return new Path(file.toUri());
    }

    private static List<String> read(RecordReader reader) throws IOException {
        List<String> records = new ArrayList<>();
        try (reader) {
            for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.count(); i++) {
                    int length = batch.to(i) - batch.from(i);
                    String text =
                            new String(
                                    batch.bytes(), batch.from(i), length, StandardCharsets.UTF_8);
                    records.add(batch.offset(i) + ":" + batch.trueSize(i) + ":" + text);
                }
                reader.release(batch);
            }
        }
        return records;
    }

    private static List<String> readParts(Path path, long size, long part) throws IOException {
        List<String> records = new ArrayList<>();
        for (FileSourceSplit split : new NamedFiles(part).enumerateSplits(new Path[] {path}, 1)) {
            assertEquals(size, split.fileSize());
            FileRange range =
                    FileRange.of(path, split.offset(), split.length(), size, RECORD_BYTES);
            records.addAll(read(new RecordReader(path, range, RECORD_BYTES)));
        }
        return records;
    }

    /** Lines of JSON and events over several lines, some of both broken or too long. */
    private static byte[] log(Random random, int size) {
        StringBuilder text = new StringBuilder();
        boolean xml = random.nextBoolean();
        while (text.length() < size) {
            int kind = random.nextInt(20);
            String filling = "x".repeat(random.nextInt(kind == 0 ? 3 * RECORD_BYTES : 100));
            text.append(xml ? "<Event>" + filling + "\n" : "{\"a\":\"" + filling);
            text.append(kind == 1 ? "" : xml ? "</Event>" : "\"}");
            text.append(kind == 2 ? "\n\n" : kind == 3 ? "\r\n" : "\n");
            xml ^= kind == 4;
        }
        return Searches.utf8(text.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_000, 7_777, 40_000, 1_000_000})
    void thePartsOfAFileHoldItsRecords(int part) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            byte[] log = log(random, 100_000);
            Path path = file(log);
            List<String> whole = read(new RecordReader(path, RECORD_BYTES));
            assertEquals(whole, readParts(path, log.length, part), "seed " + seed);
        }
    }

    @Test
    void aLargeFileIsDividedAndACompressedOneIsNot() throws IOException {
        byte[] log = Searches.utf8("{}\n".repeat(1_000));
        Path plain = file(log);
        assertEquals(4, new NamedFiles(900).enumerateSplits(new Path[] {plain}, 1).size());
        assertEquals(1, new NamedFiles(3_000).enumerateSplits(new Path[] {plain}, 1).size());
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(log);
        }
        assertTrue(stored.size() > 10);
        Path compressed = file(stored.toByteArray());
        assertEquals(1, new NamedFiles(10).enumerateSplits(new Path[] {compressed}, 1).size());
    }

    @Test
    void aFileWithoutBordersIsReadWithItsFirstPart() throws IOException {
        byte[] log = Searches.utf8("x\n".repeat(1_000));
        Path path = file(log);
        assertEquals(FileRange.ALL, FileRange.of(path, 0, 500, log.length, RECORD_BYTES));
        FileRange second = FileRange.of(path, 500, 500, log.length, RECORD_BYTES);
        assertEquals(0, second.to() - second.from());
        assertEquals(1_000, readParts(path, log.length, 500).size());
    }
}
