package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.SearchEquality;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code search [ … ]}: keeps the rows that equal one of the sub-search's rows in all the fields
 * that it has.
 *
 * <p>Splunk: the sub-search's rows become conditions joined by OR, their fields joined by AND,
 * compared as {@code search} compares: see {@link SearchEquality}. Without rows nothing matches; of
 * many the first {@value StaticSubsearch#MAX_ROWS} are taken.
 */
final class SubsearchFilter {
    /** Instead of a slot: the sub-search's column is no condition. */
    private static final int INTERNAL = -2;

    private SubsearchFilter() {}

    /**
     * @param right the columns of the sub-search
     * @param branch its number
     * @param negated whether the rows that match are the ones dropped
     */
    static RowsStep compile(Columns left, Columns right, int branch, boolean negated) {
        int[] slots = new int[right.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = right.name(i).startsWith("_") ? INTERNAL : left.slotOf(right.name(i));
        }
        return (rows, context) -> {
            List<List<Condition>> alternatives = new ArrayList<>();
            for (HeadRow row : context.rowsOf(branch)) {
                if (alternatives.size() == StaticSubsearch.MAX_ROWS) {
                    context.leaveOut();
                    break;
                }
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
    private record Condition(int slot, List<Predicate<String>> values) {
        boolean holds(HeadRow row) {
            if (slot == FieldSlots.ABSENT) {
                return false;
            }
            for (String text : Values.texts(row.values().get(slot))) {
                for (Predicate<String> value : values) {
                    if (value.test(text)) {
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
            if (slots[i] != INTERNAL && !value.isNull()) {
                conditions.add(
                        new Condition(
                                slots[i],
                                Values.texts(value).stream().map(SearchEquality::with).toList()));
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
