package dev.weir.plan;

import java.util.Locale;
import java.util.Optional;

/** The aggregate functions of {@code tstats}. */
enum AggregateFunction {
    COUNT,
    MIN,
    MAX,
    VALUES,
    DC,
    DISTINCT_COUNT,
    LATEST,
    EARLIEST,
    SUM,
    AVG;

    /** The function of this name in lower case; empty if there is none. */
    static Optional<AggregateFunction> named(String name) {
        for (AggregateFunction function : values()) {
            if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
