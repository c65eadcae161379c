package dev.weir.finding;

import dev.weir.eval.Value;
import java.math.BigDecimal;
import java.util.List;

/** Values of fields as text. */
final class FieldText {
    private static final double LARGEST_WHOLE = 1e15;
    private static final double LARGEST_PLAIN = 1e21;

    private FieldText() {}

    /** Each value of a field: none if it is missing, several if it is multivalue. */
    static List<String> values(Value value) {
        if (value instanceof Value.Multi multi) {
            return multi.texts();
        }
        return value.isNull() ? List.of() : List.of(text(value));
    }

    /** The text of a single value. */
    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Numeric numeric) {
            return number(numeric.number());
        } else if (value instanceof Value.Bool bool) {
            return bool.value() ? "True" : "False";
        }
        throw new IllegalArgumentException("not a single value: " + value);
    }

    /** A whole number without fraction, others with the fewest digits that give them again. */
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            return Long.toString((long) number);
        }
        return Double.isFinite(number) && Math.abs(number) < LARGEST_PLAIN
                ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
