package dev.weir.plan;

import java.util.List;
import java.util.Optional;

/** The aggregate functions of {@code tstats}, {@code stats} and {@code eventstats}. */
enum AggregateFunction {
    COUNT("count", "c"),
    MIN("min"),
    MAX("max"),
    VALUES("values"),
    DC("dc", "distinct_count"),
    LATEST("latest"),
    EARLIEST("earliest"),
    SUM("sum"),
    FIRST("first"),
    LAST("last"),
    AVG("avg", "mean"),
    STDEV("stdev");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> names;

    AggregateFunction(String... names) {
        this.names = List.of(names);
    }

    /** Whether the result hangs on the times of events or rows. */
    boolean needsTime() {
        return this == LATEST || this == EARLIEST;
    }

    /** The function of this name in lower case; empty if there is none. */
    static Optional<AggregateFunction> named(String name) {
        for (AggregateFunction function : values()) {
            if (function.names.contains(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
