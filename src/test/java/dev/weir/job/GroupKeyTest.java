package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.eval.Value;
import dev.weir.plan.SearchWindow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupKeyTest {
    private static final SearchWindow WINDOW = new SearchWindow(1000, 2000, 3000);

    private static GroupKey key(Value... byValues) {
        return new GroupKey("id", WINDOW, List.of(byValues));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(key(), "id/1000/2000"),
                Arguments.of(key(text("a"), text("")), "id/1000/2000/1:a/0:"),
                Arguments.of(key(text("a/1:b")), "id/1000/2000/5:a/1:b"),
                Arguments.of(key(new Value.Numeric(60)), "id/1000/2000/4:60.0"));
    }

    /** State is found by these texts: they stay as they are. */
    @ParameterizedTest
    @MethodSource("texts")
    void theTextNamesEveryPartAndItsLength(GroupKey key, String text) {
        assertEquals(text, key.text());
    }

    static Stream<Arguments> pairs() {
        GroupKey key = key(text("Aa"), text("b"));
        return Stream.of(
                Arguments.of(key, key(text("Aa"), text("b")), true),
                // the same hash: "Aa" and "BB" have one
                Arguments.of(key, key(text("BB"), text("b")), false),
                Arguments.of(key, key(text("b"), text("Aa")), false),
                Arguments.of(key, key(text("Aa/1:b")), false),
                Arguments.of(key, new GroupKey("id2", WINDOW, key.byValues()), false),
                Arguments.of(
                        key,
                        new GroupKey("id", new SearchWindow(1000, 2001, 3000), key.byValues()),
                        false));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void keysAreEqualWhereAllIs(GroupKey one, GroupKey other, boolean equal) {
        assertEquals(equal, one.equals(other));
        assertEquals(equal, one.text().equals(other.text()));
        assertEquals(equal, one.compareTo(other) == 0);
        assertEquals(Integer.signum(one.compareTo(other)), -Integer.signum(other.compareTo(one)));
    }
}
