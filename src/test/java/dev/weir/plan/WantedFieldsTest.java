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

    @Test
    void fieldsOfSubsearchesAreWantedToo() throws Exception {
        DetectionPlan plan =
                Plans.plan(
                        "| tstats count from datamodel=Endpoint.Processes by Processes.dest"
                                + " | rename Processes.* as * | join dest [| tstats"
                                + " values(Filesystem.file_name) as f from"
                                + " datamodel=Endpoint.Filesystem where Filesystem.action=created"
                                + " by Filesystem.dest | rename Filesystem.* as *]");
        TreeSet<String> names = new TreeSet<>();
        DataModelNode node = DataModelNode.FILESYSTEM;
        WantedFields.of(List.of(plan)).get(node).stream()
                .forEach(slot -> names.add(node.fields().get(slot)));
        assertEquals(List.of("action", "dest", "file_name"), List.copyOf(names));
    }
}
