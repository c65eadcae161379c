package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.content.LoadedLookup;
import dev.weir.content.Lookup;
import dev.weir.content.LookupTable;
import dev.weir.spl.SplException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupCommandTest {
    private static final String TOOLS =
            """
            name,kind,note
            a.exe,one,first
            B.exe,two,
            a.exe,three,first
            a.exe,,last
            """;

    private static final String PATTERNS =
            """
            name,path,id
            *.exe,c:\\win\\*,1
            a.exe,*,2
            A.exe,c:\\win\\x,3
            b*d*f,c:\\*\\y*z,4
            *,d:,5
            a.exe,c:\\win\\x,6
            """;

    private static final String NETWORKS =
            """
            net,zone
            10.0.0.0/8,big
            10.1.0.0/16,small
            10.1.2.3,host
            """;

    private static LoadedLookup lookup(
            boolean caseSensitive, String types, String missing, int least, int most, String csv) {
        return new LoadedLookup(
                new Lookup(
                        "t",
                        "lookups/t.csv",
                        caseSensitive,
                        types.isEmpty() ? List.of() : List.of(types.split(" ")),
                        missing,
                        least,
                        most),
                LookupTable.ofCsv(csv));
    }

    private static String after(LoadedLookup lookup, String command, String row)
            throws SplException {
        return new RowPipeline(Lookups.of(Map.of("t", lookup))).run("lookup " + command, row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                // several rows: file order, duplicates kept, empty cells are no values
                "t name OUTPUT kind ~ name=a.exe ~ name=a.exe;kind=one|three",
                "t name OUTPUT note ~ name=a.exe ~ name=a.exe;note=first|first|last",
                "t name OUTPUT kind note ~ name=B.exe ~ name=B.exe;kind=two",
                // fields of other names
                "t name as p OUTPUT kind as k ~ p=B.exe ~ p=B.exe;k=two",
                "t name as p OUTPUT name ~ p=B.exe ~ p=B.exe;name=B.exe",
                // without OUTPUT all columns that are no keys
                "t name as p ~ p=B.exe;note=old ~ p=B.exe;kind=two",
                "t kind ~ kind=one ~ kind=one;name=a.exe;note=first",
                // case counts unless the definition says no
                "t name OUTPUT kind ~ name=b.exe ~ name=b.exe",
                "t name OUTPUT kind ~ name=A.exe ~ name=A.exe",
                // several keys
                "t name, note OUTPUT kind ~ name=a.exe;note=first ~ name=a.exe;note=first;"
                        + "kind=one|three",
                "t name note as n OUTPUT kind ~ name=a.exe;n=other ~ name=a.exe;n=other",
                // OUTPUT replaces, with null where nothing matches or nothing stands
                "t name OUTPUT kind ~ name=B.exe;kind=old ~ name=B.exe;kind=two",
                "t name OUTPUT kind ~ name=zzz;kind=old ~ name=zzz",
                "t name OUTPUT note ~ name=B.exe;note=old ~ name=B.exe",
                // OUTPUTNEW fills what is null
                "t name OUTPUTNEW kind note ~ name=a.exe;kind=old;note"
                        + " ~ name=a.exe;kind=old;note=first|first|last",
                "t name OUTPUTNEW kind ~ name=a.exe ~ name=a.exe;kind=one|three",
                "t name OUTPUTNEW kind ~ name=zzz;kind=old ~ name=zzz;kind=old",
                // a row that lacks a key stays as it is
                "t name OUTPUT kind ~ name;kind=old ~ kind=old",
                "t name as z OUTPUT kind ~ kind=old ~ kind=old",
                "t name note OUTPUT kind ~ name=a.exe;note;kind=old ~ name=a.exe;kind=old",
                // each value of a multivalue key
                "t name OUTPUT kind ~ name=B.exe|zzz|a.exe ~ name=B.exe|zzz|a.exe;kind=two|one|three",
                // the key's own field
                "t name OUTPUT kind as name ~ name=B.exe ~ name=two",
                "update=true t name OUTPUT kind ~ name=B.exe ~ name=B.exe;kind=two",
            })
    void matchingRowsGiveFields(String command, String row, String expected) throws SplException {
        assertEquals(expected, after(lookup(true, "", "", 0, 1000, TOOLS), command, row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // least most row expected
                "1 ~ 1000 ~ name=zzz ~ name=zzz;kind=no;note=no",
                "1 ~ 1000 ~ name=b.EXE ~ name=b.EXE;kind=two",
                "1 ~ 1 ~ name=a.exe ~ name=a.exe;kind=one;note=first",
                "1 ~ 2 ~ name=A.EXE ~ name=A.EXE;kind=one|three;note=first|first",
                "3 ~ 1000 ~ name=b.exe ~ name=b.exe;kind=two|no|no;note=no|no",
                "2 ~ 1000 ~ name=zzz ~ name=zzz;kind=no|no;note=no|no",
                "0 ~ 1000 ~ name=zzz ~ name=zzz",
                "1 ~ 1000 ~ name=zzz;kind=old ~ name=zzz;kind=no;note=no",
                "1 ~ 1000 ~ name=x|b.exe ~ name=x|b.exe;kind=no|two;note=no",
                "1 ~ 1 ~ name=a.exe|b.exe ~ name=a.exe|b.exe;kind=one|two;note=first",
                "1 ~ 1000 ~ name;kind=old ~ kind=old",
            })
    void matchesAreMadeUpToTheLeastAndCutAtTheMost(int least, int most, String row, String expected)
            throws SplException {
        assertEquals(
                expected,
                after(lookup(false, "", "no", least, most, TOOLS), "t name OUTPUT kind note", row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "true ~ name=a.exe ~ name=a.exe;id=1|2|5|6",
                "true ~ name=A.exe ~ name=A.exe;id=1|3|5",
                "false ~ name=A.EXE ~ name=A.EXE;id=1|2|3|5|6",
                "true ~ name=zzz ~ name=zzz;id=5",
                "true ~ name=bdf ~ name=bdf;id=4|5",
                "true ~ name=b1d2f ~ name=b1d2f;id=4|5",
                "true ~ name=bfd ~ name=bfd;id=5",
                "true ~ name=.exe ~ name=.exe;id=1|5",
            })
    void wildcardsStandInTheTable(boolean caseSensitive, String row, String expected)
            throws SplException {
        assertEquals(
                expected,
                after(
                        lookup(caseSensitive, "WILDCARD(name)", "", 0, 1000, PATTERNS),
                        "t name OUTPUT id",
                        row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "name=a.exe;path=c:\\win\\x ~ 1|2|6",
                "name=z.exe;path=c:\\win\\ ~ 1",
                "name=a.exe;path=d: ~ 2|5",
                "name=bxdyf;path=c:\\q\\yz ~ 4",
                "name=bxdyf;path=c:\\yz ~ ",
                "name=a.exe|zzz;path=d: ~ 2|5|5",
            })
    void everyKeyMustMatch(String row, String ids) throws SplException {
        String expected = row + (ids == null ? "" : ";id=" + ids);
        assertEquals(
                expected,
                after(
                        lookup(true, "WILDCARD(name) WILDCARD(path)", "", 0, 1000, PATTERNS),
                        "t name path OUTPUT id",
                        row));
    }

    @Test
    void aStarIsACharacterWhereTheColumnIsNoWildcard() throws SplException {
        LoadedLookup lookup = lookup(true, "WILDCARD(path)", "", 0, 1000, PATTERNS);
        assertEquals("name=*;id=5", after(lookup, "t name OUTPUT id", "name=*"));
        assertEquals("name=a.exe;id=2|6", after(lookup, "t name OUTPUT id", "name=a.exe"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.2.0.1, big",
        "10.1.9.9, big|small",
        "10.1.2.3, big|small|host",
        "11.0.0.1, ",
        "host, ",
    })
    void networksHoldAddresses(String address, String zones) throws SplException {
        assertEquals(
                "ip=" + address + (zones == null ? "" : ";zone=" + zones),
                after(
                        lookup(true, "CIDR(net)", "", 0, 1000, NETWORKS),
                        "t net as ip OUTPUT zone",
                        "ip=" + address));
    }

    @Test
    void tableKeptBySplunkIsEmptyWhateverItsColumns() throws SplException {
        Lookup definition = new Lookup("t", "", true, List.of(), "", 0, 1000);
        LoadedLookup lookup = new LoadedLookup(definition, LookupTable.EMPTY);
        assertEquals("a=1", after(lookup, "t a OUTPUT b", "a=1;b=old"));
        assertEquals("a=1;b=old", after(lookup, "t a OUTPUTNEW b", "a=1;b=old"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lookup u name OUTPUT kind ~ search:1:10: lookup 'u' is in no content pack",
                "lookup t nam as x ~ search:1:12: lookup 't' has no column 'nam'; it has name, kind,"
                        + " note",
                "lookup t name OUTPUT kin ~ search:1:24: lookup 't' has no column 'kin'; it has"
                        + " name, kind, note",
                "lookup s name OUTPUT kind ~ search:1:10: lookup 's': match type 'NEAR' is not"
                        + " supported",
            })
    void mistakesHavePlaces(String command, String message) {
        RowPipeline pipeline =
                new RowPipeline(
                        Lookups.of(
                                Map.of(
                                        "t", lookup(true, "", "", 0, 1000, TOOLS),
                                        "s", lookup(true, "NEAR(name)", "", 0, 1000, TOOLS))));
        SplException e = assertThrows(SplException.class, () -> pipeline.run(command, "name=1"));
        assertEquals(message, e.getMessage());
    }
}
