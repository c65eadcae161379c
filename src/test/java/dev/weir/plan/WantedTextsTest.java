package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTextsTest {
    /** As if records held every text but those of one field, apart from backslashes. */
    private static List<String> partsOf(DataModelNode node, int slot, String folded) {
        List<String> parts = new ArrayList<>(List.of(folded.split("\\\\", -1)));
        parts.removeIf(part -> part.isEmpty() || slot == node.slotOf("action"));
        return parts;
    }

    private static DetectionPlan plan(String filter, String commands) throws SplException {
        return Plans.plan(
                "| tstats count from datamodel=Endpoint.Processes where "
                        + filter.replaceAll("(process(_name)?|action)( IN|!?=)", "Processes.$0")
                        + " by Processes.process"
                        + commands);
    }

    private static String texts(DetectionPlan... plans) {
        return String.join(" ", WantedTexts.of(List.of(plans), WantedTextsTest::partsOf));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process_name=CMD.exe                      | cmd.exe",
                "process_name=cmd.exe process=*mimikatz*   | mimikatz",
                "process=*\\\\x\\\\mimikatz\\\\*         | mimikatz",
                "process=*127.0.0.1* process=*__output*    | __output",
                "process=*system32* process=*evil*         | evil",
                "process=*system32*                        | ''",
                "process=*windows*                         | ''",
                "process=*a*                               | ''",
                "action=mimikatz                           | ''",
                "process!=mimikatz                         | ''",
                "process_name IN (evil1.exe, evil2.exe)    | evil1.exe evil2.exe",
                "(process=*evil1* OR process=*evil2*)      | evil1 evil2",
                "(process=*evil1* OR process=*windows*)    | ''",
                "(process=*evil1* OR action=evil2)         | ''",
                "process_name=unheard                      | unheard",
            })
    void asksForTheTextThatTheFewestRecordsHold(String filter, String texts) throws SplException {
        assertEquals(texts, texts(plan(filter, "")));
    }

    @Test
    void aValueThatFillsAMissingOneIsNoTextOfTheRecord() throws SplException {
        String search =
                "| tstats %s count from datamodel=Endpoint.Processes by Processes.process"
                        + " | where match('Processes.process', \"Mimikatz\")";

        assertEquals("mimikatz", texts(Plans.plan(search.formatted(""))));
        assertEquals("mimikatz", texts(Plans.plan(search.formatted("fillnull_value=null"))));
        assertEquals("", texts(Plans.plan(search.formatted("fillnull_value=NoMimikatzHere"))));
    }

    @Test
    void eachSearchMustAskForAText() throws SplException {
        DetectionPlan one = plan("process=*mimikatz*", "");
        DetectionPlan other = plan("process=*evil*", "");
        DetectionPlan any = plan("process!=*evil*", "");

        assertEquals("evil mimikatz", texts(one, other));
        assertEquals("", texts(one, any));
        assertEquals("", texts(any, one));
    }

    @Test
    void tooManyTextsAreNotLookedFor() throws SplException {
        assertEquals("evil1 evil2", texts(plan("process IN (" + evil(2) + ")", "")));
        assertEquals("", texts(plan("process IN (" + evil(3) + ")", "")));
    }

    @Test
    void aTextThatHoldsAnotherIsNotLookedForToo() throws SplException {
        assertEquals("evil", texts(plan("process IN (*evil1*, *evil*, *2evil*)", "")));
    }

    private static String evil(int count) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add("*evil" + i + "*");
        }
        return String.join(", ", values);
    }

    @Test
    void theSubsearchesOfASearchAskToo() throws SplException {
        String join =
                " | join Processes.process [| tstats count from datamodel=Endpoint.Processes"
                        + " where Processes.process%s by Processes.process]";

        assertEquals("evil mimikatz", texts(plan("process=*mimikatz*", join.formatted("=*evil*"))));
        assertEquals("", texts(plan("process=*mimikatz*", join.formatted("!=evil"))));
    }
}
