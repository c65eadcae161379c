package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;

/**
 * The condition of {@code regex}: the pattern is found in some value of the field. With {@code !=}
 * it is found in none, which holds for a missing field too.
 */
final class RegexCommand {
    private RegexCommand() {}

    /**
     * Compiles the condition.
     *
     * @throws SplException for a pattern that is none
     */
    static RowPredicate condition(Command.Regex command, FieldSlots slots, RegexBudget budget)
            throws SplException {
        Regex regex =
                Regex.compile(command.pattern().value(), command.pattern().position(), budget);
        int slot = slots.slotOf(command.field());
        boolean negated = command.negated();
        return row -> negated != found(regex, row.get(slot));
    }

    private static boolean found(Regex regex, Value value) {
        if (!(value instanceof Value.Multi multi)) {
            return !value.isNull() && regex.find(Values.text(value));
        }
        for (String text : multi.texts()) {
            if (regex.find(text)) {
                return true;
            }
        }
        return false;
    }
}
