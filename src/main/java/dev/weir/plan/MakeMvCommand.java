package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.RowCommandCompiler.Compiled;
import dev.weir.spl.Command;
import dev.weir.spl.Located;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles {@code makemv}: a text becomes several values, those between delimiters or what a
 * pattern's first group matches again and again. Empty values are left out unless {@code
 * allowempty}; a field of which nothing is left is null.
 */
final class MakeMvCommand {
    private MakeMvCommand() {}

    /** Takes a text apart. */
    @FunctionalInterface
    private interface Splitter {
        void split(String text, List<String> parts);
    }

    /**
     * Compiles the command for rows with the given columns.
     *
     * @throws SplException for an empty delimiter, and for a tokenizer that is no pattern or has no
     *     group
     */
    static Compiled compile(Command.MakeMv command, Columns columns, RegexBudget budget)
            throws SplException {
        Splitter splitter =
                command.tokenizer()
                        ? tokenizer(command.separator(), budget)
                        : delimiter(command.separator());
        int slot = columns.slotOf(command.field());
        if (slot == FieldSlots.ABSENT) {
            return new Compiled((row, now) -> Optional.of(row), columns);
        }
        boolean allowEmpty = command.allowEmpty();
        return new Compiled(
                (row, now) -> {
                    List<Value> values = new ArrayList<>(row);
                    values.set(slot, split(row.get(slot), splitter, allowEmpty));
                    return Optional.of(values);
                },
                columns.withComputed(command.field()));
    }

    private static Value split(Value value, Splitter splitter, boolean allowEmpty) {
        List<String> parts = new ArrayList<>();
        for (String text : Values.texts(value)) {
            splitter.split(text, parts);
        }
        if (!allowEmpty) {
            parts.removeIf(String::isEmpty);
        }
        return Values.of(parts);
    }

    private static Splitter delimiter(Located<String> delimiter) throws SplException {
        String text = delimiter.value();
        if (text.isEmpty()) {
            throw new SplException(
                    delimiter.position(), "'delim' of makemv is empty; give it a character");
        }
        return (whole, parts) -> {
            int start = 0;
            for (int at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, start)) {
                parts.add(whole.substring(start, at));
                start = at + text.length();
            }
            parts.add(whole.substring(start));
        };
    }

    private static Splitter tokenizer(Located<String> pattern, RegexBudget budget)
            throws SplException {
        Regex regex = Regex.compile(pattern.value(), pattern.position(), budget);
        if (regex.groups() == 0) {
            throw new SplException(
                    pattern.position(),
                    "'tokenizer' of makemv needs a group, as in \"([^,]+)\": it is the value");
        }
        return (whole, parts) -> {
            int from = 0;
            while (from <= whole.length()) {
                Optional<Regex.Match> match = regex.match(whole, from);
                if (match.isEmpty()) {
                    return;
                }
                match.get().group(1).ifPresent(parts::add);
                from = match.get().next();
            }
        };
    }
}
