package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.util.Comparator;
import java.util.List;

/**
 * The order of result rows.
 *
 * <p>Splunk: rows of {@code tstats} and {@code stats} are sorted by their by-fields, in order:
 * texts by UTF-8, numbers as numbers and before texts.
 */
public final class ResultOrder {
    /** Compares by-field values. */
    public static final Comparator<List<Value>> BY_FIELDS = ResultOrder::compare;

    private ResultOrder() {}

    private static int compare(List<Value> left, List<Value> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int comparison = compare(left.get(i), right.get(i));
            if (comparison != 0) {
                return comparison;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compare(Value left, Value right) {
        boolean leftNumber = left instanceof Value.Numeric;
        boolean rightNumber = right instanceof Value.Numeric;
        if (leftNumber && rightNumber) {
            return Double.compare(
                    ((Value.Numeric) left).number(), ((Value.Numeric) right).number());
        }
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return Values.UTF8_ORDER.compare(Values.text(left), Values.text(right));
    }
}
