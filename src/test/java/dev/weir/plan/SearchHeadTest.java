package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchHeadTest {
    private static final SearchWindow WINDOW = new SearchWindow(0, 3_600_000, 4_200_000);

    /** By-fields {@code a} and {@code b}, an aggregate {@code v}. */
    private static final String MAIN =
            "| tstats values(Processes.process) as v from datamodel=Endpoint.Processes"
                    + " by Processes.user Processes.dest | rename Processes.user as a"
                    + " Processes.dest as b";

    private static final String SUB =
            "[| tstats values(Processes.process) as w from datamodel=Endpoint.Processes"
                    + " by Processes.user Processes.dest | rename Processes.user as a"
                    + " Processes.dest as c";

    /** A row of by-fields and one aggregate; {@code -} is null, parts between bars are values. */
    private static HeadRow row(String... texts) {
        List<Value> values = new ArrayList<>();
        for (String text : texts) {
            values.add(
                    text.equals("-") ? Value.Null.NULL : Values.of(List.of(text.split("\\|", -1))));
        }
        return new HeadRow(values, values.subList(0, 2));
    }

    private static HeadResult result(String search, int mostRows, List<List<HeadRow>> rows)
            throws Exception {
        DetectionPlan plan = Plans.plan(search);
        SearchHead head = new SearchHead(plan, CompiledSearch.branchesOf(plan, 1));
        return head.resultsOf(rows, WINDOW, mostRows);
    }

    private static List<String> texts(HeadResult result) {
        List<String> texts = new ArrayList<>();
        for (HeadRow row : result.rows()) {
            List<String> values = new ArrayList<>();
            row.values().forEach(value -> values.add(String.join("|", Values.texts(value))));
            texts.add(String.join(",", values));
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"3, 3, true", "4, 4, false", "100, 4, false"})
    void joinOfManyRowsIsBounded(int mostRows, int rows, boolean partial) throws Exception {
        HeadResult result =
                result(
                        MAIN + "| join max=0 a " + SUB + "]",
                        mostRows,
                        List.of(
                                List.of(row("x", "1", "-"), row("x", "2", "-")),
                                List.of(row("x", "3", "-"), row("x", "4", "-"))));

        assertEquals(rows, result.rows().size());
        assertEquals(partial, result.partial());
    }

    @Test
    void boundedJoinKeepsTheFirstRowsInResultOrder() throws Exception {
        HeadResult result =
                result(
                        MAIN + "| join max=0 a " + SUB + "]",
                        3,
                        List.of(
                                List.of(row("x", "2", "-"), row("x", "1", "-")),
                                List.of(row("x", "4", "-"), row("x", "3", "-"))));

        assertEquals(List.of("x,1,,3,", "x,1,,4,", "x,2,,3,"), texts(result));
    }

    @ParameterizedTest
    @CsvSource({"stats", "eventstats"})
    void groupsOfMultivalueFieldsAreBounded(String command) throws Exception {
        String many = "1|2|3|4|5|6|7|8|9";
        String search = MAIN + " | " + command + " count by v b";
        List<List<HeadRow>> rows = List.of(List.of(row("x", many, many), row("y", "1", "1")));

        assertEquals(true, result(search, 50, rows).partial());
        assertEquals(false, result(search, 82, rows).partial());
    }

    @Test
    void withoutOverwriteTheRightSideFillsWhatTheLeftRowLacks() throws Exception {
        String search = MAIN + "| join overwrite=false a " + SUB + " | rename w as v]";

        assertEquals(
                List.of("x,1,left,3", "y,2,right,4"),
                texts(
                        result(
                                search,
                                100,
                                List.of(
                                        List.of(row("x", "1", "left"), row("y", "2", "-")),
                                        List.of(row("x", "3", "right"), row("y", "4", "right"))))));
    }

    @Test
    void aSubsearchComparesAsSearchDoes() throws Exception {
        String search =
                MAIN
                        + "| search [| tstats count from datamodel=Endpoint.Processes"
                        + " by _time Processes.dest | rename Processes.dest as b"
                        + " | fields _time b]";

        assertEquals(
                List.of("x,10.1.2.3,", "x,ABC,", "x,a>b,"),
                texts(
                        result(
                                search,
                                100,
                                List.of(
                                        List.of(
                                                row("x", "10.1.2.3", "-"),
                                                row("x", "11.1.2.3", "-"),
                                                row("x", "ABC", "-"),
                                                row("x", "a>b", "-")),
                                        List.of(
                                                row("0", "10.0.0.0/8", "1"),
                                                row("0", "a*c", "1"),
                                                row("0", "a&gt;b", "1"))))));
    }

    @Test
    void firstAndLastOfRowsGoByTheirOrder() throws Exception {
        assertEquals(
                List.of("p,q"),
                texts(
                        result(
                                MAIN + " | stats first(v) as f last(v) as l",
                                100,
                                List.of(
                                        List.of(
                                                row("c", "1", "q"),
                                                row("a", "1", "-"),
                                                row("d", "1", "-"),
                                                row("b", "1", "p"))))));
    }

    @Test
    void firstOfEventsIsTheLatest() throws Exception {
        assertEquals(
                List.of("{host=h, first(Processes.user)=new, last(Processes.user)=old}"),
                Plans.rows(
                        "| tstats first(Processes.user) last(Processes.user)"
                                + " from datamodel=Endpoint.Processes by host",
                        Plans.event(2, "host", "h", "user", "new"),
                        Plans.event(1, "host", "h", "user", "old")));
    }
}
