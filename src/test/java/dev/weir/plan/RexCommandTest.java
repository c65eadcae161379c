package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.spl.SplException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RexCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                // the first match only, unless max_match says more; 0 is all
                "rex field=a \"(?<x>\\d)\" ~ a=p1q2r3 ~ a=p1q2r3;x=1",
                "rex field=a max_match=2 \"(?<x>\\d)\" ~ a=p1q2r3 ~ a=p1q2r3;x=1|2",
                "rex field=a \"(?<x>\\d)\" max_match=0 ~ a=p1q2r3 ~ a=p1q2r3;x=1|2|3",
                "rex field=a \"(?<x>.{2})\" max_match=0 ~ a=abcde ~ a=abcde;x=ab|cd",
                // several groups, in the pattern's order; a name may hold an underscore
                "rex field=a \"(?<k>\\w)=(?<v_1>\\w)\" max_match=0 ~ a=p=1,q=2"
                        + " ~ a=p=1,q=2;k=p|q;v_1=1|2",
                "rex field=a \"(?P<x>b+)\" ~ a=abbc ~ a=abbc;x=bb",
                // a match replaces what was there, the searched field too
                "rex field=a \"(?<x>\\d)\" ~ a=p1;x=old ~ a=p1;x=1",
                "rex field=a \"(?<a>\\d)\" ~ a=p1 ~ a=1",
                // no match leaves fields as they were
                "rex field=a \"(?<x>\\d)\" ~ a=p;x=old ~ a=p;x=old",
                "rex field=a \"(?<x>\\d)\" ~ a=p ~ a=p",
                // an empty capture is the empty text; a group that took no part is nothing
                "rex field=a \"p(?<x>\\d*)\" ~ a=pq;x=old ~ a=pq;x=",
                "rex field=a \"(?<x>p)|(?<y>q)\" ~ a=q;x=old ~ a=q;x=old;y=q",
                "rex field=a \"(?<x>b*)\" max_match=0 ~ a=ab ~ a=ab;x=|b|",
                // every value of a multivalue field gives its own matches
                "rex field=a \"(?<x>\\d)\" ~ a=p1|q|r2s3 ~ a=p1|q|r2s3;x=1|2",
                "rex field=a \"(?<x>\\d)\" max_match=0 ~ a=p1|r2s3 ~ a=p1|r2s3;x=1|2|3",
                // an entity of XML counts as it stands or decoded
                "rex field=a \"&lt;(?<x>\\w)\" ~ a=p<q ~ a=p<q;x=q",
                // a missing field; _raw if none is named
                "rex field=b \"(?<x>\\d)\" ~ a=1 ~ a=1",
                "rex field=b \"(?<x>\\d)\" ~ a=1;b ~ a=1",
                "rex \"(?<x>\\d)\" ~ a=1;_raw=p2 ~ a=1;_raw=p2;x=2",
                // case counts, and a doubled backslash is one
                "rex field=a \"(?<x>B)\" ~ a=b ~ a=b",
                "rex field=a \"0x(?<x>\\\\d+)$\" ~ a=0x12 ~ a=0x12;x=12",
                "rex field=a \"(?i).+\\\\\\\\(?<f>[^\\\\\\]+\\.(ZIP|ISO))\" ~ a=C:\\d\\e.zip\\f.exe"
                        + " ~ a=C:\\d\\e.zip\\f.exe;f=e.zip",
            })
    void namedGroupsBecomeFields(String command, String row, String expected) throws SplException {
        assertEquals(expected, RowPipeline.after(command, row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "rex field=a \"(\\d)\" ~ search:1:15: the pattern of rex extracts nothing; name a"
                        + " group, as in (?<field>…)",
                "rex field=a offset_field=o \"(?<x>\\d)\" ~ search:1:3: the option 'offset_field' of"
                        + " rex is not supported",
            })
    void mistakesHavePlaces(String command, String message) {
        SplException e = assertThrows(SplException.class, () -> RowPipeline.after(command, "a=1"));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "regex a=\"b+\" ~ a=xbby ~ kept",
                "regex a=\"^b+$\" ~ a=xbby ~ dropped",
                "regex a=\"B\" ~ a=b ~ dropped",
                "regex a=\"(?i)B\" ~ a=b ~ kept",
                "regex a!=\"b\" ~ a=abc ~ dropped",
                "regex a!=\"b\" ~ a=ac ~ kept",
                // any value of a multivalue field
                "regex a=\"b\" ~ a=x|b ~ kept",
                "regex a!=\"b\" ~ a=x|b ~ dropped",
                // nothing is found in a missing field
                "regex a=\".*\" ~ a ~ dropped",
                "regex a!=\".*\" ~ a ~ kept",
                "regex z=\".*\" ~ a=1 ~ dropped",
                "regex z!=\".*\" ~ a=1 ~ kept",
                "regex \"b\" ~ a=b ~ dropped",
                "regex \"b\" ~ _raw=b ~ kept",
                "regex a=\"1\" ~ a=12 ~ kept",
                "regex a=\"\\\\x{202E}\" ~ a=x\u202Ey ~ kept",
            })
    void regexKeepsRowsInWhichItIsFound(String command, String row, String expected)
            throws SplException {
        String kept = RowPipeline.after(command, row).equals("dropped") ? "dropped" : "kept";
        assertEquals(expected, kept);
    }
}
