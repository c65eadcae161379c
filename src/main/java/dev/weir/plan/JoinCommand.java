package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code join [type=…] [max=…] fields [ sub-search ]}.
 *
 * <p>Splunk: each row is joined with the sub-search's rows that have the same values, the first of
 * them in its order unless {@code max} says otherwise ({@code max=0}: all); the right side's fields
 * overwrite, or with {@code overwrite=false} only fill what the left row lacks. A row that lacks a
 * field, or finds none, is dropped, or kept as it is in an outer join.
 */
final class JoinCommand {
    private JoinCommand() {}

    /**
     * @param right the columns of the sub-search
     * @param branch its number
     */
    static HeadCommandCompiler.Compiled compile(
            Command.Join join, Columns left, Columns right, int branch) throws SplException {
        List<String> fields = new ArrayList<>(join.fields());
        if (fields.isEmpty()) {
            for (String name : left.names()) {
                if (right.names().contains(name)) {
                    fields.add(name);
                }
            }
        }
        if (fields.isEmpty()) {
            throw new SplException(join.position(), "the two sides of join share no field");
        }
        RowKey leftKey = new RowKey(fields, left);
        RowKey rightKey = new RowKey(fields, right);
        Columns columns = left;
        int[] targets = new int[right.size()];
        for (int slot = 0; slot < right.size(); slot++) {
            String name = right.name(slot);
            if (fields.contains(name)) {
                targets[slot] = -1;
            } else {
                columns = columns.withComputed(name);
                targets[slot] = columns.slotOf(name);
            }
        }
        int width = columns.size();
        boolean outer = join.type() == Command.JoinType.OUTER;
        int max = join.max() == 0 ? Integer.MAX_VALUE : join.max();
        RowsStep step =
                (rows, context) -> {
                    Map<List<String>, List<HeadRow>> index = new HashMap<>();
                    for (HeadRow row : context.rowsOf(branch)) {
                        rightKey.of(row.values())
                                .ifPresent(
                                        key ->
                                                index.computeIfAbsent(
                                                                key, unused -> new ArrayList<>())
                                                        .add(row));
                    }
                    List<HeadRow> joined = new ArrayList<>();
                    for (HeadRow row : rows) {
                        Optional<List<String>> key = leftKey.of(row.values());
                        List<HeadRow> matches =
                                key.isEmpty()
                                        ? List.of()
                                        : index.getOrDefault(key.get(), List.of());
                        int count = Math.min(max, matches.size());
                        for (int i = 0; i < count && context.hasRoomBehind(joined.size()); i++) {
                            joined.add(
                                    row.withValues(
                                            combined(
                                                    row,
                                                    matches.get(i),
                                                    targets,
                                                    width,
                                                    join.overwrite())));
                        }
                        if (outer && matches.isEmpty() && context.hasRoomBehind(joined.size())) {
                            joined.add(row.withValues(padded(row.values(), width)));
                        }
                    }
                    return joined;
                };
        return new HeadCommandCompiler.Compiled(step, columns);
    }

    private static List<Value> combined(
            HeadRow left, HeadRow right, int[] targets, int width, boolean overwrite) {
        List<Value> values = padded(left.values(), width);
        for (int slot = 0; slot < targets.length; slot++) {
            Value value = right.values().get(slot);
            if (targets[slot] >= 0
                    && !value.isNull()
                    && (overwrite || values.get(targets[slot]).isNull())) {
                values.set(targets[slot], value);
            }
        }
        return values;
    }

    private static List<Value> padded(List<Value> values, int width) {
        List<Value> padded = new ArrayList<>(values);
        while (padded.size() < width) {
            padded.add(Value.Null.NULL);
        }
        return padded;
    }
}
