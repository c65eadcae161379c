package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SplException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyRowsTest {
    private static final String TSTATS =
            "| tstats count count(Processes.user) as users dc(Processes.user) as dc"
                    + " values(Processes.process) as process"
                    + " min(_time) as firstTime max(_time) as lastTime"
                    + " latest(_time) as newest earliest(_time) as oldest"
                    + " max(Processes.process_id) as highest sum(Processes.process_id) as sum"
                    + " avg(Processes.process_id) as mean latest(Processes.process) as last"
                    + " from datamodel=Endpoint.Processes by Processes.dest Processes.user"
                    + " | rename Processes.dest as dest, Processes.user as user ";

    private static boolean areEarly(String commands) throws SplException {
        return EarlyRows.reasonAgainst(Plans.plan(TSTATS + commands)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "| where count > 5",
                "| where count >= 5 AND dc > 2",
                "| where count > 5 OR users > 1",
                "| where 5 < count",
                "| where count > 2 * 3",
                "| search count > 5",
                "| search count>5 dc>=2",
                "| search count>5 OR process=*whoami*",
                "| where lastTime > 1600000000",
                "| where firstTime < 1600000000",
                "| search firstTime<1600000000",
                "| where newest > 1600000000 AND oldest < 1600000000",
                "| where lastTime - firstTime > 60",
                "| eval span = (lastTime - firstTime) / 60 | where span > 5",
                "| where -firstTime > -1600000000",
                "| eval n = count | where n > 5",
                "| rename count as n | where n > 5",
                "| rename count as n | table dest n | where n > 5",
                "| fields - lastTime | where count > 5",
                "| where process = \"whoami\"",
                "| where process != \"whoami\"",
                "| where like(process, \"%whoami%\")",
                "| where process LIKE \"%whoami%\"",
                "| where match(process, \"whoami\")",
                "| where process IN (\"whoami\", \"net\")",
                "| where isnotnull(process)",
                "| where mvcount(process) > 1",
                "| search process IN (whoami, net*)",
                "| search process!=whoami",
                "| regex process=\"whoami\"",
                "| eval upper = upper(dest) | where upper = \"DC\"",
                "| eval upper = upper(dest) | where NOT upper = \"DC\" AND len(upper) < 9",
                "| rex field=dest \"^(?<site>[a-z]+)\" | where site != \"lab\"",
                "| eval n = if(count > 5, \"many\", \"few\")",
                "| convert ctime(firstTime) ctime(lastTime)",
                "| where nothing > 5",
                "| where now() > 5 AND count > 1",
            })
    void rowsThatStayAreEarly(String commands) throws SplException {
        assertEquals(true, areEarly(commands), commands);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| where count < 5",
                "| where count = 1",
                "| where count != 3",
                "| where 5 > count",
                "| where NOT count > 5",
                "| where count > 5 AND dc < 3",
                "| where count > 5 OR dc < 3",
                "| where count > dc",
                "| where count > \"five\"",
                "| where count > user",
                "| where count - dc > 1",
                "| where firstTime > 1600000000",
                "| where lastTime < 1600000000",
                "| where highest > 5",
                "| where sum > 5",
                "| where mean > 5",
                "| where last = \"whoami\"",
                "| where isnull(process)",
                "| where mvcount(process) = 1",
                "| where mvcount(process) < 3",
                "| where NOT process = \"whoami\"",
                "| where NOT match(process, \"whoami\")",
                "| where match(user, process) AND process + 1 > 5",
                "| search count<5",
                "| search count=1",
                "| search NOT process=whoami",
                "| search count>five",
                "| regex process!=\"whoami\"",
                "| eval n = if(count > 5, \"many\", \"few\") | where n = \"few\"",
                "| eval n = -count | where n > -5",
                "| eval count = dest, n = count | eval n = sum | where n > 5",
                "| eval process = mvindex(process, 0) | where process = \"whoami\"",
                "| rename sum as count | where count > 5",
                "| convert ctime(lastTime) | where lastTime > \"2023\"",
                "| rex field=process \"(?<tool>[a-z]+)\" | where tool = \"net\"",
                "| makemv delim=\",\" process | where process = \"a\"",
            })
    void rowsThatFurtherEventsCanTakeBackAreNot(String commands) throws SplException {
        assertEquals(false, areEarly(commands), commands);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| stats count by dest",
                "| eventstats avg(count) as mean",
                "| dedup dest",
                "| search [ | tstats count from datamodel=Endpoint.Processes by Processes.dest"
                        + " | rename Processes.dest as dest | fields dest ]",
            })
    void rowsOfTheSearchHeadAreNot(String commands) throws SplException {
        assertEquals(false, areEarly(commands), commands);
    }

    @Test
    void theReasonNamesTheCommandAndItsPlace() throws SplException {
        String search = Plans.countBy("Processes.dest", "\n| where count < 5");

        Warning reason = EarlyRows.reasonAgainst(Plans.plan(search)).orElseThrow();

        assertEquals(2, reason.position().line());
        assertTrue(
                reason.message()
                        .equals(
                                "not emitted early: further events can take back a row that"
                                        + " 'where' keeps"),
                reason::message);
    }
}
