package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplPrinterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "tstats count FROM datamodel=X BY a,b ~ | tstats count from datamodel=X by a b",
                "| tstats summariesonly=f dc(X.a) AS n from datamodel=X.Y where X.a=\"b\" OR X.c IN (d,\"e f\") by _time span=1h"
                        + " ~ | tstats summariesonly=f dc(X.a) as n from datamodel=X.Y where X.a=\"b\" OR X.c IN (d, \"e f\") by _time span=1h",
                "a=1 OR b=2 c=3 ~ | search (a=1 OR b=2) AND c=3",
                "a=1 NOT (b=2 c=3) ~ | search a=1 AND NOT (b=2 AND c=3)",
                "(a=1 OR b=2) OR c=3 ~ | search (a=1 OR b=2) OR c=3",
                "p=*\\\\x* ~ | search p=\"*\\\\x*\"",
                "p=*GetCurrent()* ~ | search p=\"*GetCurrent()*\"",
                "\"AND\" or ~ | search \"AND\" AND \"or\"",
                "\"a b\"=c \"by\"=d ~ | search \"a b\"=c AND \"by\"=d",
                "search ~ | search *",
                "search [inputlookup t | table a] ~ | search [| inputlookup t | table a]",
                "| where a=1 or (b and c) ~ | where a = 1 OR b AND c",
                "| where (a=1 or b) and c ~ | where (a = 1 OR b) AND c",
                "| where NOT (a=b) ~ | where NOT a = b",
                "| where NOT (a AND b) ~ | where NOT (a AND b)",
                "| where (NOT a)=b ~ | where (NOT a) = b",
                "| where a-(b-c) ~ | where a - (b - c)",
                "| where -(a+b)*- -c ~ | where -(a + b) * --c",
                "| where a.\"x\".'b.c' ~ | where a . \"x\" . 'b.c'",
                "| where LIKE(a,\"%\\\\b\\\\%\") ~ | where like(a, \"%\\\\b\\\\%\")",
                "| where in(a,1) and b like \"x\" ~ | where a IN (1) AND b LIKE \"x\"",
                "| where 'true'=TRUE ~ | where 'true' = true",
                "| eval a.b=1,'c d'=\"\\d\" ~ | eval 'a.b'=1, 'c d'=\"\\\\d\"",
                "| rename \"P\".* AS *, a as \"b c\" ~ | rename P.* as * a as \"b c\"",
                "| fields - a,b* ~ | fields - a b*",
                "| fields \"-b\" a-c ~ | fields \"-b\" a-c",
                "| table a, \"b c\" ~ | table a \"b c\"",
                "| convert ctime(a) as b ctime(c) ~ | convert timeformat=\"%m/%d/%Y %H:%M:%S\" ctime(a) as b ctime(c)",
                "| rex \"\\d\" field=a max_match=0 ~ | rex field=a max_match=0 \"\\\\d\"",
                "| rex mode=sed \"s/a/b/\" field=a ~ | rex mode=sed field=a \"s/a/b/\"",
                "| regex a != \"b\" ~ | regex a!=\"b\"",
                "| regex \"b\" ~ | regex _raw=\"b\"",
                "| makemv a ~ | makemv delim=\" \" a",
                "| makemv tokenizer=\"(a)\" allowempty=t a ~ | makemv tokenizer=\"(a)\" allowempty=true a",
                "| stats count, values(\"a b\") by c,d ~ | stats count values(\"a b\") by c d",
                "| eventstats dc(a) AS n ~ | eventstats dc(a) as n",
                "| dedup 2 a,b ~ | dedup 2 a b",
                "| transaction a maxspan=1h ~ | transaction a maxspan=1h",
                "| join a [search b] ~ | join type=inner max=1 a [| search b]",
                "| join type=left overwrite=f [search b] ~ | join type=outer max=1 overwrite=false [| search b]",
                "| lookup update=t t a as b outputnew c, d as \"e f\" ~ | lookup t a as b OUTPUTNEW c d as \"e f\"",
                "| inputlookup t.csv where a=1 ~ | inputlookup t.csv where a=1",
                "| apply  m x | foo ~ | apply m x | foo"
            })
    void printsOneFormThatParsesToItself(String search, String printed) throws SplException {
        assertEquals(printed, SplPrinter.print(Spl.parse(search)));
        assertEquals(printed, SplPrinter.print(Spl.parse(printed)));
        assertEquals(Spl.tree(Spl.parse(search)), Spl.tree(Spl.parse(printed)));
    }
}
