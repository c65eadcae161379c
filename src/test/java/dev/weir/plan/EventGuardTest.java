package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.spl.SplException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventGuardTest {
    private static final String NOTHING = "-";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process_name=CMD.exe | process_name=cmd.exe",
                "process=\"*/Quiet*sc*\" | process~/quiet",
                "process=\"*a*\" process_name=cmd.exe | process_name=cmd.exe",
                "process_name=*shell.exe process=\"*-EncodedCommand*\" | process~-encodedcommand",
                "process_path=\"*\\\\Windows\\\\System32\\\\*\" process=\"*xy*\" | process~xy",
                "action=allowed process=\"*xy*\" | process~xy",
                "action=allowed | action=allowed",
                "(process_name=a.exe OR process=*xyz*) | process_name=a.exe process~xyz",
                "(process_name=a.exe OR process!=*xyz*) | -",
                "process_name IN (a.exe, *b1.exe) | process_name=a.exe process_name~b1.exe",
                "process_name IN (a.exe, *) | -",
                "process_name!=a.exe | -",
                "NOT process_name=a.exe | -",
                "process_id>4 | -",
                "dest=10.0.0.0/8 | -",
                "process=\"*a&gt;b*\" | process~a&gt;b process~a>b",
                "_time=5 | -",
            })
    void asksForWhatTheFewestEventsHave(String filter, String needs) throws SplException {
        String fields =
                filter.replaceAll(
                        "(process(_name|_path|_id)?|dest|action)( IN|!?=|>)", "Processes.$0");
        assertEquals(
                needs, needs("| tstats count from datamodel=Endpoint.Processes where " + fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`regex Processes.process=\"(?i)evil\\d+Thing\"` | process~thing",
                "`where match('Processes.process', \"abc|def\")` | -",
                "`where match('Processes.process', \"abc\") OR match('Processes.process', \"[dx]+\")`"
                        + " | -",
                "`where match('Processes.process', \"abc\") OR match('Processes.dest', \"de\")`"
                        + " | dest~de process~abc",
                "`regex Processes.process!=\"evil\"` | -",
                "`where match('Processes.other', \"evil\")` | -",
                "`rename Processes.process as x | regex x=\"evil\"` | process~evil",
            })
    void readsConditionsOnGroups(String commands, String needs) throws SplException {
        String search =
                "| tstats %s count from datamodel=Endpoint.Processes"
                        + " by Processes.dest Processes.process | "
                        + commands;
        assertEquals(needs, needs(search.formatted("")));
        assertEquals(needs, needs(search.formatted("fillnull_value=null")));
        assertEquals(NOTHING, needs(search.formatted("fillnull_value=evilabcdething")));
    }

    private static String needs(String search) throws SplException {
        DetectionPlan plan = Plans.plan(search);
        Optional<EventGuard> guard = EventGuard.of(plan);
        return guard.isEmpty()
                ? NOTHING
                : guard.get().needs().stream()
                        .map(
                                need ->
                                        plan.node().fields().get(need.slot())
                                                + (need.whole() ? "=" : "~")
                                                + need.folded())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }
}
