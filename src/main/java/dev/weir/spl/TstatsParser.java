package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code tstats}.
 *
 * <pre>
 * tstats  := { option | aggregation | "," } "from" "datamodel" "=" model
 *            [ "where" clause ] [ ( "by" | "groupby" ) byField { [ "," ] byField } ]
 * option  := name "=" value
 * model   := name, in which parts may be quoted: Endpoint.Processes, "Endpoint"."Processes"
 * byField := name | "_time" [ "span" "=" length ]
 * </pre>
 *
 * <p>Keywords in any case; aggregations: {@link AggregationParser}; clause: {@link
 * SearchExpressionParser}.
 */
final class TstatsParser {
    private static final Set<String> OPTIONS =
            Set.of(
                    "allow_old_summaries",
                    "append",
                    "chunk_size",
                    "fillnull_value",
                    "include_reduced_buckets",
                    "local",
                    "prestats",
                    "summariesonly",
                    "use_summary_index_values");

    private final Cursor cursor;
    private final List<TstatsOptions.Option> options = new ArrayList<>();
    private final List<Aggregation> aggregations = new ArrayList<>();

    private TstatsParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The arguments of a {@code tstats} that stands at {@code position}. */
    static Command.Tstats parse(Position position, Cursor cursor) throws SplException {
        return new TstatsParser(cursor).command(position);
    }

    private Command.Tstats command(Position position) throws SplException {
        optionsAndAggregations();
        Located<String> dataModel = dataModel();
        SearchExpression filter = filter();
        List<ByField> byFields = List.of();
        if (cursor.takeKeyword("by") || cursor.takeKeyword("groupby")) {
            byFields = byFields();
        } else if (!cursor.atCommandEnd()) {
            throw cursor.expected("'where', 'by' or '|'");
        }
        return new Command.Tstats(
                position, new TstatsOptions(options), aggregations, dataModel, filter, byFields);
    }

    private void optionsAndAggregations() throws SplException {
        cursor.skipBlanksAndCommas();
        while (!cursor.takeKeyword("from")) {
            if (cursor.atCommandEnd() || cursor.atKeyword("where") || cursor.atKeyword("by")) {
                throw cursor.expected("'from datamodel='");
            }
            int start = cursor.offset();
            String name = cursor.lowerCaseIdentifier();
            if (name.isEmpty()) {
                throw cursor.expected("an option, an aggregation or 'from datamodel='");
            }
            int end = cursor.offset();
            if (cursor.take("=")) {
                option(start, name);
            } else {
                cursor.moveTo(end);
                aggregations.add(AggregationParser.rest(cursor, start, name));
            }
            cursor.skipBlanksAndCommas();
        }
        if (aggregations.isEmpty()) {
            throw cursor.error(
                    cursor.offset() - "from".length(),
                    "found 'from' where an aggregation such as 'count' was expected");
        }
    }

    private void option(int start, String name) throws SplException {
        if (!OPTIONS.contains(name)) {
            throw cursor.error(
                    start, "tstats has no option '" + name + "'" + NearName.hint(name, OPTIONS));
        }
        String value = cursor.name(",", "a value after '" + name + "='");
        options.add(new TstatsOptions.Option(cursor.positionAt(start), name, value));
    }

    private Located<String> dataModel() throws SplException {
        if (!cursor.takeKeyword("datamodel")) {
            throw cursor.expectedAfter("'datamodel='", "from");
        }
        cursor.require("=", "'=' after 'datamodel'");
        cursor.skipBlanks();
        Position position = cursor.position();
        return new Located<>(
                cursor.name(",()=", "a data model such as Endpoint.Processes"), position);
    }

    private SearchExpression filter() throws SplException {
        Position position = cursor.position();
        return cursor.takeKeyword("where")
                ? new SearchExpressionParser(cursor, true).clause("where")
                : new SearchExpression.Everything(position);
    }

    private List<ByField> byFields() throws SplException {
        List<ByField> fields = new ArrayList<>();
        cursor.skipBlanksAndCommas();
        while (!cursor.atCommandEnd()) {
            Position position = cursor.position();
            if (takeSpan()) {
                addSpan(position, fields);
            } else {
                if (cursor.atKeyword("where") || cursor.atKeyword("from")) {
                    throw cursor.expected("a by-field ('from' and 'where' stand before 'by')");
                }
                fields.add(new ByField(position, cursor.name(",()=", "a by-field"), ""));
            }
            cursor.skipBlanksAndCommas();
        }
        if (fields.isEmpty()) {
            throw cursor.expectedAfter("a field", "by");
        }
        return fields;
    }

    private boolean takeSpan() {
        int start = cursor.offset();
        if (cursor.takeKeyword("span") && cursor.take("=")) {
            return true;
        }
        cursor.moveTo(start);
        return false;
    }

    /** A span belongs to {@code _time}, wherever after it the span stands. */
    private void addSpan(Position position, List<ByField> fields) throws SplException {
        String span = cursor.name(",", "a length of time such as 1h after 'span='");
        for (int i = 0; i < fields.size(); i++) {
            ByField field = fields.get(i);
            if (field.name().equals("_time")) {
                fields.set(i, new ByField(field.position(), field.name(), span));
                return;
            }
        }
        throw new SplException(position, "'span=' needs the by-field _time before it");
    }
}
