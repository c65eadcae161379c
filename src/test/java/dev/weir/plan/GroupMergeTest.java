package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups put together from parts, against groups that saw every event. */
class GroupMergeTest {
    private static final SearchWindow WINDOW = new SearchWindow(0, 1000, 1000);
    private static final List<Value> BY = List.of(new Value.Text("h"));
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** What a group takes in at once. */
    private record Input(List<Value> values, long timeMicros) {}

    private static GroupState group(AccumulatorKind... kinds) {
        return new GroupState("id", WINDOW, BY, List.of(kinds), 9);
    }

    private static AccumulatorKind kind(AggregateFunction function, boolean ofField, int limit) {
        return new AccumulatorKind(function, ofField, limit);
    }

    /** {@code value@second}, bars between the parts of a multivalue; {@code -} is null. */
    private static GroupState filled(GroupState group, String events) {
        for (String event : events.strip().split(" ", -1)) {
            if (!event.isEmpty()) {
                int at = event.lastIndexOf('@');
                String text = event.substring(0, at);
                Value value =
                        text.equals("-")
                                ? Value.Null.NULL
                                : Values.of(List.of(text.split("\\|", -1)));
                group.add(List.of(value), Integer.parseInt(event.substring(at + 1)) * 1_000_000L);
            }
        }
        return group;
    }

    private static String result(GroupState group) {
        Value value = group.values().get(BY.size());
        return value.isNull() ? "null" : String.join("|", Values.texts(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    COUNT;    false; 9; a@0 -@1;         b|c@2;       3;     false
                    COUNT;    true;  9; a@0 -@1;         b|c@2;       3;     false
                    COUNT;    true;  9; '';              '';          0;     false
                    MIN;      true;  9; 10@0;            9@1;         9;     false
                    MIN;      true;  9; a@0;             10@1;        10;    false
                    MIN;      true;  9; a@0;             -@1;         a;     false
                    MIN;      true;  9; b@0;             Z@1;         Z;     false
                    MAX;      true;  9; 10@0;            9@1;         10;    false
                    MAX;      true;  9; b@0;             10@1;        b;     false
                    MAX;      true;  9; '';              -3@1;        -3;    false
                    MAX;      true;  9; 1e3@0;           999@1;       1000;  false
                    VALUES;   true;  3; b@0 a@1;         a@2 C@3;     C|a|b; false
                    VALUES;   true;  2; c@0 b@1;         a@2;         a|b;   true
                    VALUES;   true;  2; c@0 b@1 a@2;     a@3;         a|b;   true
                    VALUES;   true;  2; c@0;             '';          c;     false
                    DC;       true;  9; 1@0 1.0@1;       1@2 01@3;    3;     false
                    DC;       true;  2; a@0 b@1;         b@2 c@3;     2;     true
                    LATEST;   true;  9; z@5;             a@6;         a;     false
                    LATEST;   true;  9; a@6;             b@6;         b;     false
                    LATEST;   true;  9; a@6;             -@7;         a;     false
                    FIRST;    true;  9; z@5;             a@6;         a;     false
                    EARLIEST; true;  9; z@5;             a@6;         z;     false
                    EARLIEST; true;  9; b@6;             a@6;         a;     false
                    EARLIEST; true;  9; '';              a|b@6;       a|b;   false
                    LAST;     true;  9; z@5;             a@6;         z;     false
                    SUM;      true;  9; 1@0 2.5@1;       x@2 3|4@3;   10.5;  false
                    SUM;      true;  9; 1e16@0 1@1;      -1e16@2;     1;     false
                    SUM;      true;  9; x@0;             '';          null;  false
                    AVG;      true;  9; 1@0 2@1;         6@2;         3;     false
                    STDEV;    true;  9; 2@0 4@1;         6@2;         2;     false
                    STDEV;    true;  9; 2@0;             x@1;         0;     false
                    """)
    void twoPartsAreAsOneGroup(
            AggregateFunction function,
            boolean ofField,
            int limit,
            String one,
            String other,
            String result,
            boolean partial) {
        AccumulatorKind kind = kind(function, ofField, limit);
        for (List<String> order : List.of(List.of(one, other), List.of(other, one))) {
            GroupState group = filled(group(kind), order.get(0));

            group.merge(filled(group(kind), order.get(1)));

            assertEquals(result, result(group));
            assertEquals(partial, group.partial());
        }
    }

    private static AccumulatorKind[] everyKind(int limit) {
        List<AccumulatorKind> kinds = new ArrayList<>();
        kinds.add(kind(AggregateFunction.COUNT, false, limit));
        for (AggregateFunction function : AggregateFunction.values()) {
            kinds.add(kind(function, true, limit));
        }
        return kinds.toArray(AccumulatorKind[]::new);
    }

    /** What a search reads of an event: of {@code _time} a number, of other fields texts. */
    private static Value value(boolean time, Random random) {
        if (time) {
            return new Value.Numeric(random.nextInt(1000) / 8.0);
        }
        return switch (random.nextInt(6)) {
            case 0 -> Value.Null.NULL;
            case 1 -> Values.of(Double.toString(random.nextGaussian() * 1e20));
            case 2 -> Values.of(List.of(text(random), text(random)));
            case 3 -> Values.of(Integer.toString(random.nextInt(30) - 9));
            default -> Values.of(text(random));
        };
    }

    private static String text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(30) + ".50";
            case 1 -> "\uD83D\uDE00" + random.nextInt(3);
            case 2 -> "\uFF5E" + random.nextInt(3);
            default -> Character.toString('A' + random.nextInt(60));
        };
    }

    private static byte[] written(GroupState group) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        group.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static GroupState copy(GroupState group) throws IOException {
        return GroupState.read(2, new DataInputStream(new ByteArrayInputStream(written(group))));
    }

    @RepeatedTest(200)
    void partsOfAnySizeInAnyOrderAreAsOneGroup() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AccumulatorKind[] kinds = everyKind(1 + random.nextInt(40));
        boolean time = random.nextInt(4) == 0;
        GroupState whole = group(kinds);
        List<GroupState> parts = new ArrayList<>();
        int most = 1 + random.nextInt(6);
        while (parts.size() < most) {
            parts.add(group(kinds));
        }
        int events = random.nextInt(60);
        for (int i = 0; i < events; i++) {
            List<Value> inputs = new ArrayList<>();
            for (int j = 0; j < kinds.length; j++) {
                inputs.add(value(time, random));
            }
            Input input = new Input(inputs, random.nextInt(10));
            whole.add(input.values(), input.timeMicros());
            parts.get(random.nextInt(parts.size())).add(input.values(), input.timeMicros());
        }

        // two at a time, so that parts of parts are merged too
        while (parts.size() > 1) {
            Collections.shuffle(parts, random);
            GroupState part = parts.remove(parts.size() - 1);
            parts.get(0).merge(random.nextBoolean() ? copy(part) : part);
        }

        GroupState merged = parts.get(0);
        String at = "seed " + seed;
        assertEquals(whole.values(), merged.values(), at);
        assertEquals(whole.partial(), merged.partial(), at);
        assertEquals(hex(whole), hex(merged), at);
        assertEquals(whole.heldBytes(), merged.heldBytes(), at);
        assertEquals(whole.heldBytes(), copy(merged).heldBytes(), at);
    }

    private static String hex(GroupState group) throws IOException {
        return HexFormat.of().formatHex(written(group));
    }

    @Test
    void aMergedPartIsLeftAsItWas() throws IOException {
        GroupState part = filled(group(kind(AggregateFunction.VALUES, true, 9)), "a@0");
        GroupState group = filled(group(kind(AggregateFunction.VALUES, true, 9)), "b@0");
        String before = hex(part);

        group.merge(part);
        filled(group, "c@1");

        assertEquals(before, hex(part));
    }

    @Test
    void aGroupOfOtherAggregatesIsRefused() {
        GroupState group = group(kind(AggregateFunction.SUM, true, 9));
        GroupState other = group(kind(AggregateFunction.AVG, true, 9));

        assertThrows(IllegalArgumentException.class, () -> group.merge(other));
    }

    @Test
    void aGroupSaysThatItHoldsWhatWasAdded() {
        GroupState group = group(kind(AggregateFunction.VALUES, true, NO_LIMIT));
        long empty = group.heldBytes();
        group.add(List.of(new Value.Text("x".repeat(100_000))), 0);
        long one = group.heldBytes();
        group.add(List.of(new Value.Text("x".repeat(100_000))), 1);

        assertTrue(one - empty >= 100_000, () -> empty + " and " + one);
        assertEquals(one, group.heldBytes());
    }

    @Test
    void valuesBeyondTheLimitAreHeldNoLonger() {
        GroupState group = group(kind(AggregateFunction.VALUES, true, 1));
        group.add(List.of(new Value.Text("x".repeat(100_000))), 0);
        long longer = group.heldBytes();

        group.add(List.of(new Value.Text("a")), 1);

        assertTrue(
                longer - group.heldBytes() >= 90_000, () -> longer + " and " + group.heldBytes());
    }
}
