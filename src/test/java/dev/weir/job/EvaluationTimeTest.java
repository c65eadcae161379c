package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plan.CompiledSearch;
import dev.weir.plan.SearchWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTimeTest {
    /** The estimates that were told. */
    private static final class Times implements RecordMatcher.Sink {
        private final List<Long> nanos = new ArrayList<>();

        @Override
        public void onTime(CompiledSearch search, GroupEvent event) {}

        @Override
        public void late(CompiledSearch search, GroupEvent event) {}

        @Override
        public void failed(
                CompiledSearch search,
                Optional<SearchWindow> window,
                long timeMicros,
                String reason) {}

        @Override
        public void took(CompiledSearch search, long taken) {
            assertEquals("hourly", search.plan().id());
            nanos.add(taken);
        }
    }

    @Test
    void oneEventOfManyIsTimedForAllOfThem() {
        JobPlan plan =
                Searches.plan(
                        Limits.DEFAULT,
                        Searches.detection("hourly", Searches.BY_DEST, Searches.HOURLY));
        RecordMatcher matcher = new RecordMatcher(plan, plan.compile());
        RecordBatch batch =
                RecordBatch.of(
                        "log", Searches.utf8(Searches.cim("2023-02-20T10:00:00Z", "a", "p")), 0, 0);
        Times times = new Times();

        for (int i = 0; i < 2 * 256; i++) {
            matcher.match(batch, 0, 0, Long.MIN_VALUE, times);
        }

        assertEquals(2, times.nanos.size());
        for (long nanos : times.nanos) {
            assertTrue(nanos > 0 && nanos % 256 == 0, () -> nanos + " ns");
        }
    }
}
