package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that read a lookup's table.
 *
 * <pre>
 * lookup      := { "update" "=" truth | "local" "=" truth } table columns
 *                [ ( "output" | "outputnew" ) columns ]
 * columns     := name [ "as" name ] { [ "," ] name [ "as" name ] }
 * inputlookup := table [ "where" clause ]
 * </pre>
 */
final class LookupParser {
    private LookupParser() {}

    static Command lookup(Position position, Cursor cursor) throws SplException {
        options(cursor);
        Located<String> table = table(cursor);
        List<Command.ColumnField> keys = columns(cursor, "a column of the table to look up by");
        boolean onlyIfAbsent = cursor.takeKeyword("outputnew");
        List<Command.ColumnField> outputs = List.of();
        if (onlyIfAbsent || cursor.takeKeyword("output")) {
            outputs = columns(cursor, "a column of the table to output");
        }
        return new Command.Lookup(position, table, keys, onlyIfAbsent, outputs);
    }

    /** Both options are about how Splunk keeps a table, not about what is in it. */
    private static void options(Cursor cursor) throws SplException {
        while (true) {
            cursor.skipBlanks();
            Position start = cursor.position();
            String option = cursor.takeOption();
            switch (option) {
                case "" -> {
                    return;
                }
                case "update", "local" -> cursor.truth(option);
                default -> throw PatternCommandParser.unknownOption(start, "lookup", option);
            }
        }
    }

    private static Located<String> table(Cursor cursor) throws SplException {
        cursor.skipBlanks();
        Position start = cursor.position();
        return new Located<>(cursor.name(",()=", "a lookup"), start);
    }

    private static List<Command.ColumnField> columns(Cursor cursor, String what)
            throws SplException {
        List<Command.ColumnField> columns = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        do {
            Position start = cursor.position();
            if (cursor.atKeyword("output") || cursor.atKeyword("outputnew")) {
                throw cursor.expected(what);
            }
            String column = cursor.name(",", what);
            String field =
                    cursor.takeKeyword("as") ? cursor.name(",", "a field after 'as'") : column;
            columns.add(new Command.ColumnField(start, column, field));
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd()
                && !cursor.atKeyword("output")
                && !cursor.atKeyword("outputnew"));
        return columns;
    }

    static Command inputlookup(Position position, Cursor cursor) throws SplException {
        cursor.skipBlanks();
        Position start = cursor.position();
        String option = cursor.takeOption();
        if (!option.isEmpty()) {
            throw PatternCommandParser.unknownOption(start, "inputlookup", option);
        }
        Located<String> table = table(cursor);
        SearchExpression filter = new SearchExpression.Everything(cursor.position());
        if (cursor.takeKeyword("where")) {
            filter = new SearchExpressionParser(cursor, false).clause("where");
        }
        return new Command.InputLookup(position, table, filter);
    }
}
