package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
    private static final Map<String, Object> ROW = Map.of("dest", "a", "count", 2L);

    private static String difference(List<Map<String, Object>> a, List<Map<String, Object>> b) {
        return RowComparison.difference(a, b);
    }

    @Test
    void rowsMayComeInAnyOrder() {
        Map<String, Object> other = Map.of("dest", "b");
        assertEquals("", difference(List.of(ROW, other), List.of(other, ROW)));
        assertEquals("", difference(List.of(), List.of()));
    }

    @Test
    void numbersAreComparedByValueAndNeverWithTexts() {
        assertEquals("", difference(List.of(ROW), List.of(Map.of("dest", "a", "count", 2.0))));
        assertEquals("", difference(List.of(ROW), List.of(Map.of("dest", "a", "count", 2))));
        assertTrue(
                difference(List.of(ROW), List.of(Map.of("dest", "a", "count", "2")))
                        .contains("missing"));
    }

    @Test
    void everyFieldAndEveryRowCounts() {
        assertEquals(
                "expected 2 rows, got 1; missing [{dest=b}]",
                difference(List.of(Map.of("dest", "b"), ROW), List.of(ROW)));
        assertEquals(
                "expected 1 rows, got 2; unexpected [{dest=b}]",
                difference(
                        List.of(Map.of("dest", "b")),
                        List.of(Map.of("dest", "b"), Map.of("dest", "b"))));
        assertTrue(
                difference(List.of(ROW), List.of(Map.of("dest", "a", "count", 2, "user", "u")))
                        .contains("user=u"));
        assertTrue(difference(List.of(ROW), List.of(Map.of("dest", "a"))).contains("count=2"));
    }

    @Test
    void listsAreComparedInTheirOrder() {
        Map<String, Object> ab = Map.of("user", List.of("a", "b"));
        assertEquals("", difference(List.of(ab), List.of(Map.of("user", List.of("a", "b")))));
        assertTrue(
                difference(List.of(ab), List.of(Map.of("user", List.of("b", "a"))))
                        .contains("missing"));
    }
}
