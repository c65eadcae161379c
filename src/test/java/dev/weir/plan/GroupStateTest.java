package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Aggregation;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each aggregate over values at seconds 0, 1, 2, …, in every form a group takes. */
class GroupStateTest {
    private static final SearchWindow WINDOW = new SearchWindow(-1, 2, 3);
    private static final List<Value> BY = List.of(new Value.Text("h"), new Value.Numeric(60));

    private record Input(Value value, long timeMicros) {}

    private static GroupState group(String function, boolean ofField, int limit)
            throws SplException {
        Aggregation aggregation =
                new Aggregation(new Position("search", 1, 1), function, ofField ? "f" : "", "f");
        return new GroupState("id", WINDOW, BY, List.of(AccumulatorKind.of(aggregation, limit)), 9);
    }

    /**
     * Values separated by blanks: {@code -} is null, bars part a multivalue, {@code ''} is empty.
     */
    private static List<Input> inputs(String texts) {
        List<Input> inputs = new ArrayList<>();
        for (String text : texts.split(" ", -1)) {
            Value value =
                    switch (text) {
                        case "-" -> Value.Null.NULL;
                        case "''" -> Values.EMPTY;
                        default -> Values.of(List.of(text.split("\\|", -1)));
                    };
            inputs.add(new Input(value, inputs.size() * 1_000_000L));
        }
        return inputs;
    }

    private static GroupState copy(GroupState group) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        group.write(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        GroupState copy = GroupState.read(2, in);
        assertEquals(0, in.available());
        return copy;
    }

    private static String result(GroupState group) {
        Value value = group.values().get(BY.size());
        return value.isNull() ? "null" : String.join("|", Values.texts(value));
    }

    private static GroupState filled(GroupState group, List<Input> inputs) {
        for (Input input : inputs) {
            group.add(List.of(input.value()), input.timeMicros());
        }
        return group;
    }

    @ParameterizedTest
    @CsvSource({
        "count, false, a - b|c, 3",
        "count, true, a - b|c, 3",
        "count, true, -, 0",
        "c, false, -, 1",
        "min, true, 10 9 -, 9",
        "min, true, b 10 a, 10",
        "min, true, b a -, a",
        "min, true, Z B a, B",
        "min, true, 3|2 4, 2",
        "min, true, - -, null",
        "max, true, 10 9 -, 10",
        "max, true, b 10 a, b",
        "max, true, 9 10 100, 100",
        "max, true, 1e3 999, 1000",
        "values, true, 9 100 - 10 70 100, 10|100|70|9",
        "values, true, b A a|B a, A|B|a|b",
        "values, true, 1 1.0 01, 01|1|1.0",
        "values, true, x, x",
        "values, true, -, null",
        "values, true, '\uFF5E \uD83D\uDE00', '\uFF5E|\uD83D\uDE00'",
        "dc, true, 1 1.0 01 1 - A a, 5",
        "dc, true, -, 0",
        "distinct_count, true, a|b b, 2",
        "latest, true, z a -, a",
        "latest, true, a|b -, a|b",
        "earliest, true, - z a, z",
        "earliest, true, -, null",
        "sum, true, 1 2.5 x - 3|4, 10.5",
        "sum, true, x -, null",
        "avg, true, 1 2 x - 6, 3",
        "avg, true, -, null",
        "sum, true, 1e308 1e308, null",
    })
    void eachFunctionHasItsResult(String function, boolean ofField, String values, String result)
            throws Exception {
        List<Input> inputs = inputs(values);
        assertEquals(result, result(filled(group(function, ofField, 100), inputs)));
        assertEquals(result, result(copy(filled(group(function, ofField, 100), inputs))));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(inputs, random);
            int half = random.nextInt(inputs.size() + 1);
            GroupState first = filled(group(function, ofField, 100), inputs.subList(0, half));
            GroupState both = filled(copy(first), inputs.subList(half, inputs.size()));
            assertEquals(result, result(both), () -> "seed " + seed + ": " + inputs);
        }
    }

    @ParameterizedTest
    @CsvSource({"latest, b", "earliest, A"})
    void equalTimesAreDecidedByTheValue(String function, String result) throws Exception {
        for (List<String> order : List.of(List.of("a", "b", "A"), List.of("b", "A", "a"))) {
            GroupState group = group(function, true, 100);
            for (String text : order) {
                group.add(List.of(Values.of(text)), 7);
            }
            assertEquals(result, result(group));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "values, 3, c a b a, a|b|c, false",
        "values, 3, d c a b a, a|b|c, true",
        "values, 3, a b c d a, a|b|c, true",
        "values, 1, a|b, a, true",
        "dc, 3, c a b a, 3, false",
        "dc, 3, d c a b, 3, true",
        "count, 3, d c a b, 4, false",
    })
    void beyondTheLimitTheLeastValuesAreKeptAndTheGroupIsPartial(
            String function, int limit, String values, String result, boolean partial)
            throws Exception {
        GroupState group = filled(group(function, true, limit), inputs(values));
        assertEquals(result, result(group));
        assertEquals(partial, group.partial());
        assertEquals(partial, copy(group).partial());
    }

    @Test
    void timesKeepMicroseconds() throws Exception {
        GroupState group = group("max", true, 1);
        group.add(List.of(new Value.Numeric(1602155026.617920)), 0);
        group.add(List.of(new Value.Numeric(1602155026.617919)), 0);
        assertEquals("1602155026.61792", result(group));
        assertEquals("1602155026.61792", result(copy(group)));
    }

    @Test
    void aCopyKnowsItsSearchWindowAndByFields() throws Exception {
        GroupState copy = copy(group("count", false, 1));
        assertEquals("id", copy.searchId());
        assertEquals(WINDOW, copy.window());
        assertEquals(BY, copy.byValues());
    }
}
