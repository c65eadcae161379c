package dev.weir.spl;

/**
 * One aggregation of {@code tstats}, {@code stats} or {@code eventstats}.
 *
 * <pre>
 * aggregation := function [ "(" [ field ] ")" ] [ "as" name ]
 * </pre>
 *
 * <p>Only {@code count} and its short form {@code c} need no field.
 */
final class AggregationParser {
    private AggregationParser() {}

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
