package dev.weir.job.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {
    @TempDir Path folder;

    @Test
    void folderGivesItsLogsToAnyDepthSortedByPath() throws IOException {
        write("b.log", "x/a.json.gz", "x/y/c.xml", "a.LOG", ".hidden.txt", ".git/d.log", "z.csv");

        assertEquals(
                List.of(".git/d.log", ".hidden.txt", "a.LOG", "b.log", "x/a.json.gz", "x/y/c.xml"),
                list(""));
    }

    @Test
    void namedFileIsReadWhateverItsName() throws IOException {
        write("core.dump", "a.log");

        assertEquals(List.of("core.dump"), list("core.dump"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-10-08T11:03:46.log",
                "a b.log",
                "100%.log",
                "a%20b.log",
                "a#b?c.log",
                "zürich.log",
                "[1].log",
                "{x,y}.log",
            })
    void anyCharacterMayStandInAName(String name) throws IOException {
        write(name, "other/1.log", "x.log");

        assertEquals(List.of(name), list(name));
        assertEquals(List.of(name, "other/1.log", "x.log").stream().sorted().toList(), list(""));
        InputFile file = InputFiles.list(List.of(folder.resolve(name).toString())).get(0);
        try (LogInput input = LogInput.open(file.path())) {
            assertEquals(name, new String(input.readAllBytes(), UTF_8));
        }
    }

    @Test
    void sizesAreBytesAsStored() throws IOException {
        Files.write(folder.resolve("a.log"), new byte[1234]);

        assertEquals(1234, InputFiles.list(List.of(folder.toString())).get(0).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.log a.log|b.log",
                "?.log a.log|b.log",
                "[b-z].log b.log",
                "{a,b}.log a.log|b.log",
                "{a,missing}.log a.log",
                "* a.log|b.log|c.dat|x/a.log|x/y/a.log|x/y/z.log",
                "x/* x/a.log|x/y/a.log|x/y/z.log",
                "*/a.log x/a.log",
                "**/a.log a.log|x/a.log|x/y/a.log",
                "x/**/z.log x/y/z.log",
                "**/y/*.log x/y/a.log|x/y/z.log",
                "**/*.dat c.dat",
                "x/y/../*.log x/a.log",
            })
    void globIsExpanded(String glob, String expected) throws IOException {
        write("a.log", "b.log", "c.dat", "x/a.log", "x/y/a.log", "x/y/z.log");

        assertEquals(List.of(expected.split("\\|", -1)), list(glob));
    }

    @Test
    void globLeavesHiddenNamesOutAsShellsDo() throws IOException {
        write("a.log", ".b.log");

        assertEquals(List.of("a.log"), list("*.log"));
        assertEquals(List.of(".b.log"), list(".*.log"));
    }

    @Test
    void pathThatExistsIsNoGlob() throws IOException {
        write("[ab].log", "a.log");

        assertEquals(List.of("[ab].log"), list("[ab].log"));
    }

    @Test
    void fileNamedTwiceIsReadOnce() throws IOException {
        write("a.log", "x/b.log");
        String a = folder.resolve("a.log").toString();

        assertEquals(
                List.of("a.log", "x/b.log"),
                relative(
                        InputFiles.list(
                                List.of(
                                        a,
                                        "file://" + a,
                                        folder + "/x/../a.log",
                                        folder.toString(),
                                        folder + "/*.log"))));
    }

    @Test
    void linkedFileIsReadOnceUnderItsFirstName() throws IOException {
        write("b.log");
        Files.createSymbolicLink(folder.resolve("a.log"), folder.resolve("b.log"));

        assertEquals(List.of("a.log"), list(""));
    }

    @Test
    void linkLoopsEnd() throws IOException {
        write("x/a.log");
        Files.createSymbolicLink(folder.resolve("x/up"), folder);
        Files.createSymbolicLink(folder.resolve("x/self.log"), Path.of("self.log"));

        assertEquals(List.of("x/a.log"), list(""));
        assertEquals(List.of("x/a.log"), list("**/a.log"));
    }

    @Test
    void parentOfALinkIsTheParentOfItsTarget() throws IOException {
        write("x/y/a.log", "x/b.log", "b.log");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("x/y"));

        assertEquals(List.of("x/b.log"), list("link/../b.log"));
    }

    @Test
    void workingFolderIsWhereRelativePathsBegin() {
        List<InputFile> files = InputFiles.list(List.of("pom.xml"));

        assertEquals(Path.of("pom.xml").toAbsolutePath().toString(), files.get(0).source());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.log|there is no such file or folder",
                "a.log/b.log|there is no such file or folder",
                "*.xyz|nothing matches",
                "missing/*.log|nothing matches",
                "empty|holds no logs",
                "emp*|holds no logs",
            })
    void pathWithoutFilesIsTheUsersMistake(String path, String problem) throws IOException {
        write("a.log", "empty/a.csv");

        InputException e = assertThrows(InputException.class, () -> list(path));
        assertTrue(e.getMessage().startsWith(folder + "/" + path + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nosuchscheme://host/a.log"})
    void unusableTextIsTheUsersMistake(String path) {
        assertThrows(InputException.class, () -> InputFiles.list(List.of(path)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ a.log|x/b.json|x/y/c.xml",
                "/a.log a.log",
                "/z.csv z.csv",
                "/*/[ab]* x/b.json",
                "/** a.log|x/b.json|x/y/c.xml|z.csv",
                "/x/{y,z}/* x/y/c.xml",
            })
    void anyFlinkFileSystemIsListedAlike(String path, String expected) throws IOException {
        write("a.log", "x/b.json", "x/y/c.xml", "z.csv");

        List<InputFile> files = InputFiles.list(List.of("test://" + folder + path));

        assertEquals(List.of(expected.split("\\|", -1)), relative(files));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.log", "/*.log", "/empty"})
    void anyFlinkFileSystemReportsTheSameMistakes(String path) throws IOException {
        write("empty/a.csv");

        assertThrows(
                InputException.class, () -> InputFiles.list(List.of("test://" + folder + path)));
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private List<String> list(String path) {
        return relative(InputFiles.list(List.of(folder + "/" + path)));
    }

    private List<String> relative(List<InputFile> files) {
        List<String> names = new ArrayList<>();
        for (InputFile file : files) {
            names.add(folder.relativize(Path.of(file.path().getPath())).toString());
        }
        return names;
    }
}
