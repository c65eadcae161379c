package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCommandParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "rex \"(?<a>x)\" ~ _raw ~ (?<a>x) ~ 1",
                "rex field=p \"(?<a>\\\\x{202E})\" ~ p ~ (?<a>\\x{202E}) ~ 1",
                "rex field=\"p\" \"a\" max_match=0 ~ p ~ a ~ 0",
                "rex max_match = 5 \"a | b\" field = p ~ p ~ a | b ~ 5",
                "rex \"a=b\" ~ _raw ~ a=b ~ 1"
            })
    void rexTakesItsPartsInAnyOrder(String command, String field, String pattern, int maxMatch)
            throws SplException {
        Command.Rex rex = (Command.Rex) Spl.command("| " + command);
        assertEquals(field, rex.field());
        assertEquals(pattern, rex.pattern().value());
        assertEquals(maxMatch, rex.maxMatch());
        assertEquals("", rex.offsetField());
    }

    @Test
    void rexWithSedScript() throws SplException {
        Command.RexSed sed =
                (Command.RexSed) Spl.command("| rex field=p mode=sed \"s/\\\\d+/#/g\"");
        assertEquals("p", sed.field());
        assertEquals("s/\\d+/#/g", sed.script().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "regex process=\"\\\\x{202E}\" ~ process ~ false ~ \\x{202E}",
                "regex process = \"(?i)a|b\" ~ process ~ false ~ (?i)a|b",
                "regex process!=\"a\" ~ process ~ true ~ a",
                "regex process != \"a\" ~ process ~ true ~ a",
                "regex \"file name\"=\"a\" ~ file name ~ false ~ a",
                "regex \"a=b\" ~ _raw ~ false ~ a=b"
            })
    void regexWithAndWithoutField(String command, String field, boolean negated, String pattern)
            throws SplException {
        Command.Regex regex = (Command.Regex) Spl.command("| " + command);
        assertEquals(field, regex.field());
        assertEquals(negated, regex.negated());
        assertEquals(pattern, regex.pattern().value());
    }

    @Test
    void patternsKnowWhereTheyStand() throws SplException {
        Command.Regex regex = (Command.Regex) Spl.command("| regex p=\"a\"");
        assertEquals(new Position("search", 1, 11), regex.pattern().position());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "makemv a ~ a ~ ' ' ~ false ~ false",
                "makemv delim=\",\" a ~ a ~ ',' ~ false ~ false",
                "makemv tokenizer=\"([\\w\\d\\-]+)\" a ~ a ~ '([\\w\\d\\-]+)' ~ true ~ false",
                "makemv allowempty=t delim=\";\" a ~ a ~ ';' ~ false ~ true"
            })
    void makemvSplitsByTextOrPattern(
            String command, String field, String separator, boolean tokenizer, boolean allowEmpty)
            throws SplException {
        Command.MakeMv makemv = (Command.MakeMv) Spl.command("| " + command);
        assertEquals(field, makemv.field());
        assertEquals(separator, "'" + makemv.separator().value() + "'");
        assertEquals(tokenizer, makemv.tokenizer());
        assertEquals(allowEmpty, makemv.allowEmpty());
    }
}
