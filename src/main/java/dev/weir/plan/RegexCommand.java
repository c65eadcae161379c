package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.LiteralRegex;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.RowPredicate;
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
        LiteralRegex regex = LiteralRegex.compile(command.pattern(), budget);
        int slot = slots.slotOf(command.field());
        boolean negated = command.negated();
        return row -> negated != row.anyText(slot, regex::find);
    }
}
