package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| tstats count from datamodel=X | table a;tstats table",
                "tstats count from datamodel=X;tstats",
                "|tstats count from datamodel=X|table a|search *;tstats table search",
                "search a=1 | table a;search table",
                "a=1 | table a;search table",
                "where;search",
                "| TABLE a;table",
                "|   apply my_model;apply",
                "inputlookup t.csv;inputlookup"
            })
    void pipelines(String search, String names) throws SplException {
        assertEquals(
                List.of(names.split(" ")),
                Spl.parse(search).commands().stream().map(Command::name).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "| apply m | table a;m",
                "| foo \"a | b\" c=[search x | y] d | table a;\"a | b\" c=[search x | y] d",
                "| foo \"a \\\" | ]\" | table a;\"a \\\" | ]\"",
                "| foo | table a;"
            })
    void unknownCommandsReachToTheNextPipe(String search, String arguments) throws SplException {
        Search parsed = Spl.parse(search);
        Command.Unknown unknown = (Command.Unknown) parsed.commands().get(0);
        assertEquals(arguments == null ? "" : arguments, unknown.arguments());
        assertEquals(2, parsed.commands().size());
    }

    @Test
    void commandNamesDoNotDependOnTheLocale() throws SplException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals("inputlookup", Spl.command("| INPUTLOOKUP t.csv").name());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "| tstats count from datamodel=X where X.p= | table a ~ 1:44 ~ found '|' where a value was expected after 'X.p='",
                "| tstats count from datamodel=X where ~ 1:38 ~ found the end of the search where a condition was expected after 'where'",
                "| tstats count from datamodel=X where (a=1 ~ 1:43 ~ found the end of the search where a condition or ')' was expected; the '(' stands at 1:39",
                "| tstats count from datamodel=X where a=1) ~ 1:42 ~ found ')' where 'where', 'by' or '|' was expected",
                "| tstats count where a=1 ~ 1:16 ~ found 'where' where 'from datamodel=' was expected",
                "| tstats from datamodel=X ~ 1:10 ~ found 'from' where an aggregation such as 'count' was expected",
                "| tstats count from X ~ 1:21 ~ found 'X' where 'datamodel=' was expected after 'from'",
                "| tstats count from datamodel=X by ~ 1:35 ~ found the end of the search where a field was expected after 'by'",
                "| tstats count from datamodel=X by a where b=1 ~ 1:38 ~ found 'where' where a by-field ('from' and 'where' stand before 'by') was expected",
                "| tstats count from datamodel=X by a span=1h ~ 1:38 ~ 'span=' needs the by-field _time before it",
                "| tstats values from datamodel=X ~ 1:10 ~ 'values' needs a field, as in values(field)",
                "| tstats fillnul_value=x count from datamodel=X ~ 1:10 ~ tstats has no option 'fillnul_value'; did you mean 'fillnull_value'?",
                "| search a=1 OR ~ 1:16 ~ found the end of the search where a condition was expected after 'OR'",
                "| search a=1 OR AND b=1 ~ 1:17 ~ found 'AND' where a condition was expected after 'OR'",
                "| search AND a=1 ~ 1:10 ~ found 'AND' where a condition was expected after 'search'",
                "| search a=1, b=2 ~ 1:13 ~ found ',' where a condition was expected",
                "| search =1 ~ 1:10 ~ found '=' where a field name was expected",
                "| search a IN (b ~ 1:17 ~ found the end of the search where ',' or ')' was expected",
                "| search a IN () ~ 1:16 ~ found ')' where a value was expected after 'IN ('",
                "| search IN (a) ~ 1:10 ~ found 'IN' where a field name was expected",
                "| search a=*foo\"bar\" ~ 1:16 ~ found '\"' inside the value '*foo'; put the whole value in double quotes, and write \\\" for a quote in it",
                "| search a=\"b ~ 1:12 ~ the double quote that opens here is not closed",
                "| where a= ~ 1:11 ~ found the end of the search where a field, a value or a function was expected after '='",
                "| where a b ~ 1:11 ~ found 'b' where an operator or '|' was expected",
                "| where (a=1 ~ 1:13 ~ found the end of the search where an operator or ')' was expected; the '(' stands at 1:9",
                "| where f(a ~ 1:12 ~ found the end of the search where an operator, ',' or ')' was expected",
                "| where f(a,) ~ 1:13 ~ found ')' where a field, a value or a function was expected after ','",
                "| where 'a ~ 1:9 ~ the single quote that opens here is not closed",
                "| where 4a=1 ~ 1:9 ~ found '4a' where a number, or a field name in single quotes, was expected",
                "| where a AND AND b ~ 1:15 ~ found 'AND' where a field, a value or a function was expected after 'AND'",
                "| where ~ 1:8 ~ found the end of the search where a field, a value or a function was expected after 'where'",
                "| eval a ~ 1:9 ~ found the end of the search where '=' was expected after 'a'",
                "| eval a=1 b=2 ~ 1:12 ~ found 'b' where an operator, ',' or '|' was expected",
                "| rename a b ~ 1:12 ~ found 'b' where 'as' was expected after 'a'",
                "| rename a as ~ 1:14 ~ found the end of the search where a new name after 'as' was expected",
                "| table ~ 1:8 ~ found the end of the search where a field was expected",
                "| convert ctime ~ 1:16 ~ found the end of the search where '(' was expected after 'ctime'",
                "| convert timeformat=\"x\" ~ 1:25 ~ found the end of the search where a conversion such as ctime(field) was expected",
                "| table a | ~ 1:12 ~ found the end of the search where a command was expected",
                "| table a ] ~ 1:11 ~ found ']' that no '[' opens",
                "| search [search a ~ 1:19 ~ found the end of the search where '|' or ']' was expected; the '[' stands at 1:10",
                "| rex field=a ~ 1:14 ~ found the end of the search where a pattern in double quotes was expected",
                "| rex field=a b ~ 1:15 ~ found 'b' where a pattern in double quotes was expected",
                "| rex \"a\" \"b\" ~ 1:11 ~ found '\"b\"' where an option or '|' was expected",
                "| rex mode=awk \"a\" ~ 1:12 ~ found 'awk' where 'sed' was expected after 'mode='",
                "| rex max_match=x \"a\" ~ 1:17 ~ found 'x' where a number was expected after 'max_match='",
                "| rex colour=red \"a\" ~ 1:7 ~ the option 'colour' of rex is not supported",
                "| regex a=b ~ 1:11 ~ found 'b' where a pattern in double quotes was expected",
                "| stats by a ~ 1:9 ~ found 'by' where an aggregation such as 'count' was expected",
                "| stats count(eval(a=1)) ~ 1:19 ~ found '(' where ')' was expected after 'eval'",
                "| stats count by ~ 1:17 ~ found the end of the search where a by-field was expected",
                "| stats delim=x count ~ 1:9 ~ the option 'delim' of stats is not supported",
                "| dedup ~ 1:8 ~ found the end of the search where a field was expected",
                "| dedup a sortby=b ~ 1:11 ~ the option 'sortby' of dedup is not supported",
                "| lookup t ~ 1:11 ~ found the end of the search where a column of the table to look up by was expected",
                "| lookup t a OUTPUT ~ 1:20 ~ found the end of the search where a column of the table to output was expected",
                "| lookup update=maybe t a ~ 1:17 ~ found 'maybe' where true or false was expected after 'update='",
                "| inputlookup append=t x ~ 1:15 ~ the option 'append' of inputlookup is not supported",
                "| join a ~ 1:9 ~ found the end of the search where a search in square brackets was expected",
                "| join type=cross a [search b] ~ 1:13 ~ found 'cross' where inner, outer or left was expected after 'type='",
                "| join a [] ~ 1:11 ~ found ']' where a command was expected",
                "| foo [a ~ 1:9 ~ found the end of the search where ']' was expected; the '[' stands at 1:7"
            })
    void mistakesSayWhereWhatWasFoundAndWhatWasExpected(
            String search, String place, String problem) {
        SplException mistake = assertThrows(SplException.class, () -> Spl.parse(search));
        assertEquals("search:" + place + ": " + problem, mistake.getMessage());
    }

    @Test
    void emptySearchIsAMistake() {
        SplException mistake = assertThrows(SplException.class, () -> Spl.parse(" \n "));
        assertEquals(
                "search:2:2: found the end of the search where a command was expected",
                mistake.getMessage());
    }
}
