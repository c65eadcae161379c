package dev.weir.spl;

import java.io.Serializable;
import java.util.List;

/** One command of a search pipeline. */
public sealed interface Command extends Serializable {
    /** Where the command's name stands. */
    Position position();

    /** The command's name in lower case, as Splunk's documentation has it. */
    String name();

    /**
     * {@code tstats [options] aggregations from datamodel=… [where …] [by …]}.
     *
     * @param dataModel the model's name and, after a dot, its node: {@code Endpoint.Processes}
     * @param filter the {@code where} clause; {@link SearchExpression.Everything} if there is none
     */
    record Tstats(
            Position position,
            TstatsOptions options,
            List<Aggregation> aggregations,
            Located<String> dataModel,
            SearchExpression filter,
            List<ByField> byFields)
            implements Command {
        public Tstats {
            aggregations = List.copyOf(aggregations);
            byFields = List.copyOf(byFields);
        }

        @Override
        public String name() {
            return "tstats";
        }
    }

    /** {@code search …}: keeps the rows for which the search predicate holds. */
    record SearchFilter(Position position, SearchExpression filter) implements Command {
        @Override
        public String name() {
            return "search";
        }
    }

    /** {@code where …}: keeps the rows for which the expression is true; null is not true. */
    record Where(Position position, Expression condition) implements Command {
        @Override
        public String name() {
            return "where";
        }
    }

    /** {@code eval a=…, b=…}, from left to right. */
    record Eval(Position position, List<Assignment> assignments) implements Command {
        public Eval {
            assignments = List.copyOf(assignments);
        }

        @Override
        public String name() {
            return "eval";
        }
    }

    /** One {@code field=expression} of {@code eval}. */
    record Assignment(Position position, String field, Expression value) implements Serializable {}

    /** {@code rename a as b, "X.*" as *}. */
    record Rename(Position position, List<Renaming> renamings) implements Command {
        public Rename {
            renamings = List.copyOf(renamings);
        }

        @Override
        public String name() {
            return "rename";
        }
    }

    /** One {@code from as to} of {@code rename}; both may hold the wildcard {@code *}. */
    record Renaming(Position position, String from, String to) implements Serializable {}

    /** {@code fields [+|-] a b*}: keeps or removes columns. */
    record Fields(Position position, boolean remove, List<String> patterns) implements Command {
        public Fields {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String name() {
            return "fields";
        }
    }

    /** {@code table a b*}: these columns in this order, nothing else. */
    record Table(Position position, List<String> patterns) implements Command {
        public Table {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String name() {
            return "table";
        }
    }

    /**
     * {@code convert [timeformat="…"] function(field) [as name] …}.
     *
     * @param timeFormat the format of {@code ctime}, {@code %m/%d/%Y %H:%M:%S} if not given
     */
    record Convert(Position position, String timeFormat, List<Conversion> conversions)
            implements Command {
        public Convert {
            conversions = List.copyOf(conversions);
        }

        @Override
        public String name() {
            return "convert";
        }
    }

    /**
     * One conversion.
     *
     * @param function its name in lower case, such as {@code ctime}
     * @param outputField where the result goes; the field itself if there is no {@code as}
     */
    record Conversion(Position position, String function, String field, String outputField)
            implements Serializable {}

    /**
     * {@code rex [field=…] "pattern" [max_match=n] [offset_field=…]}: named groups become fields.
     *
     * @param field where to search, {@code _raw} if not given
     * @param maxMatch matches to take, 1 if not given; 0 is all
     * @param offsetField where the groups' offsets go; empty if they are not wanted
     */
    record Rex(
            Position position,
            String field,
            Located<String> pattern,
            int maxMatch,
            String offsetField)
            implements Command {
        @Override
        public String name() {
            return "rex";
        }
    }

    /**
     * {@code rex mode=sed [field=…] "s/pattern/new/flags"}.
     *
     * @param script decoded, not taken apart
     */
    record RexSed(Position position, String field, Located<String> script) implements Command {
        @Override
        public String name() {
            return "rex";
        }
    }

    /**
     * {@code regex [field=|field!=]"pattern"}: keeps the rows in which it is found, or not found.
     *
     * @param field where to search, {@code _raw} if not given
     */
    record Regex(Position position, String field, boolean negated, Located<String> pattern)
            implements Command {
        @Override
        public String name() {
            return "regex";
        }
    }

    /**
     * {@code makemv [delim="…" | tokenizer="…"] [allowempty=…] field}.
     *
     * @param separator the text between values or, if {@code tokenizer}, the pattern whose first
     *     group is a value
     */
    record MakeMv(
            Position position,
            String field,
            Located<String> separator,
            boolean tokenizer,
            boolean allowEmpty)
            implements Command {
        @Override
        public String name() {
            return "makemv";
        }
    }

    /** {@code stats aggregations [by …]}: one row per group. */
    record Stats(Position position, List<Aggregation> aggregations, List<ByField> byFields)
            implements Command {
        public Stats {
            aggregations = List.copyOf(aggregations);
            byFields = List.copyOf(byFields);
        }

        @Override
        public String name() {
            return "stats";
        }
    }

    /** {@code eventstats aggregations [by …]}: each row with the aggregates of its group. */
    record EventStats(Position position, List<Aggregation> aggregations, List<ByField> byFields)
            implements Command {
        public EventStats {
            aggregations = List.copyOf(aggregations);
            byFields = List.copyOf(byFields);
        }

        @Override
        public String name() {
            return "eventstats";
        }
    }

    /** {@code dedup [count] fields}: the first rows of each combination of values, 1 by default. */
    record Dedup(Position position, int count, List<String> fields) implements Command {
        public Dedup {
            fields = List.copyOf(fields);
        }

        @Override
        public String name() {
            return "dedup";
        }
    }

    /**
     * {@code transaction [fields] [options]}: rows of the same values put together in time.
     *
     * @param options as written, in order, such as {@code maxpause=5m}
     */
    record Transaction(Position position, List<String> fields, List<Option> options)
            implements Command {
        public Transaction {
            fields = List.copyOf(fields);
            options = List.copyOf(options);
        }

        @Override
        public String name() {
            return "transaction";
        }
    }

    /** One {@code name=value}; the name is in lower case. */
    record Option(Position position, String name, String value) implements Serializable {}

    /**
     * {@code join [type=…] [max=n] [overwrite=…] [fields] [ search ]}.
     *
     * @param max rows of the inner search for one row, 1 if not given; 0 is all
     * @param overwrite whether the inner search's fields replace those of the same name
     * @param fields empty for all fields that both sides have
     */
    record Join(
            Position position,
            JoinType type,
            int max,
            boolean overwrite,
            List<String> fields,
            Search search)
            implements Command {
        public Join {
            fields = List.copyOf(fields);
        }

        @Override
        public String name() {
            return "join";
        }
    }

    /** What {@code join} does with rows that have no partner. */
    enum JoinType {
        /** They are dropped. */
        INNER,
        /** They stay as they are; {@code left} is another word for it. */
        OUTER
    }

    /**
     * {@code lookup [update=…] table key [as field] … [OUTPUT|OUTPUTNEW column [as field] …]}.
     *
     * @param onlyIfAbsent OUTPUTNEW: fields that the row has already are left alone
     * @param outputs empty for all columns that are not keys
     */
    record Lookup(
            Position position,
            Located<String> table,
            List<ColumnField> keys,
            boolean onlyIfAbsent,
            List<ColumnField> outputs)
            implements Command {
        public Lookup {
            keys = List.copyOf(keys);
            outputs = List.copyOf(outputs);
        }

        @Override
        public String name() {
            return "lookup";
        }
    }

    /** A column of a lookup's table and the row's field that goes with it. */
    record ColumnField(Position position, String column, String field) implements Serializable {}

    /**
     * {@code inputlookup table [where …]}: the table's rows.
     *
     * @param filter {@link SearchExpression.Everything} if there is none
     */
    record InputLookup(Position position, Located<String> table, SearchExpression filter)
            implements Command {
        @Override
        public String name() {
            return "inputlookup";
        }
    }

    /**
     * A command that the parser has no grammar for; planning refuses it by name.
     *
     * @param arguments the text after the name, up to the next pipe
     */
    record Unknown(Position position, String name, String arguments) implements Command {}
}
