package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "dest, dest, true",
        "dest, Dest, false",
        "dest, dest2, false",
        "*, anything, true",
        "*, '', true",
        "Processes.*, Processes.dest, true",
        "Processes.*, Processesxdest, false",
        "*_id, process_id, true",
        "*_id, process_id_x, false",
        "p*_*d, parent_process_id, true",
        "values(*), values(x), true",
        "a.b, axb, false",
    })
    void aStarIsAnyRunOfCharacters(String pattern, String name, boolean matches) {
        assertEquals(matches, NamePattern.of(pattern).matches(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Processes.*, *, Processes.dest, dest",
        "*, Processes.*, dest, Processes.dest",
        "a*b*, *-*, axby, x-y",
        "dest, host, dest, host",
        "$*, *\\, $1, 1\\",
        "Processes.*, *, count, (none)",
    })
    void theTargetTakesWhatTheStarsStoodFor(String from, String to, String name, String renamed) {
        assertEquals(renamed, NamePattern.of(from).renamed(name, to).orElse("(none)"));
    }

    @ParameterizedTest
    @CsvSource({"a*, *, true", "a, b, true", "a*, b, false", "a, b*, false", "*.*, *, false"})
    void aTargetHasAsManyStars(String from, String to, boolean fits) {
        assertEquals(fits, NamePattern.of(from).fits(to));
    }
}
