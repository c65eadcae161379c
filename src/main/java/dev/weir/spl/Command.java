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
     * A command that the parser has no grammar for; planning refuses it by name.
     *
     * @param arguments the text after the name, up to the next pipe
     */
    record Unknown(Position position, String name, String arguments) implements Command {}
}
