package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCommandParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "stats count ~ count ~ ''",
                "stats count by a ~ count ~ a",
                "stats count, dc(x) as n BY a, b ~ count n ~ a b",
                "stats max(l) as m, values(s) as t by a b ~ m t ~ a b",
                "stats values(x) by a ~ values(x) ~ a"
            })
    void statsTakesAggregationsAndByFields(String command, String columns, String by)
            throws SplException {
        Command.Stats stats = (Command.Stats) Spl.command("| " + command);
        assertEquals(columns, outputs(stats.aggregations()));
        assertEquals(by, String.join(" ", stats.byFields().stream().map(ByField::name).toList()));
    }

    private static String outputs(List<Aggregation> aggregations) {
        return String.join(" ", aggregations.stream().map(Aggregation::outputName).toList());
    }

    @Test
    void eventstatsReadsAsStatsDoes() throws SplException {
        Command.EventStats stats =
                (Command.EventStats)
                        Spl.command("| eventstats stdev(l) as s, avg(l) as avg by dest");
        assertEquals("s avg", outputs(stats.aggregations()));
        assertEquals("dest", stats.byFields().get(0).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"dedup a ~ 1 ~ a", "dedup a, b ~ 1 ~ a b", "dedup 3 a ~ 3 ~ a"})
    void dedupKeepsOneRowUnlessToldOtherwise(String command, int count, String fields)
            throws SplException {
        Command.Dedup dedup = (Command.Dedup) Spl.command("| " + command);
        assertEquals(count, dedup.count());
        assertEquals(List.of(fields.split(" ", -1)), dedup.fields());
    }

    @Test
    void transactionTakesFieldsAndOptions() throws SplException {
        Command.Transaction transaction =
                (Command.Transaction)
                        Spl.command("| transaction dest, user connected=false maxpause=5m");
        assertEquals(List.of("dest", "user"), transaction.fields());
        assertEquals(
                List.of("connected:false", "maxpause:5m"),
                transaction.options().stream().map(o -> o.name() + ":" + o.value()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "join a [search x] ~ INNER ~ 1 ~ a",
                "join a, b [| search x] ~ INNER ~ 1 ~ a b",
                "join a b[search x] ~ INNER ~ 1 ~ a b",
                "join type=outer a [search x] ~ OUTER ~ 1 ~ a",
                "join type=left max=0 a b [search x] ~ OUTER ~ 0 ~ a b",
                "join a max=2 type=inner [search x] ~ INNER ~ 2 ~ a"
            })
    void joinTakesOptionsAndFields(String command, Command.JoinType type, int max, String fields)
            throws SplException {
        Command.Join join = (Command.Join) Spl.command("| " + command);
        assertEquals(type, join.type());
        assertEquals(max, join.max());
        assertEquals(List.of(fields.split(" ", -1)), join.fields());
        assertEquals("search", join.search().commands().get(0).name());
    }

    @Test
    void joinsMayStandInsideEachOther() throws SplException {
        Command.Join join =
                (Command.Join) Spl.command("| join a [search x | join b [search y] | table a]");
        assertEquals(
                List.of("search", "join", "table"),
                join.search().commands().stream().map(Command::name).toList());
    }
}
