package dev.weir.plan;

import static dev.weir.plan.Plans.countBy;
import static dev.weir.plan.Plans.event;
import static dev.weir.plan.Plans.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.cim.Event;
import dev.weir.eval.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledSearchTest {
    private static final String FILTER =
            "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                    + " Processes.process IN (\"*echo*\",\"*2>&1*\") ";

    private static final Event[] GROUPED = {
        event(
                100.5,
                "dest",
                "H1",
                "process_name",
                "cmd.exe",
                "process_id",
                "12",
                "process",
                "cmd /c b"),
        event(
                90,
                "dest",
                "H1",
                "process_name",
                "CMD.EXE",
                "process_id",
                "12",
                "process",
                "cmd /c B"),
        event(95, "dest", "H1", "process_name", "cmd.exe", "process", "cmd /c a"),
        event(97, "process_name", "cmd.exe", "process_id", "7", "process", "cmd /c a"),
    };

    private static String grouping(String options) {
        return "| tstats "
                + options
                + " count min(_time) as firstTime values(Processes.process) as process"
                + " from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                + " by Processes.dest Processes.process_id";
    }

    /** {@code user_id} in place of {@code user}, which the model never leaves missing. */
    @ParameterizedTest
    @CsvSource({
        "CMD.EXE, cmd /c ECHO hi, bob, true, true",
        "cmd.exe, cmd /c dir, bob, false, false",
        "cmd.exe, cmd /c dir 2>&1, bob, true, true",
        "cmd.exe, cmd /c echo hi, HOST1$, false, false",
        "cmd.exe, cmd /c echo hi, -, true, false",
        "cmd.exe.bak, cmd /c echo hi, bob, false, false",
    })
    void notKeepsEventsWithoutTheFieldAndUnequalDoesNot(
            String name, String process, String userId, boolean byNot, boolean byUnequal)
            throws Exception {
        Event event =
                userId.equals("-")
                        ? event(1, "process_name", name, "process", process)
                        : event(1, "process_name", name, "process", process, "user_id", userId);
        List<String> one = List.of("{count=1}");
        assertEquals(byNot ? one : List.of(), rows(FILTER + "NOT Processes.user_id=\"*$\"", event));
        assertEquals(
                byUnequal ? one : List.of(), rows(FILTER + "Processes.user_id!=\"*$\"", event));
    }

    @Test
    void nullByFieldsAreFilled() throws Exception {
        assertEquals(
                List.of(
                        "{Processes.dest=H1, Processes.process_id=12, count=2, firstTime=90,"
                                + " process=cmd /c B|cmd /c b}",
                        "{Processes.dest=H1, Processes.process_id=null, count=1, firstTime=95,"
                                + " process=cmd /c a}",
                        "{Processes.dest=unknown, Processes.process_id=7, count=1, firstTime=97,"
                                + " process=cmd /c a}"),
                rows(grouping("`security_content_summariesonly`"), GROUPED));
    }

    @Test
    void withoutFillnullEventsWithANullByFieldAreInNoGroup() throws Exception {
        assertEquals(
                List.of(
                        "{Processes.dest=H1, Processes.process_id=12, count=2, firstTime=90,"
                                + " process=cmd /c B|cmd /c b}",
                        "{Processes.dest=unknown, Processes.process_id=7, count=1, firstTime=97,"
                                + " process=cmd /c a}"),
                rows(grouping("summariesonly=false"), GROUPED));
    }

    @Test
    void groupsDifferByCase() throws Exception {
        assertEquals(
                List.of(
                        "{Processes.process_name=CMD.EXE, count=1}",
                        "{Processes.process_name=cmd.exe, count=3}"),
                rows(countBy("Processes.process_name", ""), GROUPED));
    }

    @Test
    void anEventIsInOneGroupForEachValueOfItsByFields() throws Exception {
        Event event = event(1, "user", "a|b|a", "dest", "x|y", "process_id", "1");
        assertEquals(
                List.of(
                        "{Processes.user=a, Processes.dest=x, Processes.process_id=1, count=1}",
                        "{Processes.user=a, Processes.dest=y, Processes.process_id=1, count=1}",
                        "{Processes.user=b, Processes.dest=x, Processes.process_id=1, count=1}",
                        "{Processes.user=b, Processes.dest=y, Processes.process_id=1, count=1}"),
                rows(countBy("Processes.user Processes.dest Processes.process_id", ""), event));
    }

    @Test
    void manyListsInOneEventAreBounded() throws Exception {
        List<String> thousand = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            thousand.add("v" + i);
        }
        String list = String.join("|", thousand);
        Event event = event(1, "user", list, "dest", list, "process", list, "process_id", list);
        List<List<Value>> groups =
                Plans.compiled(
                                countBy(
                                        "Processes.user Processes.dest Processes.process"
                                                + " Processes.process_id",
                                        ""))
                        .groupsOf(event);
        assertEquals(ByFieldReader.MOST_GROUPS, groups.size());
        assertEquals(ByFieldReader.MOST_GROUPS, new HashSet<>(groups).size());
        assertEquals(4, groups.get(ByFieldReader.MOST_GROUPS - 1).size());
    }

    @Test
    void fieldsThatTheNodeDoesNotDefineAreConstantOrLoseAllRows() throws Exception {
        assertEquals(
                List.of("{temp=null, count=4}"),
                rows(
                        "| tstats fillnull_value=null count from datamodel=Endpoint.Processes by temp",
                        GROUPED));
        assertEquals(List.of(), rows(countBy("temp", ""), GROUPED));
    }

    @Test
    void fillnullLeavesAggregatesAlone() throws Exception {
        assertEquals(
                List.of("{Processes.dest=H, count=1, c=0}"),
                rows(
                        "| tstats fillnull_value=null count count(Processes.os) as c"
                                + " values(Processes.os) as os from datamodel=Endpoint.Processes"
                                + " by Processes.dest",
                        event(1, "dest", "H")));
    }

    @Test
    void timeIsBucketedAsByFieldOnly() throws Exception {
        String search =
                "| tstats count min(_time) as first max(_time) as last"
                        + " from datamodel=Endpoint.Processes by _time span=1m";
        assertEquals(
                List.of(
                        "{_time=0, count=2, first=1.5, last=59.999999}",
                        "{_time=60, count=1, first=60, last=60}"),
                rows(search, event(1.5), event(59.999999), event(60)));
    }

    @Test
    void inheritedFieldsHaveNoPrefixAndTheNodesPrefixAnyCase() throws Exception {
        Event event = event(1, "host", "h", "dest", "d");
        assertEquals(
                List.of("{host=h, processes.dest=d, count=1}"),
                rows(countBy("host processes.dest", ""), event));
        assertEquals(List.of(), rows(countBy("Processes.host", ""), event));
        assertEquals(List.of(), rows(countBy("dest", ""), event));
        assertEquals(List.of(), rows(countBy("Processes.Dest", ""), event));
    }

    @Test
    void ofAByFieldAndAnAggregateOfOneNameTheByFieldStands() throws Exception {
        assertEquals(
                List.of("{host=h}"),
                rows(
                        "| tstats count as host from datamodel=Endpoint.Processes by host",
                        event(1, "host", "h")));
    }

    @Test
    void unnamedAggregatesKeepTheirNameWhenThePrefixIsDropped() throws Exception {
        assertEquals(
                List.of("{dest=d, values(Processes.process)=p, count(Processes.process)=1}"),
                rows(
                        "| tstats values(Processes.process) count(Processes.process)"
                                + " from datamodel=Endpoint.Processes by Processes.dest"
                                + " | `drop_dm_object_name(Processes)`",
                        event(1, "dest", "d", "process", "p")));
    }

    @Test
    void rowsOfAWholeDetectionHaveItsColumnsInOrder() throws Exception {
        String search =
                "| tstats `security_content_summariesonly` count min(_time) as firstTime"
                        + " max(_time) as lastTime from datamodel=Endpoint.Processes"
                        + " where Processes.process_name=cmd.exe by Processes.dest Processes.process"
                        + " | `drop_dm_object_name(Processes)` | where match(process, \"(?i)ECHO\")"
                        + " | `security_content_ctime(firstTime)`"
                        + " | `security_content_ctime(lastTime)` | search *";
        assertEquals(
                List.of(
                        "{dest=d, process=cmd /c echo, count=2, firstTime=2020-10-08T11:03:46,"
                                + " lastTime=2020-10-08T11:03:47}"),
                rows(
                        search,
                        event(
                                1602155026.617920,
                                "dest",
                                "d",
                                "process_name",
                                "cmd.exe",
                                "process",
                                "cmd /c echo"),
                        event(
                                1602155027,
                                "dest",
                                "d",
                                "process_name",
                                "cmd.exe",
                                "process",
                                "cmd /c echo"),
                        event(
                                1602155027,
                                "dest",
                                "d",
                                "process_name",
                                "cmd.exe",
                                "process",
                                "cmd /c dir")));
    }

    @Test
    void nowIsTheEndOfTheWindow() throws Exception {
        assertEquals(
                List.of("{_time=3500, count=1, age=100}"),
                rows(
                        countBy(
                                "_time",
                                " | where _time > relative_time(now(), \"-5m\")"
                                        + " | eval age = now() - _time"),
                        event(3500),
                        event(3000)));
    }

    @Test
    void adjacentEventsShareTheirWindows() throws Exception {
        CompiledSearch search = Plans.compiled(countBy("host", ""));
        List<SearchWindow> first = search.windowsAt(1_602_155_026_000_000L);
        assertEquals(search.plan().schedule().windowsAt(1_602_155_026_000_000L), first);
        assertSame(first, search.windowsAt(1_602_155_027_000_000L));
        List<SearchWindow> later = search.windowsAt(1_602_165_027_000_000L);
        assertEquals(search.plan().schedule().windowsAt(1_602_165_027_000_000L), later);
        assertEquals(first, search.windowsAt(1_602_155_026_000_000L));
    }
}
