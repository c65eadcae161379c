package dev.weir.plan;

import dev.weir.spl.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code dedup [n] fields}.
 *
 * <p>Splunk: of the rows with the same values the first {@code n} stay; rows that lack a field are
 * dropped.
 */
final class DedupCommand {
    private DedupCommand() {}

    static HeadCommandCompiler.Compiled compile(Command.Dedup dedup, Columns columns) {
        RowKey key = new RowKey(dedup.fields(), columns);
        RowsStep step =
                (rows, context) -> {
                    Map<List<String>, Integer> seen = new HashMap<>();
                    List<HeadRow> kept = new ArrayList<>();
                    for (HeadRow row : rows) {
                        Optional<List<String>> values = key.of(row.values());
                        if (values.isPresent()
                                && seen.merge(values.get(), 1, Integer::sum) <= dedup.count()) {
                            kept.add(row);
                        }
                    }
                    return kept;
                };
        return new HeadCommandCompiler.Compiled(step, columns);
    }
}
