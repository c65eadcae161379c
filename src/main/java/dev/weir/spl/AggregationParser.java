package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;

/**
 * One aggregation of {@code tstats}, {@code stats} or {@code eventstats}.
 *
 * <pre>
 * aggregations := aggregation { [ "," ] aggregation } [ "by" name { [ "," ] name } ]
 * aggregation := function [ "(" [ field ] ")" ] [ "as" name ]
 * </pre>
 *
 * <p>Only {@code count} and its short form {@code c} need no field.
 */
final class AggregationParser {
    private AggregationParser() {}

    /** Aggregations up to {@code by} or the end of the command. */
    static List<Aggregation> list(String command, Cursor cursor) throws SplException {
        List<Aggregation> aggregations = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        do {
            int start = cursor.offset();
            String option = cursor.takeOption();
            if (!option.isEmpty()) {
                throw PatternCommandParser.unknownOption(cursor.positionAt(start), command, option);
            }
            String function = cursor.lowerCaseIdentifier();
            if (function.isEmpty() || function.equals("by")) {
                cursor.moveTo(start);
                throw cursor.expected("an aggregation such as 'count'");
            }
            aggregations.add(rest(cursor, start, function));
            cursor.skipBlanksAndCommas();
        } while (!cursor.atCommandEnd() && !cursor.atKeyword("by"));
        return aggregations;
    }

    /** The fields after {@code by}; none if it is not there. */
    static List<ByField> byFields(Cursor cursor) throws SplException {
        List<ByField> fields = new ArrayList<>();
        if (cursor.takeKeyword("by")) {
            cursor.skipBlanksAndCommas();
            do {
                Position position = cursor.position();
                fields.add(new ByField(position, cursor.name(",()=", "a by-field"), ""));
                cursor.skipBlanksAndCommas();
            } while (!cursor.atCommandEnd());
        }
        return fields;
    }

    /** The rest of an aggregation whose function's name begins at {@code start}, already read. */
    static Aggregation rest(Cursor cursor, int start, String function) throws SplException {
        Position position = cursor.positionAt(start);
        String outputName = cursor.slice(start);
        String field = "";
        if (cursor.take("(")) {
            if (!cursor.take(")")) {
                field = cursor.name("(),", "a field");
                if (!cursor.take(")")) {
                    throw cursor.expectedAfter("')'", field);
                }
            }
            outputName = field.isEmpty() ? outputName : outputName + "(" + field + ")";
        }
        if (field.isEmpty() && !function.equals("count") && !function.equals("c")) {
            throw new SplException(
                    position, "'" + function + "' needs a field, as in " + function + "(field)");
        }
        if (cursor.takeKeyword("as")) {
            outputName = cursor.name(",", "a name after 'as'");
        }
        return new Aggregation(position, function, field, outputName);
    }
}
