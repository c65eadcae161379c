package dev.weir.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupTableTest {
    @TempDir Path first;
    @TempDir Path second;

    private static String shown(LookupTable table) {
        List<String> rows = new ArrayList<>();
        rows.add(String.join(";", table.columns()));
        for (int row = 0; row < table.size(); row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < table.columns().size(); column++) {
                cells.add(table.cell(row, column));
            }
            rows.add(String.join(";", cells));
        }
        return String.join("/", rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "a,b\\n1,2\\n3,4\\n ~ a;b/1;2/3;4",
                "a,b\\r\\n1,2\\r\\n3,4 ~ a;b/1;2/3;4",
                "\uFEFFa,b\\n1,2 ~ a;b/1;2",
                // blanks count round cells, not round names
                "a, b ,c\\n1, 2 ,3 ~ a;b;c/1; 2 ;3",
                "\"a\",\"b,c\"\\n\"x \"\"y\"\"\",\"p,q\" ~ a;b,c/x \"y\";p,q",
                "a,b\\n\"x\\ny\",2 ~ a;b/x\\ny;2",
                // short and long rows, blank lines
                "a,b\\n1\\n\\n1,2,3 ~ a;b/1;/1;2",
                // columns without a name, or of one that was there
                "a,,b,a\\n1,2,3,4 ~ a;b/1;3",
                "a\\n ~ a",
                "a,b\\n,\\n ~ a;b/;",
            })
    void csvBecomesRows(String csv, String expected) {
        LookupTable table = LookupTable.ofCsv(csv.replace("\\r", "\r").replace("\\n", "\n"));
        assertEquals(expected.replace("\\n", "\n"), shown(table));
    }

    @Test
    void emptyFileHasNeitherColumnsNorRows() {
        assertEquals(List.of(), LookupTable.ofCsv("").columns());
        assertEquals(0, LookupTable.ofCsv("").size());
    }

    @Test
    void tablesTravel() throws Exception {
        LookupTable table = LookupTable.ofCsv("a,b\n1,2\n1,3\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals("a;b/1;2/1;3", shown((LookupTable) in.readObject()));
        }
    }

    private Content load() throws IOException {
        return Content.load(List.of(ContentPack.folder(first), ContentPack.folder(second)));
    }

    private static String table(Content content, String name) throws IOException {
        return shown(content.load(content.lookup(name).orElseThrow()).table());
    }

    @Test
    void tablesAreReadOnceAndOnlyWhenAskedFor() throws IOException {
        new PackFolder(first)
                .file("lookups/t.yml", "name: t\nfilename: t20240101.csv\n")
                .file("lookups/t20240101.csv", "a\n1\n");
        Content content = load();
        Files.writeString(first.resolve("lookups/t20240101.csv"), "a\n2\n");
        LookupTable table = content.load(content.lookup("t").orElseThrow()).table();
        assertEquals("a/2", shown(table));
        Files.writeString(first.resolve("lookups/t20240101.csv"), "a\n3\n");
        assertSame(table, content.load(content.lookup("t20240101.csv").orElseThrow()).table());
    }

    @Test
    void fileNameIsALookupWithSplunksDefaults() throws IOException {
        PackFolder pack = new PackFolder(first);
        pack.file("lookups/t.csv", "a\n1\n");
        Content content = load();
        assertEquals("a/1", table(content, "t.csv"));
        assertEquals(
                new Lookup("t.csv", first + "/lookups/t.csv", true, List.of(), "", 0, 1000),
                content.lookup("t.csv").orElseThrow());
        assertTrue(content.lookup("t").isEmpty());
        assertTrue(content.lookup("other.csv").isEmpty());
    }

    @Test
    void laterPacksTableCounts() throws IOException {
        new PackFolder(first)
                .file("lookups/t.yml", "name: t\nfilename: t.csv\n")
                .file("lookups/t.csv", "a\n1\n");
        new PackFolder(second).file("lookups/t.csv", "a\n2\n");
        assertEquals("a/2", table(load(), "t"));
    }

    @ParameterizedTest
    @CsvSource({"kv", "asset_lookup_by_str"})
    void tablesThatSplunkKeepsAreEmpty(String name) throws IOException {
        new PackFolder(first).file("lookups/kv.yml", "name: kv\ncollection: kv\n");
        Content content = load();
        LoadedLookup lookup = content.load(content.lookup(name).orElseThrow());
        assertTrue(lookup.isKeptBySplunk());
        assertEquals(0, lookup.table().size());
    }

    @Test
    void missingTableIsSaid() throws IOException {
        new PackFolder(first).file("lookups/t.yml", "name: t\nfilename: t.csv\n");
        Content content = load();
        IOException e =
                assertThrows(
                        IOException.class, () -> content.load(content.lookup("t").orElseThrow()));
        assertEquals("its table " + first + "/lookups/t.csv is in no content pack", e.getMessage());
    }

    @Test
    void linksDoNotLeadOutOfThePack() throws IOException {
        Path outside = Files.writeString(second.resolve("secret.csv"), "a\n1\n");
        Files.createDirectories(first.resolve("lookups"));
        Files.createSymbolicLink(first.resolve("lookups/t.csv"), outside);
        assertTrue(load().lookup("t.csv").isEmpty());
    }

    @Test
    void longerTablesThanTheLimitAreRefused() {
        LookupTables tables =
                new LookupTables(
                        Map.of(),
                        Map.of("t.csv", new ContentPack.File("t.csv", n -> new byte[n + 1])));
        Lookup lookup = tables.definition("t.csv").orElseThrow();
        IOException e = assertThrows(IOException.class, () -> tables.table(lookup));
        assertEquals("t.csv is longer than 67108864 bytes", e.getMessage());
    }
}
