package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The state of one aggregate of one group. The result does not depend on the order of events. */
abstract sealed class Accumulator {
    /** Takes in one event's value; null values change nothing but a bare {@code count}. */
    abstract void add(Value value, long timeMicros);

    /**
     * Takes in what another accumulator of the same kind has seen: after it, both are as one that
     * has seen all.
     */
    abstract void merge(Accumulator part);

    /** What the aggregate's column holds. */
    abstract Value result();

    /** About how many bytes of memory it holds. */
    abstract long heldBytes();

    /** Whether values were left out because a limit was reached. */
    boolean partial() {
        return false;
    }

    abstract void write(DataOutput out) throws IOException;

    /** Replaces the state of an accumulator of the same function. */
    abstract void read(DataInput in) throws IOException;

    /** {@code count} and {@code count(field)}: events, or values of a field. */
    static final class Count extends Accumulator {
        private final boolean everyEvent;
        private long count;

        Count(boolean everyEvent) {
            this.everyEvent = everyEvent;
        }

        @Override
        void add(Value value, long timeMicros) {
            count += everyEvent ? 1 : Values.texts(value).size();
        }

        @Override
        void merge(Accumulator part) {
            count += ((Count) part).count;
        }

        @Override
        Value result() {
            return new Value.Numeric(count);
        }

        @Override
        long heldBytes() {
            return HeldBytes.OBJECT;
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeLong(count);
        }

        @Override
        void read(DataInput in) throws IOException {
            count = in.readLong();
        }
    }

    /**
     * {@code min} and {@code max}: numbers compare as numbers and are less than texts, texts
     * compare by UTF-8.
     */
    static final class Extreme extends Accumulator {
        private final boolean greatest;
        private Value best = Value.Null.NULL;

        Extreme(boolean greatest) {
            this.greatest = greatest;
        }

        @Override
        void add(Value value, long timeMicros) {
            if (value instanceof Value.Numeric) {
                offer(value);
                return;
            }
            for (String text : Values.texts(value)) {
                OptionalDouble number = Values.number(text);
                offer(
                        number.isPresent()
                                ? new Value.Numeric(number.getAsDouble())
                                : new Value.Text(text));
            }
        }

        @Override
        void merge(Accumulator part) {
            Value other = ((Extreme) part).best;
            if (!other.isNull()) {
                offer(other);
            }
        }

        private void offer(Value candidate) {
            if (best.isNull()) {
                best = candidate;
                return;
            }
            int comparison = compare(candidate, best);
            if (greatest ? comparison > 0 : comparison < 0) {
                best = candidate;
            }
        }

        private static int compare(Value left, Value right) {
            if (left instanceof Value.Numeric a) {
                return right instanceof Value.Numeric b
                        ? Double.compare(a.number(), b.number())
                        : -1;
            }
            return right instanceof Value.Numeric
                    ? 1
                    : Values.UTF8_ORDER.compare(Values.text(left), Values.text(right));
        }

        @Override
        Value result() {
            return best;
        }

        @Override
        long heldBytes() {
            return HeldBytes.OBJECT + HeldBytes.of(best);
        }

        @Override
        void write(DataOutput out) throws IOException {
            ValueCodec.write(best, out);
        }

        @Override
        void read(DataInput in) throws IOException {
            best = ValueCodec.read(in);
        }
    }

    /**
     * {@code values} and {@code dc}: distinct texts, sorted by UTF-8. Beyond the limit the least
     * are kept, so that it does not matter which came first.
     */
    static final class Distinct extends Accumulator {
        private final boolean counted;
        private final int limit;
        private final TreeSet<String> texts = new TreeSet<>(Values.UTF8_ORDER);
        private long textBytes;
        private boolean partial;

        Distinct(boolean counted, int limit) {
            this.counted = counted;
            this.limit = limit;
        }

        @Override
        void add(Value value, long timeMicros) {
            for (String text : Values.texts(value)) {
                offer(text);
            }
        }

        @Override
        void merge(Accumulator part) {
            Distinct other = (Distinct) part;
            partial |= other.partial;
            for (String text : other.texts) {
                offer(text);
            }
        }

        private void offer(String text) {
            if (!texts.add(text)) {
                return;
            }
            textBytes += HeldBytes.of(text);
            if (texts.size() > limit) {
                textBytes -= HeldBytes.of(texts.pollLast());
                partial = true;
            }
        }

        @Override
        Value result() {
            return counted ? new Value.Numeric(texts.size()) : Values.of(new ArrayList<>(texts));
        }

        @Override
        long heldBytes() {
            return HeldBytes.OBJECT + textBytes;
        }

        @Override
        boolean partial() {
            return partial;
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeBoolean(partial);
            out.writeInt(texts.size());
            for (String text : texts) {
                ValueCodec.writeText(text, out);
            }
        }

        @Override
        void read(DataInput in) throws IOException {
            partial = in.readBoolean();
            texts.clear();
            textBytes = 0;
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                offer(ValueCodec.readText(in));
            }
        }
    }

    /**
     * {@code latest} and {@code earliest}: the value of the event with the greatest or least time;
     * of equal times the value that is greatest or least by UTF-8.
     */
    static final class ByTime extends Accumulator {
        private final boolean latest;
        private long bestMicros;
        private Value best = Value.Null.NULL;

        ByTime(boolean latest) {
            this.latest = latest;
        }

        @Override
        void add(Value value, long timeMicros) {
            if (!value.isNull() && (best.isNull() || better(value, timeMicros))) {
                best = value;
                bestMicros = timeMicros;
            }
        }

        @Override
        void merge(Accumulator part) {
            ByTime other = (ByTime) part;
            add(other.best, other.bestMicros);
        }

        private boolean better(Value value, long timeMicros) {
            int comparison = Long.compare(timeMicros, bestMicros);
            if (comparison == 0) {
                comparison = Values.UTF8_ORDER.compare(Values.text(value), Values.text(best));
            }
            return latest ? comparison > 0 : comparison < 0;
        }

        @Override
        Value result() {
            return best;
        }

        @Override
        long heldBytes() {
            return HeldBytes.OBJECT + HeldBytes.of(best);
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeLong(bestMicros);
            ValueCodec.write(best, out);
        }

        @Override
        void read(DataInput in) throws IOException {
            bestMicros = in.readLong();
            best = ValueCodec.read(in);
        }
    }

    /**
     * {@code sum}, {@code avg} and {@code stdev} (of the sample; 0 for one value): texts that are
     * no numbers are left out. Sums are exact, so that the order of events does not show in the
     * last digits.
     */
    static final class Total extends Accumulator {
        private final AggregateFunction function;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal squares = BigDecimal.ZERO;
        private long count;

        Total(AggregateFunction function) {
            this.function = function;
        }

        @Override
        void add(Value value, long timeMicros) {
            for (String text : Values.texts(value)) {
                OptionalDouble number = Values.number(text);
                if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
                    BigDecimal exact = BigDecimal.valueOf(number.getAsDouble());
                    sum = sum.add(exact);
                    if (function == AggregateFunction.STDEV) {
                        squares = squares.add(exact.multiply(exact));
                    }
                    count++;
                }
            }
        }

        @Override
        void merge(Accumulator part) {
            Total other = (Total) part;
            sum = sum.add(other.sum);
            squares = squares.add(other.squares);
            count += other.count;
        }

        @Override
        Value result() {
            if (count == 0) {
                return Value.Null.NULL;
            }
            return switch (function) {
                case SUM -> Values.of(sum.doubleValue());
                case AVG -> Values.of(mean().doubleValue());
                default -> Values.of(deviation());
            };
        }

        @Override
        long heldBytes() {
            return 4 * HeldBytes.OBJECT;
        }

        private BigDecimal mean() {
            return sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
        }

        private double deviation() {
            if (count == 1) {
                return 0;
            }
            BigDecimal spread = squares.subtract(sum.multiply(mean()));
            return Math.sqrt(
                    Math.max(
                            0,
                            spread.divide(BigDecimal.valueOf(count - 1), MathContext.DECIMAL128)
                                    .doubleValue()));
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeUTF(sum.toString());
            out.writeUTF(squares.toString());
            out.writeLong(count);
        }

        @Override
        void read(DataInput in) throws IOException {
            sum = new BigDecimal(in.readUTF());
            squares = new BigDecimal(in.readUTF());
            count = in.readLong();
        }
    }
}
