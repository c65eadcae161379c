package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "90,               90",
        "90.0,             90",
        "1602155026.617920, 1602155026.61792",
        "-0.5,             -0.5",
        "-0.0,             0",
        "1e15,             1000000000000000",
        "1e-7,             0.0000001",
        "123456789012,     123456789012"
    })
    void numbersAreShownWithoutSuperfluousZeros(double number, String text) {
        assertEquals(text, Values.format(number));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1.50, -1.5", "+.5, 0.5", "5., 5", "1e3, 1000", "2E-1, 0.2", "007, 7"})
    void decimalTextsAreNumbers(String text, double number) {
        assertEquals(number, Values.number(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0xf84",
                " 1",
                "1 ",
                "1e",
                "e1",
                ".",
                "+",
                "1.2.3",
                "1d",
                "NaN",
                "Infinity",
                "1,000",
                "1e999",
                "٣"
            })
    void otherTextsAreNoNumbers(String text) {
        assertFalse(Values.number(text).isPresent());
    }

    @Test
    void textsSortByCodePoint() {
        List<String> texts =
                new ArrayList<>(
                        List.of("9", "a", "\ud83d\ude00", "100", "\uffee", "Z", "10", "70", "é"));
        texts.sort(Values.UTF8_ORDER);
        assertEquals(
                List.of("10", "100", "70", "9", "Z", "a", "é", "\uffee", "\ud83d\ude00"), texts);
    }

    @Test
    void oneTextIsNoMultivalue() {
        assertEquals(Value.Null.NULL, Values.of(List.of()));
        assertEquals(new Value.Text("a"), Values.of(List.of("a")));
        assertEquals(List.of("a", "b"), Values.texts(Values.of(List.of("a", "b"))));
        assertEquals(List.of("3"), Values.texts(Values.of(3)));
        assertEquals(List.of(), Values.texts(Value.Null.NULL));
    }
}
