package dev.weir.job.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListingTest {
    @TempDir Path folder;

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
    }

    private List<String> names() throws IOException {
        String root = folder + "/";
        return FolderListing.of(folder.toString()).files().stream()
                .map(file -> InputFile.sourceOf(file.path()).substring(root.length()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.log",
                "a.JSON",
                "b.jsonl.gz",
                "c.ndjson.zst",
                "d.xml.bz2",
                "e.txt.xz",
                "x/y/z.log",
                "10:15.log",
                "a\\b.log",
                "50%25.log",
                "a b.log",
            })
    void logsAreListedToAnyDepth(String name) throws IOException {
        write(name);

        assertEquals(List.of(name), names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a.log",
                "_a.log",
                ".staging/a.log",
                "_temporary/0/a.log",
                "x/.a.log",
                "a.log.tmp",
                "a.log.temp",
                "a.log.part",
                "a.log.partial",
                "a.log.filepart",
                "a.log.crdownload",
                "a.log.inprogress",
                "a.log.swp",
                "a.log~",
                "a.log.gz.tmp",
                "a.csv",
            })
    void aNameIsLeftOutUntilItIsThatOfAFinishedLog(String name) throws IOException {
        write(name);

        assertEquals(List.of(), names());
    }

    @Test
    void theTimeIsThatOfTheLastWrite() throws IOException {
        write("a.log");
        Files.setLastModifiedTime(folder.resolve("a.log"), FileTime.fromMillis(1_602_154_200_123L));

        assertEquals(
                1_602_154_200_123L,
                FolderListing.of(folder.toUri().toString()).files().get(0).modifiedMillis());
    }

    @Test
    void aLinkToAFolderAboveMakesNoLoop() throws IOException {
        write("x/a.log");
        Files.createSymbolicLink(folder.resolve("x/up"), folder);
        Files.createSymbolicLink(folder.resolve("gone.log"), folder.resolve("nowhere"));

        assertEquals(List.of("x/a.log"), names());
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThrows(
                FileNotFoundException.class,
                () -> FolderListing.of(folder.resolve("missing").toString()));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        write("a.log");

        assertThrows(IOException.class, () -> FolderListing.of(folder.resolve("a.log").toString()));
    }
}
