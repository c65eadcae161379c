package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.content.LoadedLookup;
import dev.weir.content.Lookup;
import dev.weir.content.LookupTable;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import dev.weir.spl.SplPrinter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticSubsearchTest {
    private static final String APPS =
            """
            app,kind,_key
            a.exe,x,1
            B*,,2
            c d,x,3
            a.exe,x,4
            """;

    private final StaticSubsearch subsearches =
            new StaticSubsearch(
                    ZoneOffset.UTC,
                    Lookups.of(
                            Map.of(
                                    "apps.csv", table(APPS),
                                    "none.csv", table("app\n"),
                                    "kv", new LoadedLookup(definition(""), LookupTable.EMPTY))));

    private static LoadedLookup table(String csv) {
        return new LoadedLookup(definition("lookups/t.csv"), LookupTable.ofCsv(csv));
    }

    private static Lookup definition(String file) {
        return new Lookup("t", file, true, List.of(), "", 0, 1000);
    }

    private String replaced(String search) throws SplException {
        Search parsed = SearchParser.parse(SearchText.of("search", search));
        return SplPrinter.print(subsearches.replacedIn(parsed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                // any row, all its fields; rows that say the same count once
                "[|inputlookup apps.csv | table app]"
                        + " ~ app=\"a.exe\" OR app=\"B*\" OR app=\"c d\"",
                "[|inputlookup apps.csv] ~ (app=\"a.exe\" AND kind=\"x\") OR app=\"B*\""
                        + " OR (app=\"c d\" AND kind=\"x\")",
                // commands of a row work as they do elsewhere
                "[| inputlookup apps.csv | rename app as P.app | table P.app | where 'P.app'=\"a.exe\"]"
                        + " ~ P.app=\"a.exe\"",
                "[| inputlookup apps.csv | eval p=\"*\" . app | table p]"
                        + " ~ p=\"*a.exe\" OR p=\"*B*\" OR p=\"*c d\"",
                "[inputlookup apps.csv where app=A* | fields app] ~ app=\"a.exe\"",
                "[inputlookup apps.csv | makemv app | search app=d | table app kind]"
                        + " ~ app IN (\"c\", \"d\") AND kind=\"x\"",
                "[inputlookup apps.csv | fields - app | regex kind=\"x\"] ~ kind=\"x\"",
                // no rows, or none with a field
                "[inputlookup none.csv] ~ NOT *",
                "[inputlookup kv] ~ NOT *",
                "[inputlookup apps.csv | table _key] ~ NOT *",
                "[inputlookup apps.csv | search app=zzz] ~ NOT *",
                // anywhere in a condition
                "NOT [inputlookup apps.csv where app=a.exe | table app] z=1"
                        + " ~ (NOT app=\"a.exe\") AND z=1",
                "a=1 OR [inputlookup apps.csv | table kind] ~ a=1 OR kind=\"x\"",
            })
    void rowsBecomeConditions(String subsearch, String expected) throws SplException {
        String printed = expected.replace("(NOT app=\"a.exe\")", "NOT app=\"a.exe\"");
        assertEquals("| search " + printed, replaced("| search " + subsearch));
        assertEquals(
                "| tstats count from datamodel=Endpoint.Processes where " + printed + " by a",
                replaced(
                        "| tstats count from datamodel=Endpoint.Processes where "
                                + subsearch
                                + " by a"));
    }

    @Test
    void subsearchesOverEventsStay() throws SplException {
        String search = "| search [| tstats count from datamodel=Endpoint.Processes by a]";
        assertEquals(search, replaced(search));
    }

    @Test
    void splunkTakesTenThousandRows() throws SplException {
        StringBuilder csv = new StringBuilder("n\n");
        for (int i = 0; i <= StaticSubsearch.MAX_ROWS; i++) {
            csv.append(i).append('\n');
        }
        StaticSubsearch many =
                new StaticSubsearch(
                        ZoneOffset.UTC, Lookups.of(Map.of("n.csv", table(csv.toString()))));
        Search search = SearchParser.parse(SearchText.of("search", "| search [inputlookup n.csv]"));
        String printed = SplPrinter.print(many.replacedIn(search));
        assertTrue(printed.endsWith(" OR n=\"9999\""), "last is not the ten thousandth");
        assertEquals(
                "search:1:10: the sub-search gives 10001 rows, of which Splunk takes the first"
                        + " 10000",
                many.warnings().get(0).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "[inputlookup other] ~ search:1:23: lookup 'other' is in no content pack",
                "[inputlookup apps.csv | dedup app] ~ search:1:34: command 'dedup' is not supported",
                "[inputlookup apps.csv | rename app as search] ~ search:1:10: a sub-search with the"
                        + " field 'search', whose values are conditions, is not supported",
                "[inputlookup apps.csv | where now()>1] ~ search:1:34: the time of the search is not"
                        + " supported in a sub-search of a lookup",
            })
    void mistakesHavePlaces(String subsearch, String message) {
        SplException e = assertThrows(SplException.class, () -> replaced("| search " + subsearch));
        assertEquals(message, e.getMessage());
    }
}
