package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCommandParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "rename Processes.* as *;Processes.*;*",
                "rename \"Processes\".* AS *;Processes.*;*",
                "rename \"Processes.*\" as \"*\";Processes.*;*",
                "rename a As \"b c\";a;b c",
                "rename a as 'b';a;'b'"
            })
    void renames(String command, String from, String to) throws SplException {
        Command.Renaming renaming =
                ((Command.Rename) Spl.command("| " + command)).renamings().get(0);
        assertEquals(from, renaming.from());
        assertEquals(to, renaming.to());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rename a as b, c as d", "rename a as b c as d", "rename a as b ,c as d ,"})
    void renamesSeveral(String command) throws SplException {
        List<Command.Renaming> renamings =
                ((Command.Rename) Spl.command("| " + command)).renamings();
        assertEquals(List.of("a", "c"), renamings.stream().map(Command.Renaming::from).toList());
        assertEquals(List.of("b", "d"), renamings.stream().map(Command.Renaming::to).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fields a b;false;a b",
                "fields + a, b;false;a b",
                "fields - RTLO*;true;RTLO*",
                "fields -a,b;true;a b",
                "fields text, \"x\";false;text x"
            })
    void fieldsKeepOrRemove(String command, boolean remove, String patterns) throws SplException {
        Command.Fields fields = (Command.Fields) Spl.command("| " + command);
        assertEquals(remove, fields.remove());
        assertEquals(List.of(patterns.split(" ")), fields.patterns());
    }

    @Test
    void tableKeepsTheOrder() throws SplException {
        Command.Table table = (Command.Table) Spl.command("|table b, a  _time,c*");
        assertEquals(List.of("b", "a", "_time", "c*"), table.patterns());
    }

    @Test
    void convertTakesFormatFunctionsAndNames() throws SplException {
        Command.Convert convert =
                (Command.Convert)
                        Spl.command(
                                "| convert timeformat=\"%Y-%m-%dT%H:%M:%S\" ctime(firstTime)"
                                        + " CTIME( lastTime ) as last");
        assertEquals("%Y-%m-%dT%H:%M:%S", convert.timeFormat());
        Command.Conversion first = convert.conversions().get(0);
        assertEquals(List.of("ctime", "firstTime", "firstTime"), words(first));
        assertEquals(List.of("ctime", "lastTime", "last"), words(convert.conversions().get(1)));
    }

    @Test
    void convertHasADefaultFormat() throws SplException {
        Command.Convert convert = (Command.Convert) Spl.command("| convert ctime(x)");
        assertEquals("%m/%d/%Y %H:%M:%S", convert.timeFormat());
    }

    private static List<String> words(Command.Conversion conversion) {
        return List.of(conversion.function(), conversion.field(), conversion.outputField());
    }

    @Test
    void evalAssignsFromLeftToRight() throws SplException {
        Command.Eval eval =
                (Command.Eval)
                        Spl.command("| eval a.b = x.y, 'c d'=if(a==1, \"1,2\", 0),\"e f\"=3");
        assertEquals(
                List.of("a.b", "c d", "e f"),
                eval.assignments().stream().map(Command.Assignment::field).toList());
        assertEquals("(x . y)", Spl.shape(eval.assignments().get(0).value()));
        assertInstanceOf(Expression.Call.class, eval.assignments().get(1).value());
    }

    @Test
    void searchWithoutConditionKeepsEverything() throws SplException {
        Command.SearchFilter search = (Command.SearchFilter) Spl.command("| table a | search ");
        assertInstanceOf(SearchExpression.Everything.class, search.filter());
    }
}
