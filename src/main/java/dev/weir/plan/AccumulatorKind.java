package dev.weir.plan;

import dev.weir.spl.Aggregation;
import dev.weir.spl.SplException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What an accumulator computes.
 *
 * @param ofField whether the function has an argument; only {@code count} works without
 * @param valueLimit how many distinct values are kept
 */
record AccumulatorKind(AggregateFunction function, boolean ofField, int valueLimit)
        implements Serializable {
    /**
     * What an aggregation of a search computes.
     *
     * @throws SplException if its function is not supported
     */
    static AccumulatorKind of(Aggregation aggregation, int valueLimit) throws SplException {
        AggregateFunction function =
                AggregateFunction.named(aggregation.function())
                        .orElseThrow(
                                () ->
                                        new SplException(
                                                aggregation.position(),
                                                "aggregate function '"
                                                        + aggregation.function()
                                                        + "' is not supported"));
        EventFields.refuseWildcard(aggregation.field(), aggregation.position());
        return new AccumulatorKind(function, !aggregation.field().isEmpty(), valueLimit);
    }

    /**
     * An accumulator of events that has seen nothing. Splunk reads events from the newest to the
     * oldest, so that the first seen is the latest.
     */
    Accumulator start() {
        return switch (function) {
            case COUNT -> new Accumulator.Count(!ofField);
            case MIN -> new Accumulator.Extreme(false);
            case MAX -> new Accumulator.Extreme(true);
            case VALUES -> new Accumulator.Distinct(false, valueLimit);
            case DC -> new Accumulator.Distinct(true, valueLimit);
            case LATEST, FIRST -> new Accumulator.ByTime(true);
            case EARLIEST, LAST -> new Accumulator.ByTime(false);
            case SUM, AVG, STDEV -> new Accumulator.Total(function);
        };
    }

    /** An accumulator of rows, which come in their order, that has seen nothing. */
    Accumulator startInOrder() {
        return switch (function) {
            case FIRST -> new Accumulator.ByTime(false);
            case LAST -> new Accumulator.ByTime(true);
            default -> start();
        };
    }

    /** Whether rows are to be told apart by their place, not by their time. */
    boolean byOrder() {
        return function == AggregateFunction.FIRST || function == AggregateFunction.LAST;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(function.name());
        out.writeBoolean(ofField);
        out.writeInt(valueLimit);
    }

    static AccumulatorKind read(DataInput in) throws IOException {
        return new AccumulatorKind(
                AggregateFunction.valueOf(in.readUTF()), in.readBoolean(), in.readInt());
    }
}
