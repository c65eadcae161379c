package dev.weir.job.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.log a.log true",
                "*.log .log false",
                "*.log a.log.gz false",
                "*.log .a.log false",
                ".*.log .a.log true",
                "a?c abc true",
                "a?c ac false",
                "a* a true",
                "a.c* abc false",
                "[ab].log b.log true",
                "[ab].log c.log false",
                "[a-c]x bx true",
                "[a-c]x dx false",
                "[!a-c]x dx true",
                "[!a-c]x bx false",
                "[^a]x bx true",
                "[]x]y ]y true",
                "[!]]y ]y false",
                "[*]x *x true",
                "[*]x ax false",
                "[c-a]x -x true",
                "[a*] [ab false",
                "[a* [ab true",
                "(*)+ (x)+ true",
                "a**b a-b true",
            })
    void wildcardMatchesWholeName(String glob, String name, boolean expected) {
        Glob.Wildcard wildcard = assertInstanceOf(Glob.Wildcard.class, Glob.segment(glob));
        assertEquals(expected, wildcard.matches(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a{b,c}d abd|acd",
                "{a,b}{1,2} a1|a2|b1|b2",
                "{a,b{1,2}}x ax|b1x|b2x",
                "{a,}x ax|x",
                "{a/b,c}.log a/b.log|c.log",
                "{guid}*.log {guid}*.log",
                "{guid}.{a,b} {guid}.a|{guid}.b",
                "{a,b {a,b",
                "{x{a,b} {xa|{xb",
                "a}b a}b",
            })
    void bracesMakeAlternatives(String text, String expected) {
        assertEquals(List.of(expected.split("\\|", -1)), Glob.alternatives(text));
    }

    @Test
    void bracesThatExplodeAreRefused() {
        String text = "{a,b}".repeat(30);
        assertThrows(InputException.class, () -> Glob.alternatives(text));
    }
}
