package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands that look at many rows.
 *
 * <pre>
 * stats, eventstats := aggregations
 * dedup       := [ number ] name { [ "," ] name }
 * transaction := { name | option "=" value | "," }
 * join        := { "type" "=" ( "inner" | "outer" | "left" ) | "max" "=" number
 *              | "overwrite" "=" truth | name | "," } subsearch
 * </pre>
 *
 * <p>Aggregations: {@link AggregationParser}.
 */
final class TableCommandParser {
    private TableCommandParser() {}

    static Command stats(Position position, Cursor cursor) throws SplException {
        List<Aggregation> aggregations = AggregationParser.list("stats", cursor);
        return new Command.Stats(position, aggregations, AggregationParser.byFields(cursor));
    }

    static Command eventstats(Position position, Cursor cursor) throws SplException {
        List<Aggregation> aggregations = AggregationParser.list("eventstats", cursor);
        return new Command.EventStats(position, aggregations, AggregationParser.byFields(cursor));
    }

    static Command dedup(Position position, Cursor cursor) throws SplException {
        int count = 1;
        List<String> fields = new ArrayList<>();
        cursor.skipBlanks();
        if (Character.isDigit(cursor.peek())) {
            count = cursor.wholeNumber("dedup");
            if (count == 0) {
                throw new SplException(position, "dedup keeps at least 1 row");
            }
        }
        do {
            refuseOption("dedup", cursor);
            fields.add(cursor.name(",", "a field"));
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd());
        return new Command.Dedup(position, count, fields);
    }

    private static void refuseOption(String command, Cursor cursor) throws SplException {
        cursor.skipBlanksAndCommas();
        Position start = cursor.position();
        String option = cursor.takeOption();
        if (!option.isEmpty()) {
            throw PatternCommandParser.unknownOption(start, command, option);
        }
    }

    static Command transaction(Position position, Cursor cursor) throws SplException {
        List<String> fields = new ArrayList<>();
        List<Command.Option> options = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        while (!cursor.atCommandEnd()) {
            Position start = cursor.position();
            String option = cursor.takeOption();
            if (option.isEmpty()) {
                fields.add(cursor.name(",()=", "a field or an option"));
            } else {
                String value = cursor.name(",()", "a value after '" + option + "='");
                options.add(new Command.Option(start, option, value));
            }
            cursor.skipBlanksAndCommas();
        }
        return new Command.Transaction(position, fields, options);
    }

    static Command join(Position position, Cursor cursor) throws SplException {
        Command.JoinType type = Command.JoinType.INNER;
        int max = 1;
        boolean overwrite = true;
        List<String> fields = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        while (!cursor.atCommandEnd() && cursor.peek() != '[') {
            Position start = cursor.position();
            String option = cursor.takeOption();
            switch (option) {
                case "type" -> type = joinType(cursor);
                case "max" -> max = cursor.wholeNumber(option);
                case "overwrite" -> overwrite = cursor.truth(option);
                case "" -> fields.add(cursor.name(",()=", "a field"));
                default -> throw PatternCommandParser.unknownOption(start, "join", option);
            }
            cursor.skipBlanksAndCommas();
        }
        if (cursor.peek() != '[') {
            throw cursor.expected("a search in square brackets");
        }
        Search search = new PipelineParser(cursor).subsearch();
        return new Command.Join(position, type, max, overwrite, fields, search);
    }

    private static Command.JoinType joinType(Cursor cursor) throws SplException {
        cursor.skipBlanks();
        int start = cursor.offset();
        switch (cursor.name(",", "inner, outer or left").toLowerCase(Locale.ROOT)) {
            case "inner" -> {
                return Command.JoinType.INNER;
            }
            case "outer", "left" -> {
                return Command.JoinType.OUTER;
            }
            default -> {
                cursor.moveTo(start);
                throw cursor.expectedAfter("inner, outer or left", "type=");
            }
        }
    }
}
