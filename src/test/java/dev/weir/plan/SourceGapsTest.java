package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import dev.weir.content.Detection;
import dev.weir.spl.Command;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceGapsTest {
    private static List<Warning> warnings(String filter, String dataSource) throws SplException {
        Command.Tstats tstats =
                (Command.Tstats)
                        SearchParser.parse(
                                        SearchText.of(
                                                "search",
                                                "| tstats count from datamodel=Endpoint.Processes"
                                                        + " where "
                                                        + filter
                                                        + " by Processes.dest"))
                                .commands()
                                .get(0);
        Detection detection =
                new Detection(
                        "sample.yml",
                        "Sample",
                        "id",
                        1,
                        "TTP",
                        "",
                        SearchText.of("search", ""),
                        List.of(dataSource),
                        List.of(),
                        new Detection.Tags(List.of(), List.of(), List.of(), 50, 50, 25, "endpoint"),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        return SourceGaps.of(detection, tstats, DataModelNode.PROCESSES);
    }

    @ParameterizedTest
    @CsvSource({
        "Processes.original_file_name=net.exe, 1",
        "Processes.parent_process=\"*cmd*\", 1",
        "Processes.process_name=net.exe Processes.process_guid=\"{*\", 1",
        "Processes.process_name=net.exe OR Processes.original_file_name=net.exe, 0",
        "Processes.original_file_name!=net.exe, 0",
        "NOT Processes.parent_process=\"*cmd*\", 0",
        "Processes.parent_process=unknown, 0",
        "Processes.process=\"*x*\", 0",
    })
    void whatCrowdStrikeNeverFillsIsWarnedOf(String filter, int expected) throws SplException {
        assertEquals(expected, warnings(filter, "CrowdStrike ProcessRollup2").size());
        assertEquals(0, warnings(filter, "Sysmon EventID 1").size());
    }
}
