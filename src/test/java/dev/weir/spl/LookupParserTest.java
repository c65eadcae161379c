package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lookup t a ~ a:a ~ false ~ ''",
                "lookup t a OUTPUT b ~ a:a ~ false ~ b:b",
                "lookup t a as x OUTPUT b ~ a:x ~ false ~ b:b",
                "lookup update=true t a AS x b as y outputnew c d AS z ~ a:x b:y ~ true ~ c:c d:z",
                "lookup t a, b OUTPUT c, d as z, e ~ a:a b:b ~ false ~ c:c d:z e:e",
                "lookup t a OUTPUT s as \"K N\" ~ a:a ~ false ~ s:K N",
                "lookup local=f t a OUTPUTNEW b ~ a:a ~ true ~ b:b"
            })
    void keysAndOutputs(String command, String keys, boolean onlyIfAbsent, String outputs)
            throws SplException {
        Command.Lookup lookup = (Command.Lookup) Spl.command("| " + command);
        assertEquals("t", lookup.table().value());
        assertEquals(keys, columns(lookup.keys()));
        assertEquals(onlyIfAbsent, lookup.onlyIfAbsent());
        assertEquals(outputs, columns(lookup.outputs()));
    }

    private static String columns(List<Command.ColumnField> columns) {
        return String.join(" ", columns.stream().map(c -> c.column() + ":" + c.field()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "inputlookup t.csv ~ t.csv ~ *",
                "inputlookup \"a b.csv\" where x=1 OR y=2 z=3 ~ a b.csv ~ (x=1 OR y=2) AND z=3"
            })
    void inputlookupReadsATable(String command, String table, String filter) throws SplException {
        Command.InputLookup lookup = (Command.InputLookup) Spl.command("| " + command);
        assertEquals(table, lookup.table().value());
        assertEquals(filter, SplPrinter.print(lookup.filter()));
    }
}
