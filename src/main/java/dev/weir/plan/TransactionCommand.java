package dev.weir.plan;

import dev.weir.eval.FieldSlots;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code transaction fields [maxpause=…] [maxspan=…]}: rows with the same values, put together as
 * long as the pauses between them and the whole are not too long.
 *
 * <p>Splunk: the transaction has the time of its first row, {@code duration} in seconds and {@code
 * eventcount}; its other fields hold the distinct values of its rows, sorted.
 */
final class TransactionCommand {
    private TransactionCommand() {}

    static HeadCommandCompiler.Compiled compile(Command.Transaction command, Columns columns)
            throws SplException {
        int timeSlot = columns.slotOf("_time");
        if (timeSlot == FieldSlots.ABSENT || command.fields().isEmpty()) {
            throw new SplException(
                    command.position(), "transaction is supported on rows with _time, by fields");
        }
        double maxPause = Double.POSITIVE_INFINITY;
        double maxSpan = Double.POSITIVE_INFINITY;
        for (Command.Option option : command.options()) {
            switch (option.name()) {
                case "maxpause" -> maxPause = seconds(option);
                case "maxspan" -> maxSpan = seconds(option);
                case "connected" -> {}
                default ->
                        throw new SplException(
                                option.position(),
                                "option '" + option.name() + "' of transaction is not supported");
            }
        }
        Columns result = columns.withComputed("duration").withComputed("eventcount");
        Assembly assembly =
                new Assembly(
                        new RowKey(command.fields(), columns),
                        columns.size(),
                        timeSlot,
                        result.slotOf("duration"),
                        result.slotOf("eventcount"),
                        result.size(),
                        maxPause,
                        maxSpan);
        List<Columns.Column> unbound = new ArrayList<>();
        for (String name : result.names()) {
            unbound.add(new Columns.Column(name, Columns.NO_BY_FIELD));
        }
        return new HeadCommandCompiler.Compiled(
                (rows, context) -> assembly.transactions(rows), new Columns(unbound));
    }

    private static double seconds(Command.Option option) throws SplException {
        return TimeSpan.seconds(option.value())
                .orElseThrow(
                        () ->
                                new SplException(
                                        option.position(),
                                        "'" + option.value() + "' is no time span such as 5m"));
    }

    /** How rows become transactions. */
    private record Assembly(
            RowKey key,
            int rowWidth,
            int timeSlot,
            int durationSlot,
            int countSlot,
            int width,
            double maxPause,
            double maxSpan) {
        List<HeadRow> transactions(List<HeadRow> rows) {
            Map<List<String>, List<HeadRow>> groups =
                    new TreeMap<>(Comparator.comparing(String::valueOf));
            for (HeadRow row : rows) {
                Optional<List<String>> group = key.of(row.values());
                if (group.isPresent() && time(row).isPresent()) {
                    groups.computeIfAbsent(group.get(), unused -> new ArrayList<>()).add(row);
                }
            }
            List<HeadRow> transactions = new ArrayList<>();
            for (List<HeadRow> group : groups.values()) {
                group.sort(Comparator.comparingDouble(row -> time(row).orElseThrow()));
                List<HeadRow> open = new ArrayList<>();
                for (HeadRow row : group) {
                    if (!open.isEmpty() && !continues(open, row)) {
                        transactions.add(transaction(open));
                        open.clear();
                    }
                    open.add(row);
                }
                transactions.add(transaction(open));
            }
            return transactions;
        }

        private boolean continues(List<HeadRow> open, HeadRow row) {
            double time = time(row).orElseThrow();
            return time - time(open.get(open.size() - 1)).orElseThrow() <= maxPause
                    && time - time(open.get(0)).orElseThrow() <= maxSpan;
        }

        private Optional<Double> time(HeadRow row) {
            return Values.number(row.values().get(timeSlot)).stream().boxed().findFirst();
        }

        private HeadRow transaction(List<HeadRow> rows) {
            HeadRow first = rows.get(0);
            double start = time(first).orElseThrow();
            double end = time(rows.get(rows.size() - 1)).orElseThrow();
            List<Value> values = new ArrayList<>();
            for (int slot = 0; slot < width; slot++) {
                values.add(slot < rowWidth ? distinct(rows, slot) : Value.Null.NULL);
            }
            values.set(timeSlot, new Value.Numeric(start));
            values.set(durationSlot, new Value.Numeric(end - start));
            values.set(countSlot, new Value.Numeric(rows.size()));
            return new HeadRow(values, key.values(first.values()));
        }

        private static Value distinct(Collection<HeadRow> rows, int slot) {
            TreeSet<String> texts = new TreeSet<>(Values.UTF8_ORDER);
            for (HeadRow row : rows) {
                texts.addAll(Values.texts(row.values().get(slot)));
            }
            return Values.of(new ArrayList<>(texts));
        }
    }
}
