package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that take rows one by one.
 *
 * <pre>
 * search  := [ clause ]
 * where   := expression
 * eval    := target "=" expression { "," target "=" expression }
 * rename  := name "as" name { [ "," ] name "as" name }
 * fields  := [ "+" | "-" ] name { [ "," ] name }
 * table   := name { [ "," ] name }
 * convert := [ "timeformat" "=" format ] function "(" name ")" [ "as" name ] { [ "," ] … }
 * </pre>
 */
final class RowCommandParser {
    private static final String DEFAULT_TIME_FORMAT = "%m/%d/%Y %H:%M:%S";

    private RowCommandParser() {}

    static Command search(Position position, Cursor cursor) throws SplException {
        SearchExpression filter =
                cursor.atCommandEnd()
                        ? new SearchExpression.Everything(position)
                        : new SearchExpressionParser(cursor, false).clause("search");
        return new Command.SearchFilter(position, filter);
    }

    static Command where(Position position, Cursor cursor) throws SplException {
        Expression condition = new ExpressionParser(cursor).expression("where");
        if (!cursor.atCommandEnd()) {
            throw cursor.expected("an operator or '|'");
        }
        return new Command.Where(position, condition);
    }

    static Command eval(Position position, Cursor cursor) throws SplException {
        List<Command.Assignment> assignments = new ArrayList<>();
        do {
            cursor.skipBlanks();
            Position start = cursor.position();
            String field = target(cursor);
            if (!cursor.take("=")) {
                throw cursor.expectedAfter("'='", field);
            }
            Expression value = new ExpressionParser(cursor).expression(field + "=");
            assignments.add(new Command.Assignment(start, field, value));
        } while (cursor.take(","));
        if (!cursor.atCommandEnd()) {
            throw cursor.expected("an operator, ',' or '|'");
        }
        return new Command.Eval(position, assignments);
    }

    /** The field that is assigned to: left of the sign a dot belongs to the name. */
    private static String target(Cursor cursor) throws SplException {
        return cursor.peek() == '\''
                ? cursor.singleQuoted()
                : cursor.name("=,()", "a field to assign to");
    }

    static Command rename(Position position, Cursor cursor) throws SplException {
        List<Command.Renaming> renamings = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        do {
            Position start = cursor.position();
            String from = cursor.name(",", "a field to rename");
            if (!cursor.takeKeyword("as")) {
                throw cursor.expectedAfter("'as'", from);
            }
            String to = cursor.name(",", "a new name after 'as'");
            renamings.add(new Command.Renaming(start, from, to));
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd());
        return new Command.Rename(position, renamings);
    }

    static Command fields(Position position, Cursor cursor) throws SplException {
        boolean remove = cursor.take("-");
        if (!remove) {
            cursor.take("+");
        }
        return new Command.Fields(position, remove, names(cursor));
    }

    static Command table(Position position, Cursor cursor) throws SplException {
        return new Command.Table(position, names(cursor));
    }

    /** At least one name, to the end of the command. */
    static List<String> names(Cursor cursor) throws SplException {
        List<String> names = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        do {
            names.add(cursor.name(",", "a field"));
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd());
        return names;
    }

    static Command convert(Position position, Cursor cursor) throws SplException {
        String timeFormat = DEFAULT_TIME_FORMAT;
        List<Command.Conversion> conversions = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        do {
            Position start = cursor.position();
            String name = cursor.lowerCaseIdentifier();
            if (name.isEmpty()) {
                throw cursor.expected("a conversion such as ctime(field)");
            }
            if (name.equals("timeformat") && cursor.take("=")) {
                timeFormat = cursor.name(",", "a time format after 'timeformat='");
            } else {
                conversions.add(conversion(start, name, cursor));
            }
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd());
        if (conversions.isEmpty()) {
            throw cursor.expected("a conversion such as ctime(field)");
        }
        return new Command.Convert(position, timeFormat, conversions);
    }

    private static Command.Conversion conversion(Position start, String function, Cursor cursor)
            throws SplException {
        if (!cursor.take("(")) {
            throw cursor.expectedAfter("'('", function);
        }
        String field = cursor.name("(),", "a field");
        if (!cursor.take(")")) {
            throw cursor.expectedAfter("')'", field);
        }
        String outputField =
                cursor.takeKeyword("as") ? cursor.name(",", "a name after 'as'") : field;
        return new Command.Conversion(start, function, field, outputField);
    }
}
