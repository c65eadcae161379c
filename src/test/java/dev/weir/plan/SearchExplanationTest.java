package dev.weir.plan;

import static dev.weir.plan.Plans.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchExplanationTest {
    private static final String SEARCH =
            "| tstats count from datamodel=Endpoint.Processes"
                    + " where Processes.process_name=cmd.exe Processes.user!=x"
                    + " by Processes.process Processes.process_id"
                    + " | rename Processes.* as *"
                    + " | where match(process, \"echo\") AND count>1";

    private static List<String> explained(Event event) throws Exception {
        return new SearchExplanation(Plans.plan(SEARCH))
                .explain(event).stream()
                        .map(
                                report ->
                                        report.position().column()
                                                + " "
                                                + report.outcome()
                                                + " "
                                                + report.reads())
                        .toList();
    }

    @Test
    void everyConditionIsReportedWithWhatItRead() throws Exception {
        assertEquals(
                List.of(
                        "56 MET [FieldValue[field=Processes.process_name, text=CMD.EXE]]",
                        "87 FAILED [FieldValue[field=Processes.user, text=X]]",
                        "181 MET [FieldValue[field=process, text=cmd /c echo]]",
                        "208 OF_GROUP []"),
                explained(
                        event(
                                1,
                                "process_name",
                                "CMD.EXE",
                                "user",
                                "X",
                                "process",
                                "cmd /c echo",
                                "process_id",
                                "1")));
    }

    @Test
    void nullByFieldsThatLoseTheEventAreNamed() throws Exception {
        assertEquals(
                List.of(
                        "56 FAILED [FieldValue[field=Processes.process_name, text=unknown]]",
                        "87 MET [FieldValue[field=Processes.user, text=a]]",
                        "3 FAILED [FieldValue[field=Processes.process_id, text=(null)]]"),
                explained(event(1, "user", "a")));
    }
}
