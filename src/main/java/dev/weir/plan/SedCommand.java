package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.RowCommandCompiler.Compiled;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compiles {@code rex mode=sed}: rewrites every value of a field; a missing field stays so. */
final class SedCommand {
    private SedCommand() {}

    /**
     * Compiles the command for rows with the given columns.
     *
     * @throws SplException if the script is none
     */
    static Compiled compile(Command.RexSed command, Columns columns, RegexBudget budget)
            throws SplException {
        UnaryOperator<String> script = SedScript.compile(command.script(), budget);
        int slot = columns.slotOf(command.field());
        if (slot == FieldSlots.ABSENT) {
            return new Compiled((row, now) -> Optional.of(row), columns);
        }
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(row);
                    values.set(slot, rewritten(row.get(slot), script));
                    return Optional.of(values);
                },
                columns.withComputed(command.field()));
    }

    private static Value rewritten(Value value, UnaryOperator<String> script) {
        List<String> texts = new ArrayList<>();
        for (String text : Values.texts(value)) {
            texts.add(script.apply(text));
        }
        return Values.of(texts);
    }
}
