package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class OutputPlaceTest {
    private static final SearchWindow FIRST = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final SearchWindow SECOND = Searches.hourTo("2023-02-20T11:50:00Z");

    /** Each stands before the next: by window, by-fields, name, ordinal. */
    private static final List<OutputPlace> IN_ORDER =
            List.of(
                    place(FIRST, "z", 0, new Value.Numeric(9)),
                    place(FIRST, "z", 0, new Value.Numeric(10)),
                    place(FIRST, "z", 0, new Value.Text("1x")),
                    place(FIRST, "z", 0, new Value.Text("A")),
                    place(FIRST, "a", 0, new Value.Text("a")),
                    place(FIRST, "z", 0, new Value.Text("a")),
                    place(FIRST, "z", 1, new Value.Text("a")),
                    place(FIRST, "a", 0, new Value.Text("a"), new Value.Text("")),
                    place(FIRST, "a", 0, new Value.Text("\uffff")),
                    place(FIRST, "a", 0, new Value.Text("\ud83d\ude00")),
                    place(SECOND, "a", 0, new Value.Numeric(1)));

    private static OutputPlace place(
            SearchWindow window, String name, int ordinal, Value... byValues) {
        return new OutputPlace(window, List.of(byValues), name, ordinal);
    }

    @RepeatedTest(20)
    void linesAreOrderedByWindowThenByFieldsThenName() {
        long seed = System.nanoTime();
        List<OutputPlace> shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(seed));

        Collections.sort(shuffled);

        assertEquals(IN_ORDER, shuffled, () -> "seed " + seed);
    }
}
