package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.eval.WildcardPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code search [ … ]}: keeps the rows that equal one of the sub-search's rows in all the fields
 * that it has.
 *
 * <p>Splunk: the sub-search's rows become conditions joined by OR, their fields joined by AND,
 * compared as {@code search} compares: without case, with wildcards. Without rows nothing matches.
 */
final class SubsearchFilter {
    private SubsearchFilter() {}

    /**
     * @param right the columns of the sub-search
     * @param branch its number
     * @param negated whether the rows that match are the ones dropped
     */
    static RowsStep compile(Columns left, Columns right, int branch, boolean negated) {
        int[] slots = new int[right.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = left.slotOf(right.name(i));
        }
        return (rows, context) -> {
            List<List<Condition>> alternatives = new ArrayList<>();
            for (HeadRow row : context.branches().get(branch)) {
                alternatives.add(conditions(row, slots));
            }
            List<HeadRow> kept = new ArrayList<>();
            for (HeadRow row : rows) {
                if (matches(row, alternatives) != negated) {
                    kept.add(row);
                }
            }
            return kept;
        };
    }

    /** A field that must have one of some values. */
    private record Condition(int slot, List<WildcardPattern> values) {
        boolean holds(HeadRow row) {
            if (slot == FieldSlots.ABSENT) {
                return false;
            }
            for (String text : Values.texts(row.values().get(slot))) {
                for (WildcardPattern value : values) {
                    if (value.matches(text)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static List<Condition> conditions(HeadRow row, int[] slots) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            Value value = row.values().get(i);
            if (!value.isNull()) {
                conditions.add(
                        new Condition(
                                slots[i],
                                Values.texts(value).stream().map(WildcardPattern::new).toList()));
            }
        }
        return conditions;
    }

    private static boolean matches(HeadRow row, List<List<Condition>> alternatives) {
        for (List<Condition> conditions : alternatives) {
            boolean all = !conditions.isEmpty();
            for (Condition condition : conditions) {
                all = all && condition.holds(row);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
