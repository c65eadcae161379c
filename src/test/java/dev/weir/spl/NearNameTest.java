package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {
    private static final List<String> KNOWN =
            List.of("Endpoint.Processes", "Endpoint.Registry", "count", "dc", "Count");

    @ParameterizedTest
    @CsvSource({
        "Endpoint.Proceses,Endpoint.Processes",
        "endpoint.registry,Endpoint.Registry",
        "cuont,Count",
        "cont,Count",
        "db,dc",
        "sum,''",
        "c,''",
        "Network_Traffic.All_Traffic,''",
        "'',''"
    })
    void onlyNearNamesAreOffered(String unknown, String near) {
        String hint = near.isEmpty() ? "" : "; did you mean '" + near + "'?";
        assertEquals(hint, NearName.hint(unknown, KNOWN));
    }
}
