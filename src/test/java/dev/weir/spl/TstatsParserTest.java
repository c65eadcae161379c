package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TstatsParserTest {
    @Test
    void allClauses() throws SplException {
        Command.Tstats tstats =
                Spl.tstats(
                        "summariesonly=false fillnull_value=null count min(_time) as firstTime"
                                + " from datamodel=Endpoint.Processes where Processes.process=x"
                                + " by _time span=1h Processes.dest");
        assertEquals(Optional.of("null"), tstats.options().fillnullValue());
        assertEquals(
                List.of("summariesonly", "fillnull_value"),
                tstats.options().options().stream().map(TstatsOptions.Option::name).toList());
        assertEquals(
                List.of("count", "firstTime"),
                tstats.aggregations().stream().map(Aggregation::outputName).toList());
        assertEquals("Endpoint.Processes", tstats.dataModel().value());
        assertEquals("Processes.process=x", SplPrinter.print(tstats.filter()));
        assertEquals(
                List.of("_time", "Processes.dest"),
                tstats.byFields().stream().map(ByField::name).toList());
        assertEquals("1h", tstats.byFields().get(0).span());
        assertEquals("", tstats.byFields().get(1).span());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "count;count;'';count",
                "COUNT;count;'';COUNT",
                "count as n;count;'';n",
                "count(Processes.user);count;Processes.user;count(Processes.user)",
                "values(Processes.process);values;Processes.process;values(Processes.process)",
                "dc( Processes.user ) AS users;dc;Processes.user;users",
                "values(\"Processes.user\") as \"a b\";values;Processes.user;a b"
            })
    void aggregations(String text, String function, String field, String outputName)
            throws SplException {
        Aggregation aggregation = Spl.tstats(text + " from datamodel=X").aggregations().get(0);
        assertEquals(function, aggregation.function());
        assertEquals(field, aggregation.field());
        assertEquals(outputName, aggregation.outputName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count, min(_time) as a, max(_time) as b from datamodel=X",
                "count min(_time) as a max(_time) as b from datamodel=X",
                "count,min(_time) as a,max(_time) as b from datamodel=X",
                "count local=t min(_time) as a , , max(_time) as b from datamodel=X"
            })
    void blanksAndCommasSeparateAggregations(String arguments) throws SplException {
        assertEquals(
                List.of("count", "a", "b"),
                Spl.tstats(arguments).aggregations().stream()
                        .map(Aggregation::outputName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count from datamodel=M.N where a=1 by x y",
                "count FROM datamodel=M.N WHERE a=1 BY x,y",
                "count From DataModel = \"M.N\" Where a=1 GroupBy x, y",
                "count from datamodel=\"M\".\"N\" where a=1 by \"x\" , y",
                "count from datamodel=M.N where (a=1)by x y"
            })
    void keywordsInAnyCaseAndNamesQuoted(String arguments) throws SplException {
        Command.Tstats tstats = Spl.tstats(arguments);
        assertEquals("M.N", tstats.dataModel().value());
        assertEquals("a=1", SplPrinter.print(tstats.filter()));
        assertEquals(List.of("x", "y"), tstats.byFields().stream().map(ByField::name).toList());
    }

    @Test
    void whereAndByMayBeAbsent() throws SplException {
        Command.Tstats tstats = Spl.tstats("count from datamodel=X");
        assertInstanceOf(SearchExpression.Everything.class, tstats.filter());
        assertEquals(List.of(), tstats.byFields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by _time span=1h, a",
                "by _time span = 1h a",
                "by a _time span=1h",
                "by _time, a span=1h"
            })
    void spanBelongsToTime(String by) throws SplException {
        List<ByField> fields = Spl.tstats("count from datamodel=X " + by).byFields();
        assertEquals(2, fields.size());
        for (ByField field : fields) {
            assertEquals(field.name().equals("_time") ? "1h" : "", field.span());
        }
    }

    @Test
    void aFieldNamedByCanBeCompared() throws SplException {
        Command.Tstats tstats = Spl.tstats("count from datamodel=X where by=1 by by");
        assertEquals("\"by\"=1", SplPrinter.print(tstats.filter()));
        assertEquals("by", tstats.byFields().get(0).name());
    }

    @Test
    void subsearchInTheFilterEndsAtItsBracket() throws SplException {
        Command.Tstats tstats =
                Spl.tstats(
                        "count from datamodel=X where [|inputlookup t.csv | rename p as X.p"
                                + " |table X.p] by _time span=5m X.user");
        SearchExpression.Subsearch subsearch = (SearchExpression.Subsearch) tstats.filter();
        assertEquals(3, subsearch.search().commands().size());
        assertEquals(2, tstats.byFields().size());
    }
}
