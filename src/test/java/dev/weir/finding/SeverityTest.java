package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {
    @ParameterizedTest
    @CsvSource({
        "0, informational, informational",
        "20, informational, informational",
        "21, low, low",
        "40, low, low",
        "41, medium, low",
        "60, medium, low",
        "61, high, medium",
        "80, high, medium",
        "81, critical, high",
        "100, critical, high",
    })
    void followsFromTheScore(int score, String severity, String urgency) {
        assertEquals(severity, Severity.ofScore(score).text());
        assertEquals(urgency, Severity.ofScore(score).urgency());
    }

    @Test
    void noScoreIsAboveAHundred() {
        assertThrows(IllegalArgumentException.class, () -> Severity.ofScore(101));
    }
}
