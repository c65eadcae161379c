package dev.weir.plan;

import static dev.weir.plan.Plans.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.spl.SplException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on the row {@code X.a=1, X.b=2, b=3, _time=90.5}. */
class RowCommandCompilerTest {
    private static String afterCommand(String command) throws SplException {
        return after(command, "X.a", "1", "X.b", "2", "b", "3", "_time", "90.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "where b=3; {X.a=1, X.b=2, b=3, _time=90.5}",
                "where b>3; dropped",
                "where NOT c=3; dropped",
                "where NOT match(c, \"x\"); dropped",
                "where isnull(c) and b=3; {X.a=1, X.b=2, b=3, _time=90.5}",
                "search b=3 NOT c=3; {X.a=1, X.b=2, b=3, _time=90.5}",
                "search c!=3; dropped",
                "search *; {X.a=1, X.b=2, b=3, _time=90.5}",
                // from left to right, in place or at the end
                "eval b=b+1, c=b*2; {X.a=1, X.b=2, b=4, _time=90.5, c=8}",
                "eval b=null(); {X.a=1, X.b=2, _time=90.5}",
                "eval c='X.a'.\"-\".b; {X.a=1, X.b=2, b=3, _time=90.5, c=1-3}",
                // of two columns of one name the renamed one stands, whichever was first
                "rename X.* as *; {a=1, b=2, _time=90.5}",
                "rename b as X.b; {X.a=1, X.b=3, _time=90.5}",
                "rename X.a as a, a as c; {c=1, X.b=2, b=3, _time=90.5}",
                "rename X.a as X.b, X.b as X.a; {X.a=1, b=3, _time=90.5}",
                "rename b as b; {X.a=1, X.b=2, b=3, _time=90.5}",
                // what is absent empties what it is renamed to
                "rename none as b; {X.a=1, X.b=2, _time=90.5}",
                "rename none.* as *; {X.a=1, X.b=2, b=3, _time=90.5}",
                "fields b X.a; {X.a=1, b=3, _time=90.5}",
                "fields X.*; {X.a=1, X.b=2, _time=90.5}",
                "fields - X.* _time; {b=3}",
                "table b X.* b none; {b=3, X.a=1, X.b=2}",
                "convert ctime(_time); {X.a=1, X.b=2, b=3, _time=01/01/1970 00:01:30}",
                "convert timeformat=\"%S\" ctime(_time) as t;"
                        + " {X.a=1, X.b=2, b=3, _time=90.5, t=30}",
                "convert timeformat=\"%S\" ctime(X.*); {X.a=01, X.b=02, b=3, _time=90.5}",
                "convert ctime(none) as t; {X.a=1, X.b=2, b=3, _time=90.5}",
            })
    void aCommandChangesTheRow(String command, String row) throws SplException {
        assertEquals(row, afterCommand(command));
    }

    @ParameterizedTest
    @CsvSource({
        "10 a, {t=10 a}",
        "'', {t=}",
        "1602155026.999999, {t=2020-10-08T11:03:46}",
    })
    void ctimeCutsFractionsAndLeavesTextAlone(String time, String row) throws SplException {
        assertEquals(row, after("convert timeformat=\"%Y-%m-%dT%H:%M:%S\" ctime(t)", "t", time));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "stats count by b # 1:3 # command 'stats' is not supported",
                "frobnicate x # 1:3 # command 'frobnicate' is not supported",
                "where frob(b)=1 # 1:9 # function 'frob' is not supported",
                "eval c=b=3 # 1:10 # a field cannot hold true or false;"
                        + " write if(…, \"true\", \"false\")",
                "rename X.* as b # 1:10 # 'X.*' and 'b' must have equally many wildcards",
                "convert num(b) # 1:11 # convert function 'num' is not supported",
                "search cmd.exe # 1:10 # 'cmd.exe' without a field is not supported;"
                        + " write field=\"cmd.exe\"",
            })
    void whatIsNotSupportedIsRefusedWhereItStands(String command, String place, String problem) {
        SplException refusal = assertThrows(SplException.class, () -> afterCommand(command));
        assertEquals("search:" + place + ": " + problem, refusal.getMessage());
    }
}
