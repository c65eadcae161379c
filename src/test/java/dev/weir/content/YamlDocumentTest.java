package dev.weir.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SearchText;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlDocumentTest {
    private static YamlDocument parse(String text) throws ContentException {
        return YamlDocument.parse("f.yml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static YamlNode.Mapping mapping(YamlDocument document) {
        return assertInstanceOf(YamlNode.Mapping.class, document.root());
    }

    private static String problem(String text) {
        return assertThrows(ContentException.class, () -> parse(text)).problem().toString();
    }

    /** In each text, {@code X} stands once in the scalar of key {@code s} and nowhere else. */
    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("single", "s: 'abX'", "abX"),
                Arguments.of("single, doubled quotes", "s: 'a''b''''X'", "a'b''X"),
                Arguments.of("single, folded", "s: 'a  \n\n   b\n  X'", "a\nb X"),
                Arguments.of(
                        "single, after wide characters",
                        "s: '\uD83D\uDE00\u00E4X'",
                        "\uD83D\uDE00\u00E4X"),
                Arguments.of("double, escapes", "s: \"\\\\ \\\" \\x41 \\u0042 X\"", "\\ \" A B X"),
                Arguments.of("double, wide escape", "s: \"\\U0001F600X\"", "\uD83D\uDE00X"),
                Arguments.of("double, escaped break", "s: \"a\\\n   \\ bX\"", "a bX"),
                Arguments.of("double, folded", "s: \"a\n  b X\"", "a b X"),
                Arguments.of("plain", "s: a b X # comment", "a b X"),
                Arguments.of("plain, folded", "s: a\n  b\n\n  c X", "a b\nc X"),
                Arguments.of("literal", "s: |\n  a\n   b\n\n  c X\n", "a\n b\n\nc X\n"),
                Arguments.of("literal, stripped", "s: |-\n    a\n    X\n", "a\nX"),
                Arguments.of("literal, indented by number", "s: |2\n    a\n  X\n", "  a\nX\n"),
                Arguments.of("literal, comment", "s: | # why\n  X", "X"),
                Arguments.of("folded", "s: >\n  a\n  b\n\n\n  c\n  X\n", "a b\n\nc X\n"),
                Arguments.of("folded, more indented", "s: >\n  a\n    b\n  X\n", "a\n  b\nX\n"),
                Arguments.of("folded, blank lines first", "s: >-\n\n\n  a X\n", "\n\na X"),
                Arguments.of("tag and anchor", "s: !!str &x 'a X'", "a X"),
                Arguments.of("CRLF", "t: 1\r\ns: |\r\n  a\r\n  X\r\n", "a\nX\n"),
                Arguments.of("not the first key", "t:\n- 1\n- 2\ns: 'a X'", "a X"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scalars")
    void charactersKnowTheirPlace(String what, String yaml, String text) throws Exception {
        YamlDocument document = parse(yaml);
        SearchText search =
                document.searchText(
                        assertInstanceOf(
                                YamlNode.Scalar.class,
                                mapping(document).entries().get("s").value()));
        assertEquals(text, search.text());
        int inFile = yaml.indexOf('X');
        String before = yaml.substring(0, inFile);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String onLine = before.substring(before.lastIndexOf('\n') + 1);
        int column = 1 + onLine.codePointCount(0, onLine.length());
        assertEquals(
                "f.yml:" + line + ":" + column, search.positionAt(text.indexOf('X')).toString());
    }

    @Test
    void endOfAScalarIsAfterItsLastCharacter() throws Exception {
        YamlDocument document = parse("s: 'ab'");
        YamlNode value = mapping(document).entries().get("s").value();
        SearchText search = document.searchText((YamlNode.Scalar) value);
        assertEquals("f.yml:1:5", search.positionAt(0).toString());
        assertEquals("f.yml:1:7", search.positionAt(2).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 'b            | f.yml:1:",
                "a: b: c          | f.yml:1:5: not YAML: mapping values are not allowed here",
                "a: *x            | f.yml:1:4: alias '*x' has no anchor '&x' before it",
                "a: [1, 2         | f.yml:1:",
            })
    void faultsHaveAPlace(String text, String start) {
        assertTrue(problem(text).startsWith(start), problem(text));
    }

    @Test
    void faultsAfterWideCharactersHaveTheRightColumn() {
        assertTrue(problem("a: \uD83D\uDE00\nb: *x").startsWith("f.yml:2:4: alias"));
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWhereTheyStand() {
        byte[] bytes = {'a', ':', '\n', ' ', (byte) 0xC3, '('};
        ContentException e =
                assertThrows(ContentException.class, () -> YamlDocument.parse("f.yml", bytes));
        assertEquals(
                "f.yml:2:2: the file is not UTF-8 here; save it as UTF-8", e.problem().toString());
    }

    @Test
    void byteOrderMarkIsPassedOver() throws Exception {
        assertEquals("f.yml:1:1", mapping(parse("\uFEFFa: 1")).entries().get("a").key().toString());
    }

    @Test
    void emptyAndSecondDocumentsAreReported() {
        assertEquals("f.yml:1:1: the file is empty", problem("# nothing\n"));
        assertTrue(problem("a: 1\n---\nb: 2\n").startsWith("f.yml:3:1: a second YAML document"));
    }

    @Test
    void aliasesAreTheNodesTheyName() throws Exception {
        YamlNode.Mapping root = mapping(parse("a: &x [1, 2]\nb: *x\nc: &y text\nd: *y"));
        assertEquals(root.entries().get("a").value(), root.entries().get("b").value());
        assertEquals(root.entries().get("c").value(), root.entries().get("d").value());
    }

    @Test
    void fiftyAliasesAreTheMost() throws Exception {
        parse("a: &x 1\nb: [" + "*x, ".repeat(50) + "]");
        assertTrue(problem("a: &x 1\nb: [" + "*x, ".repeat(51) + "]").contains("50 aliases"));
    }

    @Test
    void nestingIsBounded() throws Exception {
        parse("[".repeat(200) + "]".repeat(200));
        assertTrue(problem("[".repeat(202) + "]".repeat(202)).contains("200 deep"));
        assertTrue(problem("[".repeat(100_000)).contains("200 deep"));
    }

    @Test
    void longFilesAreRefused() {
        byte[] bytes = new byte[YamlDocument.MAX_BYTES + 1];
        assertThrows(ContentException.class, () -> YamlDocument.parse("f.yml", bytes));
    }

    @Test
    void typeTagsAreNotFollowed() throws Exception {
        YamlNode value =
                mapping(parse("a: !!javax.script.ScriptEngineManager [x]"))
                        .entries()
                        .get("a")
                        .value();
        assertEquals("a list", value.kind());
    }
}
