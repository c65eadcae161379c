package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringLiteralTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\\\\;\\",
                "\\\\\\\\;\\\\",
                "\\\\\\(;\\\\(",
                "\\.;\\.",
                "\\\\.;\\.",
                "\\\\\\\\.;\\\\.",
                "\\\\.*;\\.*",
                "\\\";\"",
                "\\d;\\d",
                "\\\\d;\\d",
                "\\\\__output;\\__output",
                "C:\\\\\\\\Windows\\\\\\\\x;C:\\\\Windows\\\\x",
                "\\\\\\\\127\\.0\\.0\\.1\\\\.*;\\\\127\\.0\\.0\\.1\\.*",
                "\\\\127\\.0\\.0\\.1\\\\.*;\\127\\.0\\.0\\.1\\.*",
                "ends in \\;ends in \\",
                "*\\sam *;*\\sam *"
            })
    void decodesTwoEscapesAndNoOthers(String body, String text) {
        assertEquals(text, StringLiteral.decode(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a \"b\" c",
                "C:\\Windows\\",
                "\\\"",
                "\\\\\"\"",
                "x | delete",
                "ä\n\t*"
            })
    void encodedValuesDecodeToThemselves(String value) throws SplException {
        String literal = StringLiteral.encode(value);
        assertEquals(value, StringLiteral.decode(literal.substring(1, literal.length() - 1)));
        assertEquals(value, ((Expression.Text) Spl.expression(literal)).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "WIN-1;\"WIN-1\"",
                "say \"hi\";\"say \\\"hi\\\"\"",
                "C:\\x\\;\"C:\\\\x\\\\\"",
                "x\" | delete;\"x\\\" | delete\""
            })
    void encodingEscapesBackslashesAndQuotes(String value, String literal) {
        assertEquals(literal, StringLiteral.encode(value));
    }
}
