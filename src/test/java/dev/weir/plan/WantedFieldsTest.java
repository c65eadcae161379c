package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WantedFieldsTest {
    @Test
    void fieldsOfFiltersByFieldsAndAggregatesAreWantedAndNoOthers() throws Exception {
        DetectionPlan first =
                Plans.plan(
                        "| tstats count min(_time) as t values(Processes.process) as p"
                                + " from datamodel=Endpoint.Processes"
                                + " where Processes.process_name=a OR (NOT processes.user IN (b))"
                                + " by Processes.dest host _time none"
                                + " | where isnull(action)");
        DetectionPlan second = Plans.plan(Plans.countBy("Processes.os Processes.dest", ""));
        TreeSet<String> names = new TreeSet<>();
        Map<DataModelNode, java.util.BitSet> wanted = WantedFields.of(List.of(first, second));
        wanted.get(Plans.NODE).stream().forEach(slot -> names.add(Plans.NODE.fields().get(slot)));
        assertEquals(
                List.of("dest", "host", "os", "process", "process_name", "user"),
                List.copyOf(names));
        assertEquals(1, wanted.size());
        assertEquals(Map.of(), WantedFields.of(List.of()));
    }
}
