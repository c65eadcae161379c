package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SplException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SedCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                // the first match, every match, the match of a number
                "s/b/X/ ~ a=abab ~ a=aXab",
                "s/b/X/g ~ a=abab ~ a=aXaX",
                "s/b/X/2 ~ a=abab ~ a=abaX",
                "s/b/X/3 ~ a=abab ~ a=abab",
                "s/b//g ~ a=bb ~ a=",
                "s/x*/-/g ~ a=abc ~ a=-a-b-c-",
                // groups in the new text; a dollar and an ampersand are themselves
                "s/(\\w)(\\d)/\\2\\1/g ~ a=p1q2 ~ a=1p2q",
                "s/b/$1&/ ~ a=abc ~ a=a$1&c",
                // the delimiter may be another; escaped it is itself
                "s/\\/b/\\/X/ ~ a=a/b ~ a=a/X",
                "s#/#|#g ~ a=p/q ~ a=p|q",
                "s/(?i)B/x/g ~ a=bB ~ a=xx",
                // several commands, one after the other
                "s/a/b/ s/b/c/g ~ a=ab ~ a=cc",
                "y/abc/xyz/ ~ a=aabbcd ~ a=xxyyzd",
                "y/\\//-/ s/-/+/ ~ a=p/q/r ~ a=p+q-r",
                // each value of a multivalue field; a missing one stays so
                "s/b/X/ ~ a=bb|c|b ~ a=Xb|c|X",
                "s/b/X/ ~ a;z=1 ~ z=1",
                "s/b/X/ ~ z=b ~ z=b",
            })
    void sedRewritesEveryValue(String script, String row, String expected) throws SplException {
        assertEquals(expected, RowPipeline.after("rex field=a mode=sed \"" + script + "\"", row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "x/a/b/ ~ begins with neither",
                "s ~ begins with neither",
                "s/a/b ~ lacks a closing '/'",
                "s/a ~ lacks a closing '/'",
                "s/a/b/i ~ has the flags 'i'",
                "s/a/b/0 ~ has the flags '0'",
                "y/ab/x/ ~ needs as many new characters",
                "y/a/x/g ~ has the flags 'g' after 'y'",
                "s/(/x/ ~ regular expression '('",
            })
    void badScriptsAreRefusedAtTheirPlace(String script, String part) {
        SplException e =
                assertThrows(
                        SplException.class,
                        () -> RowPipeline.after("rex field=a mode=sed \"" + script + "\"", "a=1"));
        assertTrue(e.getMessage().startsWith("search:1:24: "), e.getMessage());
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
