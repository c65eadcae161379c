package dev.weir.plan;

import static dev.weir.plan.Plans.CONTENT;
import static dev.weir.plan.Plans.countBy;
import static dev.weir.plan.Plans.deployment;
import static dev.weir.plan.Plans.detection;
import static dev.weir.plan.Plans.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.spl.Macro;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import dev.weir.spl.SplPrinter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionPlannerTest {
    private static final String HEAD =
            "| tstats count from datamodel=Endpoint.Processes"
                    + " by Processes.user Processes.dest _time span=1h"
                    + " | rename Processes.* as * ";

    private static List<String> pushed(DetectionPlan plan) {
        return plan.groupConditions().stream()
                .map(condition -> SplPrinter.print(condition.condition()))
                .toList();
    }

    private static List<String> kept(DetectionPlan plan) {
        return plan.rowCommands().stream().map(SplPrinter::print).skip(1).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "| where user=\"a\"                # where user = \"a\" #",
                "| where user=\"a\" AND count>1    # where user = \"a\" # where count > 1",
                "| where count>1 | where dest=\"b\" # where dest = \"b\" # where count > 1",
                "| where user=\"a\" OR count>1     #                  # where user = \"a\" OR count > 1",
                "| where user=\"a\" OR dest=\"b\"  # where user = \"a\" OR dest = \"b\" #",
                "| where NOT match(user, \"x\")    # where NOT match(user, \"x\") #",
                "| where _time>5                   # where _time > 5 #",
                // no column: always null, before as after
                "| where isnull(none)              # where isnull(none) #",
                "| where _time>now()-60            #                  # where _time > now() - 60",
                // the by-field is another value from here on
                "| eval user=lower(user) | where user=\"a\" # # eval user = lower(user) | where user = \"a\"",
                "| eval x=lower(user) | where user=\"a\" # where user = \"a\" # eval x = lower(user)",
                "| eval x=lower(user) | where x=\"a\" # # eval x = lower(user) | where x = \"a\"",
                "| convert ctime(_time) | where _time=\"x\" AND user=\"a\""
                        + " # where user = \"a\""
                        + " # convert timeformat=\"%m/%d/%Y %H:%M:%S\" ctime(_time)"
                        + " | where _time = \"x\"",
                // names as they are where the condition stands
                "| rename user as u | where u=\"a\" # where u = \"a\" # rename user AS u",
                "| rename count as user | where user>1 # # rename count AS user | where user > 1",
                "| fields - user | where isnull(user) # where isnull(user) # fields - user",
                "| table dest | search user!=x     # search user!=x # table dest",
                "| search user=a dest=b* count>1   # search user=a | search dest=b* # search count>1",
                "| search (user=a OR count>1)      #                  # search user=a OR count>1",
                "| search NOT (user=\"svc_deploy\" dest=\"build-*\")"
                        + " # search NOT (user=\"svc_deploy\" dest=\"build-*\") #",
                "| search *                        #                  #",
                "| search * user=a                 # search user=a #",
            })
    void conditionsOnByFieldsMoveInFrontOfTheAggregation(
            String commands, String pushed, String kept) throws SplException {
        DetectionPlan plan = plan(HEAD + commands);
        assertEquals(printed(pushed), pushed(plan));
        assertEquals(printed(kept), kept(plan));
    }

    /** The commands as the printer writes them, so that only their order and place count here. */
    private static List<String> printed(String commands) throws SplException {
        if (commands == null) {
            return List.of();
        }
        Search search = SearchParser.parse(SearchText.of("search", "| " + commands));
        return search.commands().stream().map(SplPrinter::print).toList();
    }

    @Test
    void aConditionKnowsWhatByFieldsAreCalledWhereItStands() throws SplException {
        DetectionPlan plan =
                plan(HEAD + "| rename user as u | fields - _time | where u=\"a\" | fields u");
        assertEquals(List.of("u", "dest", ""), plan.groupConditions().get(0).names());
    }

    @Test
    void aUsersFilterMacroIsPushed() throws SplException {
        Macro filter =
                new Macro(
                        "sample_filter",
                        List.of(),
                        SearchText.of(
                                "filter.yml", "search NOT (user=svc_deploy dest=\"build-*\")"));
        SearchText expanded =
                new MacroExpander(List.of(filter))
                        .expand(SearchText.of("search", HEAD + "| `sample_filter`"));
        Pushdown pushdown =
                Pushdown.of(
                        SearchParser.parse(expanded),
                        new RowCommandCompiler(ZoneOffset.UTC, Lookups.of(Map.of())));
        assertEquals(1, pushdown.groupConditions().size());
        assertEquals(
                "filter.yml:1:8",
                pushdown.groupConditions().get(0).condition().position().toString());
        assertEquals(1, pushdown.rowCommands().size());
    }

    @Test
    void aFilterThatKeepsEveryRowIsNoCommand() throws SplException {
        DetectionPlan plan = plan(HEAD + "| search *");
        assertEquals(List.of(), pushed(plan));
        assertEquals(List.of(), kept(plan));
    }

    static Stream<Arguments> refusals() {
        String from = "| tstats count from datamodel=Endpoint.Processes ";
        String by = "by Processes.dest";
        return Stream.of(
                Arguments.of("index=main", "1:1", "the search does not start with tstats"),
                Arguments.of(
                        "| tstats count from datamodel=Endpoint.Ports by host",
                        "1:31",
                        "data model node 'Endpoint.Ports' is not supported; supported are"
                                + " Endpoint.Processes, Endpoint.Registry, Endpoint.Filesystem,"
                                + " Network_Traffic.All_Traffic"),
                Arguments.of(
                        from + by + " | apply model", "1:70", "command 'apply' is not supported"),
                Arguments.of(
                        from + by + " | where frob(1)=1",
                        "1:76",
                        "function 'frob' is not supported"),
                Arguments.of(
                        "| tstats p95(Processes.os) from datamodel=Endpoint.Processes " + by,
                        "1:10",
                        "aggregate function 'p95' is not supported"),
                Arguments.of(
                        "| tstats values(Processes.*) from datamodel=Endpoint.Processes " + by,
                        "1:10",
                        "tstats takes no wildcards here; write out the fields of 'Processes.*'"),
                Arguments.of(
                        from + "by Processes.*",
                        "1:53",
                        "tstats takes no wildcards here; write out the fields of 'Processes.*'"),
                Arguments.of(
                        from + "by _time span=1mon",
                        "1:53",
                        "span '1mon' is not supported; write a number and s, m, h or d"),
                Arguments.of(
                        "| tstats prestats=true count from datamodel=Endpoint.Processes " + by,
                        "1:10",
                        "tstats option 'prestats' is not supported"),
                Arguments.of(
                        from + "where earliest=-1d " + by,
                        "1:56",
                        "a time range in tstats is not supported; the schedule sets it"),
                Arguments.of(
                        from + "where Processes.user=a and Processes.dest=b " + by,
                        "1:73",
                        "'and' is a word to search for here, which is not supported; write AND for"
                                + " the operator"),
                Arguments.of(
                        from + "where Processes.user=a or Processes.dest=b " + by,
                        "1:73",
                        "'or' is a word to search for here, which is not supported; write OR for"
                                + " the operator"),
                Arguments.of(
                        from + "where not Processes.user=a " + by,
                        "1:56",
                        "'not' is a word to search for here, which is not supported; write NOT for"
                                + " the operator"),
                Arguments.of(
                        from + "where Processes.user=a mimikatz " + by,
                        "1:73",
                        "'mimikatz' without a field is not supported; write field=\"mimikatz\""),
                Arguments.of(
                        from + "where [search x=1] " + by,
                        "1:56",
                        "a sub-search is not supported in this place"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNotSupportedIsRefusedWhereItStands(String search, String place, String problem) {
        SplException refusal = assertThrows(SplException.class, () -> plan(search));
        assertEquals("search:" + place + ": " + problem, refusal.getMessage());
    }

    @Test
    void aFalseRowFormatOptionChangesNothing() throws SplException {
        plan("| tstats prestats=f append=False count from datamodel=Endpoint.Processes by host");
    }

    @Test
    void aScheduleThatCannotRunIsRefused() {
        SplException refusal =
                assertThrows(
                        SplException.class,
                        () ->
                                new DetectionPlanner(CONTENT, ZoneOffset.UTC)
                                        .plan(
                                                detection(
                                                        countBy("host", ""),
                                                        deployment("0 0 1 * *", "-1d", "now"))));
        assertEquals(
                "search:1:1: cron schedule '0 0 1 * *' has no fixed period; leave day of month and"
                        + " month as *",
                refusal.getMessage());
    }

    @Test
    void aDetectionsOwnDeploymentCounts() throws SplException {
        DetectionPlan plan =
                new DetectionPlanner(CONTENT, ZoneOffset.UTC)
                        .plan(
                                detection(
                                        countBy("host", ""),
                                        deployment("0 * * * *", "-30m@m", "now")));
        assertEquals("every 60 min over 30 min, 0 min behind", plan.schedule().toString());
        assertEquals(
                "every 60 min over 60 min, 10 min behind",
                plan(countBy("host", "")).schedule().toString());
    }
}
