package dev.weir.plan;

import static dev.weir.plan.Plans.event;
import static dev.weir.plan.Plans.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.SplException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeNameTest {
    private static String search(String model, String where) {
        return "| tstats count from datamodel=" + model + where + " by host";
    }

    @ParameterizedTest
    @CsvSource({
        "Endpoint.Processes, '', Endpoint.Processes",
        "Endpoint, ' where nodename=Processes', Endpoint.Processes",
        "Endpoint, ' where nodename=Endpoint.Registry', Endpoint.Registry",
        "endpoint, ' where nodename=\"endpoint.filesystem\" host=a', Endpoint.Filesystem",
        "Endpoint.Processes, ' where nodename=Endpoint.Processes', Endpoint.Processes",
        "Network_Traffic, '', Network_Traffic.All_Traffic",
        "Network_Traffic, ' where nodename=All_Traffic', Network_Traffic.All_Traffic",
    })
    void theNodeIsNamedByTheModelOrByItself(String model, String where, String node)
            throws SplException {
        assertEquals(node, plan(search(model, where)).node().qualifiedName());
    }

    @Test
    void theNodesNameIsNoConditionOnEvents() throws SplException {
        String where = " where nodename=Processes host=h* OR host=g";

        assertEquals(
                List.of("{host=h1, count=1}"),
                Plans.rows(
                        search("Endpoint", where), event(1, "host", "h1"), event(1, "host", "x")));
        assertEquals(List.of(), plan(search("Endpoint", where)).warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "Endpoint, '', 'data model ''Endpoint'' has several nodes'",
        "Endpoint, ' where nodename=Ports', 'data model node ''Ports'' is not supported'",
        "Web, ' where nodename=Web', 'data model node ''Web'' is not supported'",
        "Endpoint.Processes, ' where nodename=Registry', 'node ''Registry'' is not supported'",
        "Endpoint, ' where nodename=Processes OR host=a', '''nodename'' is supported once'",
        "Endpoint, ' where NOT nodename=Processes', '''nodename'' is supported once'",
    })
    void whatNamesNoNodeIsRefused(String model, String where, String message) {
        SplException refused = assertThrows(SplException.class, () -> plan(search(model, where)));

        assertTrue(refused.problem().contains(message), refused::problem);
    }

    @Test
    void aSearchWithoutByWarnsOfWindowsWithoutEvents() throws SplException {
        List<Warning> warnings =
                plan("| tstats count from datamodel=Endpoint.Processes").warnings();

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).message().startsWith("without 'by' Splunk gives a row"));
    }
}
