package dev.weir.plan;

import static dev.weir.plan.Plans.countBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.spl.SplException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchWarningsTest {
    private static List<String> warnings(String search) throws SplException {
        return Plans.plan(search).warnings().stream().map(Warning::toString).toList();
    }

    static Stream<Arguments> fields() {
        String from = "| tstats count from datamodel=Endpoint.Processes ";
        return Stream.of(
                Arguments.of(
                        from + "where Processes.procss=x by host",
                        "1:56: 'Processes.procss' is no field of Endpoint.Processes and always"
                                + " null; did you mean 'Processes.process'?"),
                Arguments.of(
                        from + "where NOT Processes.Dest IN (a) by host",
                        "1:60: 'Processes.Dest' is no field of Endpoint.Processes and always"
                                + " null; did you mean 'Processes.dest'?"),
                Arguments.of(
                        from + "where processes.user=x by host",
                        "1:56: 'processes.user' is taken as 'Processes.user'; names of fields are"
                                + " case-sensitive"),
                Arguments.of(
                        from + "by host temp",
                        "1:58: 'temp' is no field of Endpoint.Processes and always null"),
                Arguments.of(
                        "| tstats values(processname) from datamodel=Endpoint.Processes by host",
                        "1:10: 'processname' is no field of Endpoint.Processes and always null"),
                Arguments.of(
                        from + "by host | where isnotnull(hst) AND count>1",
                        "1:76: no column 'hst' here, so it is always null; did you mean 'host'?"),
                Arguments.of(
                        from + "by host | rename host as h | search host=x",
                        "1:86: no column 'host' here, so it is always null"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldThatIsNeverThereIsNamed(String search, String warning) throws SplException {
        assertEquals(List.of("search:" + warning), warnings(search));
    }

    @Test
    void fieldsThatAreThereAreNoCause() throws SplException {
        assertEquals(
                List.of(),
                warnings(
                        "| tstats count values(Processes.process) as p max(_time) as t"
                                + " from datamodel=Endpoint.Processes"
                                + " where Processes.user=x host=y _time>5 by Processes.dest _time"
                                + " | `drop_dm_object_name(Processes)` | eval q=p"
                                + " | where dest=\"d\" AND count>1 | search q=*"
                                + " | `security_content_ctime(t)` | search *"));
    }

    @Test
    void aPatternThatLostItsBackslashesIsNamed() throws SplException {
        List<Warning> warnings =
                Plans.plan(countBy("host", " | where match(host, \"\\\\127\\.0\\.0\\.1\")"))
                        .warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        // the pattern's argument
        assertEquals("search:1:78", warnings.get(0).position().toString());
    }

    @Test
    void gapsOfTheScheduleAreNamed() throws SplException {
        DetectionPlan plan =
                new DetectionPlanner(Plans.CONTENT, ZoneOffset.UTC)
                        .plan(
                                Plans.detection(
                                        countBy("host", ""),
                                        Plans.deployment("0 * * * *", "-5m@m", "now")));
        assertEquals(
                "[search:1:1: the schedule leaves gaps: every 60 min over 5 min, 0 min behind;"
                        + " events between windows are never read]",
                plan.warnings().toString());
    }
}
