package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plan.SearchWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupLimitTest {
    private static final SearchWindow FIRST = Searches.hourTo("2023-02-20T10:50:00Z");
    private static final SearchWindow SECOND = Searches.hourTo("2023-02-20T11:50:00Z");

    private final GroupLimit limit = new GroupLimit(2);

    private static GroupEvent event(String search, SearchWindow window, String dest) {
        return new GroupEvent(search, window, Searches.texts(dest), List.of(), 0);
    }

    @Test
    void openGroupsGoOnAndNewOnesBeyondTheLimitDoNotOpen() {
        assertTrue(limit.admits(event("a", FIRST, "one")));
        assertTrue(limit.admits(event("a", FIRST, "two")));
        assertFalse(limit.admits(event("a", FIRST, "three")));
        assertTrue(limit.admits(event("a", FIRST, "one")));
        assertFalse(limit.admits(event("a", FIRST, "three")));
    }

    @Test
    void eachSearchAndWindowHasItsOwnLimit() {
        limit.admits(event("a", FIRST, "one"));
        limit.admits(event("a", FIRST, "two"));

        assertTrue(limit.admits(event("b", FIRST, "three")));
        assertTrue(limit.admits(event("a", SECOND, "three")));
    }

    @Test
    void onlyTheFirstRefusalIsReported() {
        assertTrue(limit.isFirstRefusal(event("a", FIRST, "three")));
        assertFalse(limit.isFirstRefusal(event("a", FIRST, "four")));
        assertTrue(limit.isFirstRefusal(event("a", SECOND, "three")));
    }

    @Test
    void windowsWhoseSearchHasRunAreForgotten() {
        limit.admits(event("a", FIRST, "one"));
        limit.admits(event("a", FIRST, "two"));

        limit.forgetUpTo(FIRST.runMillis() - 2);
        assertFalse(limit.admits(event("a", FIRST, "three")));

        limit.forgetUpTo(FIRST.runMillis() - 1);
        assertTrue(limit.admits(event("a", FIRST, "three")));
    }

    @Test
    void noLimitAdmitsEverything() {
        GroupLimit none = new GroupLimit(Integer.MAX_VALUE);

        for (int i = 0; i < 10; i++) {
            assertTrue(none.admits(event("a", FIRST, "host" + i)));
        }
    }
}
