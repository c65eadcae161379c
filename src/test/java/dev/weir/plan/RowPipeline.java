package dev.weir.plan;

import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row through row commands, as text: {@code a=1;b=x|y;c} has the field a, the multivalue field
 * b and the null field c.
 */
final class RowPipeline {
    private final Lookups lookups;

    RowPipeline(Lookups lookups) {
        this.lookups = lookups;
    }

    /** Without lookups. */
    static String after(String commands, String row) throws SplException {
        return new RowPipeline(Lookups.of(Map.of())).run(commands, row);
    }

    /** The row after the commands, null fields left out, or {@code dropped}. */
    String run(String commands, String row) throws SplException {
        List<Columns.Column> columns = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (String field : row.split(";", -1)) {
            int equals = field.indexOf('=');
            columns.add(
                    new Columns.Column(
                            equals < 0 ? field : field.substring(0, equals), columns.size()));
            values.add(
                    equals < 0
                            ? Value.Null.NULL
                            : Values.of(List.of(field.substring(equals + 1).split("\\|", -1))));
        }
        RowCommandCompiler compiler = new RowCommandCompiler(ZoneOffset.UTC, lookups);
        Columns current = new Columns(columns);
        List<Value> result = values;
        for (Command command :
                SearchParser.parse(SearchText.of("search", "| " + commands)).commands()) {
            RowCommandCompiler.Compiled compiled = compiler.compile(command, current);
            Optional<List<Value>> next = compiled.step().apply(result, 3600.0);
            if (next.isEmpty()) {
                return "dropped";
            }
            result = next.get();
            current = compiled.columns();
            if (result.size() != current.size()) {
                throw new AssertionError(current.names() + " are not the columns of " + result);
            }
        }
        List<String> shown = new ArrayList<>();
        for (int slot = 0; slot < result.size(); slot++) {
            if (!result.get(slot).isNull()) {
                shown.add(
                        current.name(slot)
                                + "="
                                + String.join("|", Values.texts(result.get(slot))));
            }
        }
        return String.join(";", shown);
    }
}
