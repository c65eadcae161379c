package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.RowCommandCompiler.Compiled;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles {@code rex}: named groups become fields.
 *
 * <p>Of a multivalue field every value is searched, and each gives its own matches. A group that
 * matched nothing at all gives the empty text; one that took no part in a match gives no value.
 * Fields that get no value stay as they were.
 */
final class RexCommand {
    private final Regex regex;
    private final int maxMatch;
    private final List<String> groups;

    private RexCommand(Regex regex, int maxMatch) {
        this.regex = regex;
        this.maxMatch = maxMatch;
        this.groups = List.copyOf(regex.groupNames().keySet());
    }

    /**
     * Compiles the command for rows with the given columns.
     *
     * @throws SplException for a pattern that is none or names no group, and for {@code
     *     offset_field}
     */
    static Compiled compile(Command.Rex rex, Columns columns, RegexBudget budget)
            throws SplException {
        if (!rex.offsetField().isEmpty()) {
            throw new SplException(
                    rex.position(), "the option 'offset_field' of rex is not supported");
        }
        Regex regex = Regex.compile(rex.pattern().value(), rex.pattern().position(), budget);
        if (regex.groupNames().isEmpty()) {
            throw new SplException(
                    rex.pattern().position(),
                    "the pattern of rex extracts nothing; name a group, as in (?<field>…)");
        }
        int source = columns.slotOf(rex.field());
        RexCommand command = new RexCommand(regex, rex.maxMatch());
        Columns current = columns;
        int[] slots = new int[command.groups.size()];
        for (int group = 0; group < slots.length; group++) {
            current = current.withComputed(command.groups.get(group));
            slots[group] = current.slotOf(command.groups.get(group));
        }
        Columns extracted = current;
        return new Compiled(
                (row, now) -> {
                    List<Value> values = extracted.widened(row);
                    if (source != FieldSlots.ABSENT) {
                        List<List<String>> captures = command.captures(row.get(source));
                        for (int group = 0; group < slots.length; group++) {
                            if (!captures.get(group).isEmpty()) {
                                values.set(slots[group], Values.of(captures.get(group)));
                            }
                        }
                    }
                    return Optional.of(values);
                },
                extracted);
    }

    private List<List<String>> captures(Value source) {
        List<List<String>> captures = new ArrayList<>(groups.size());
        for (int group = 0; group < groups.size(); group++) {
            captures.add(new ArrayList<>());
        }
        for (String text : Values.texts(source)) {
            int from = 0;
            for (int found = 0; maxMatch == 0 || found < maxMatch; found++) {
                Optional<Regex.Match> match =
                        from > text.length() ? Optional.empty() : regex.match(text, from);
                if (match.isEmpty()) {
                    break;
                }
                for (int group = 0; group < groups.size(); group++) {
                    match.get().group(groups.get(group)).ifPresent(captures.get(group)::add);
                }
                from = match.get().next();
            }
        }
        return captures;
    }
}
