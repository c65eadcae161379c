package dev.weir.job.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogInputTest {
    private static final byte[] SKIPPABLE_FRAME = {0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void contentIsReadBack(Compression compression) throws IOException {
        byte[] content = lines(200_000);

        assertArrayEquals(content, read(write(compress(compression, content))).bytes);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void concatenatedStreamsAreReadWhole(Compression compression) throws IOException {
        byte[] stored =
                concat(
                        compress(compression, "one\n".getBytes(UTF_8)),
                        compress(compression, new byte[0]),
                        compress(compression, lines(100_000)),
                        compress(compression, "end\n".getBytes(UTF_8)));

        assertArrayEquals(
                concat("one\n".getBytes(UTF_8), lines(100_000), "end\n".getBytes(UTF_8)),
                read(write(stored)).bytes);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void everyStoredByteIsCounted(Compression compression) throws IOException {
        Path file = write(compress(compression, lines(100_000)));

        try (LogInput input = LogInput.open(flinkPath(file))) {
            input.readAllBytes();
            assertEquals(Files.size(file), input.storedBytesRead());
        }
    }

    @Test
    void zstdFramesWithoutDataAreSkipped() throws IOException {
        byte[] one = compress(Compression.ZSTD, "one\n".getBytes(UTF_8));

        assertArrayEquals(
                "one\none\n".getBytes(UTF_8),
                read(write(concat(SKIPPABLE_FRAME, one, SKIPPABLE_FRAME, one, SKIPPABLE_FRAME)))
                        .bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "BZh9", "BZh91AYlog line one\n", "P*M log", "7zXZ", "(\n"})
    void textIsReadAsItStands(String text) throws IOException {
        assertEquals(text, new String(read(write(text.getBytes(UTF_8))).bytes, UTF_8));
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void cutStreamGivesWhatCanBeHadThenDamage(Compression compression) throws IOException {
        byte[] content = lines(1_500_000);
        byte[] first = compress(compression, content);
        byte[] second = compress(compression, content);
        byte[] cut = Arrays.copyOf(concat(first, second), first.length + second.length / 2);

        Read read = read(write(cut));

        assertTrue(read.bytes.length >= content.length, "all of the first stream");
        assertPrefix(read.bytes, concat(content, content));
        assertInstanceOf(DamagedInput.class, read.failure);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void sizeOfTheReadsDoesNotChangeWhatIsSaved(Compression compression) throws IOException {
        byte[] stored = compress(compression, lines(300_000));
        Path file = write(Arrays.copyOf(stored, stored.length * 3 / 4));

        Read byteByByte = read(file, 1);
        Read atOnce = read(file, 1_000_000);

        assertTrue(byteByByte.bytes.length > 0 || compression == Compression.BZIP2);
        assertArrayEquals(byteByByte.bytes, atOnce.bytes);
        assertEquals(byteByByte.bytes.length, read(file, 1000).bytes.length);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void somethingElseAfterTheStreamIsDamageAfterItsContent(Compression compression)
            throws IOException {
        byte[] garbage = "this is not compressed, whatever it is".getBytes(UTF_8);

        Read read = read(write(concat(compress(compression, lines(50_000)), garbage)));

        assertArrayEquals(lines(50_000), read.bytes);
        assertInstanceOf(DamagedInput.class, read.failure);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
    void flippedBytesNeverFailOtherwise(Compression compression) throws IOException {
        byte[] stored = compress(compression, lines(20_000));
        long seed = 20230220;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            byte[] flipped = stored.clone();
            int at = random.nextInt(stored.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            IOException failure = read(write(flipped)).failure;
            if (failure != null) {
                assertInstanceOf(DamagedInput.class, failure, "seed " + seed + ", byte " + at);
            }
        }
    }

    @Test
    void damageIsToldOnEachFurtherReadWithoutTheFilesName() throws IOException {
        byte[] stored = compress(Compression.GZIP, lines(1000));
        Path file = write(Arrays.copyOf(stored, stored.length - 9));

        try (LogInput input = LogInput.open(flinkPath(file))) {
            assertThrows(DamagedInput.class, input::readAllBytes);
            DamagedInput again = assertThrows(DamagedInput.class, input::read);
            assertTrue(again.reason().startsWith("gzip data is damaged: "), again.reason());
            assertEquals(file + ": " + again.reason(), again.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // window descriptor 0x90: 2^(10 + 18) = 256 MiB
        "zstd, 28b52ffd 00 90 0100 00",
        // block header of one LZMA2 filter with dictionary size 36, 1 GiB; CRCs as they must be
        "xz, fd377a585a00 0001 6922de36 02002101 24000000 5e1fc7f9 00",
    })
    void absurdWindowIsDamage(String name, String hex) throws IOException {
        Read read = read(write(HexFormat.of().parseHex(hex.replace(" ", ""))));

        assertEquals(0, read.bytes.length);
        DamagedInput damage = assertInstanceOf(DamagedInput.class, read.failure);
        assertTrue(damage.reason().startsWith(name), damage.reason());
        assertTrue(damage.reason().matches(".*(memory|Mi?B).*"), damage.reason());
    }

    @Test
    void cutGzipGivesWhatTheInflaterStillHolds() throws IOException {
        // one match of 258 bytes spans a few bits, so input ends long before output does
        byte[] content = "a".repeat(2580).getBytes(UTF_8);
        byte[] stored = compress(Compression.GZIP, content);
        Path file = write(Arrays.copyOf(stored, stored.length - 8));

        assertArrayEquals(content, read(file, 1).bytes);
        assertArrayEquals(content, read(file, 100).bytes);
    }

    @Test
    void optionalPartsOfGzipHeadersAreSkipped() throws IOException {
        byte[] plain = compress(Compression.GZIP, "one\n".getBytes(UTF_8));
        byte[] flags = {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3};
        byte[] parts = {2, 0, 'x', 'y', 'n', '.', 0, 'c', 0, 1, 2};
        byte[] all = concat(flags, parts, Arrays.copyOfRange(plain, 10, plain.length));

        assertArrayEquals("one\none\n".getBytes(UTF_8), read(write(concat(all, all))).bytes);
    }

    @Test
    void missingFileIsNoDamage() {
        assertThrows(
                FileNotFoundException.class,
                () -> LogInput.open(flinkPath(folder.resolve("missing.log.gz"))));
    }

    /** What a file gave, and the exception that ended it, null at its end. */
    private static final class Read {
        final byte[] bytes;
        final IOException failure;

        Read(byte[] bytes, IOException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }
    }

    private static Read read(Path file) throws IOException {
        return read(file, 8192);
    }

    private static Read read(Path file, int request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[request];
        try (LogInput input = LogInput.open(flinkPath(file))) {
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return new Read(bytes.toByteArray(), null);
        } catch (IOException e) {
            return new Read(bytes.toByteArray(), e);
        }
    }

    private Path write(byte[] stored) throws IOException {
        return Files.write(folder.resolve("stored"), stored);
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path file) {
        return org.apache.flink.core.fs.Path.fromLocalFile(file.toFile());
    }

    private static byte[] compress(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (compression) {
                    case NONE -> bytes;
                    case GZIP -> new GZIPOutputStream(bytes);
                    case ZSTD -> new ZstdOutputStreamNoFinalizer(bytes);
                    case BZIP2 -> new BZip2CompressorOutputStream(bytes, 1);
                    case XZ -> new XZOutputStream(bytes, new LZMA2Options(0));
                }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Text that compresses by about half, so that streams have several blocks. */
    private static byte[] lines(int length) {
        Random random = new Random(7);
        byte[] lines = new byte[length];
        for (int i = 0; i < length; i++) {
            lines[i] = (byte) (i % 80 == 79 ? '\n' : 'a' + random.nextInt(16));
        }
        return lines;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void assertPrefix(byte[] prefix, byte[] whole) {
        assertArrayEquals(prefix, Arrays.copyOf(whole, prefix.length));
    }
}
