package dev.weir.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The naive evaluator itself, against rows worked out by hand. */
class NaiveSearchTest {
    @TempDir Path folder;

    /** The four events of a worked example: two process names in two cases, two missing values. */
    private static final List<NaiveEvent> GROUPING =
            List.of(
                    event(100.5, "dest=H1", "process_name=cmd.exe", "process_id=12", "process=b"),
                    event(90.0, "dest=H1", "process_name=CMD.EXE", "process_id=12", "process=B"),
                    event(95.0, "dest=H1", "process_name=cmd.exe", "process=a"),
                    event(
                            97.0,
                            "dest=unknown",
                            "process_name=cmd.exe",
                            "process_id=7",
                            "process=a"));

    private static final List<NaiveEvent> FILTER =
            List.of(
                    event(
                            1,
                            "process_id=1",
                            "process_name=CMD.EXE",
                            "process=c ECHO h",
                            "user=bob"),
                    event(1, "process_id=2", "process_name=cmd.exe", "process=c dir", "user=bob"),
                    event(1, "process_id=3", "process_name=cmd.exe", "process=echo", "user=H1$"),
                    event(1, "process_id=4", "process_name=cmd.exe", "process=echo"),
                    event(1, "process_id=5", "process_name=cmd.exe.b", "process=echo", "user=bob"));

    private static NaiveEvent event(double seconds, String... fields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            values.put(
                    field.substring(0, equals),
                    List.of(field.substring(equals + 1).split("\\|", -1)));
        }
        return new NaiveEvent("Endpoint.Processes", Math.round(seconds * 1e6), values);
    }

    private String rows(List<NaiveEvent> events, String search) throws SplException, IOException {
        Content content = Content.load(List.of(ContentPack.folder(folder)));
        NaiveLookups lookups = new NaiveLookups(content, List.of(folder.resolve("lookups")));
        NaiveTable table =
                new NaiveSearch(events, 0, 1_000_000_000, lookups)
                        .run(SearchParser.parse(SearchText.of("search", search)));
        List<String> rows = new ArrayList<>();
        for (Map<String, Val> row : table.rows()) {
            Map<String, String> fields = new TreeMap<>();
            row.forEach((name, value) -> fields.put(name, String.join("+", value.texts())));
            rows.add(fields.toString());
        }
        return String.join(" ", rows);
    }

    @ParameterizedTest
    @CsvSource({
        "first, b",
        "last, B",
    })
    void eventsAreReadFromTheNewest(String function, String process) throws Exception {
        assertEquals(
                "{f=" + process + "}",
                rows(
                        GROUPING,
                        "| tstats "
                                + function
                                + "(Processes.process) as f from datamodel=Endpoint"
                                + " where nodename=Processes Processes.process_id=12"));
    }

    @Test
    void fillnullKeepsGroupsWithMissingByFields() throws Exception {
        String search =
                "| tstats fillnull_value=null count min(_time) as t values(Processes.process) as p"
                        + " from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                        + " by Processes.dest Processes.process_id | rename \"Processes\".* as *";
        String whole = "{count=2, dest=H1, p=B+b, process_id=12, t=90}";
        String third = "{count=1, dest=unknown, p=a, process_id=7, t=97}";
        assertEquals(
                whole + " {count=1, dest=H1, p=a, process_id=null, t=95} " + third,
                rows(GROUPING, search));
        assertEquals(
                whole + " " + third, rows(GROUPING, search.replace(" fillnull_value=null", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pn=cmd.exe p IN (\"*echo*\") NOT u=\"*$\"; 1 4",
                "pn=cmd.exe p IN (\"*echo*\") u!=\"*$\"; 1",
                "pn=cmd.exe; 1 2 3 4",
                "pn=cmd.exe.b OR pn=cmd.exe u=bob; 1 2 5",
                "u=*; 1 2 3 5",
                "NOT u=*; 4",
                "u=\"\"; ''",
                "NOT u=bob OR pn=*.b; 3 4 5",
                "Processes.nosuch=a OR u=H1$; 3",
            })
    void conditionsKeepTheseEvents(String condition, String kept) throws Exception {
        String where =
                condition
                        .replace("pn", "Processes.process_name")
                        .replaceAll("\\bp\\b", "Processes.process")
                        .replaceAll("\\bu\\b", "Processes.user");
        String found =
                rows(
                        FILTER,
                        "| tstats count from datamodel=Endpoint.Processes where "
                                + where
                                + " by Processes.process_id | fields Processes.process_id");
        String ids = found.replaceAll("[^0-9 ]", "").trim();
        assertEquals(kept, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eval x=if(isnull(nosuch),1,2) | fields x; {x=1} {x=1}",
                "where NOT match(nosuch,\"a\"); ''",
                "where nosuch=1 OR true() | fields i; {i=1} {i=2}",
                "where n=\"cmd.exe\" | fields i; {i=2}",
                "where i<10 AND i=\"1.0\" | fields i; {i=1}",
                "where match(n,\"^C\\w+\\.\") | fields i; {i=1}",
                "eval x=mvindex(split(n,\".\"),-1) | fields x; {x=EXE} {x=exe}",
                "rex field=n \"(?<a_b>[A-Z]+)\\.\" | fields a_b i; {a_b=CMD, i=1} {i=2}",
                "regex n!=\"CMD\" | fields i; {i=2}",
                "rename nosuch as n | fields n i; {i=1} {i=2}",
                "eval s=1 | dedup s | fields i; {i=1}",
                "stats count by nosuch; ''",
                "stats dc(n) as d max(i) as m; {d=2, m=2}",
                "eventstats stdev(i) as s avg(i) as a | fields s a; "
                        + "{a=1.5, s=0.7071067811865476} {a=1.5, s=0.7071067811865476}",
                "eval t=90.6 | convert timeformat=\"%Y-%m-%dT%H:%M:%S\" ctime(t) | fields t; "
                        + "{t=1970-01-01T00:01:30} {t=1970-01-01T00:01:30}",
                "eval n=\"(a)\" | rex mode=sed field=n \"s/[()]/-/g\" | fields n; {n=-a-} {n=-a-}",
                "makemv delim=\".\" n | fields n; {n=CMD+EXE} {n=cmd+exe}",
                "search i>1 | fields i; {i=2}",
                "table n i | search n=CMD.exe; {i=1, n=CMD.EXE} {i=2, n=cmd.exe}",
                "eval x=relative_time(now(),\"-1m@m\") | fields x; {x=900} {x=900}",
            })
    void commandsGiveTheseRows(String commands, String expected) throws Exception {
        List<NaiveEvent> events =
                List.of(
                        event(10, "process_id=2", "process_name=cmd.exe"),
                        event(20, "process_id=1", "process_name=CMD.EXE"));
        String head =
                "| tstats count from datamodel=Endpoint.Processes"
                        + " by Processes.process_id Processes.process_name"
                        + " | rename Processes.process_id as i Processes.process_name as n | ";
        assertEquals(expected, rows(events, head + commands));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "join k [S]; {k=a, l=1, r=1}",
                "join max=0 k [S]; {k=a, l=1, r=1} {k=a, l=1, r=2}",
                "join type=outer k [S]; {k=a, l=1, r=1} {k=b, l=2}",
                "join k [S | search r=2]; {k=a, l=1, r=2}",
                "search [S | fields k]; {k=a, l=1}",
                "search [S | search r=9]; ''",
            })
    void innerSearchesReadTheSameWindow(String command, String expected) throws Exception {
        List<NaiveEvent> events =
                List.of(
                        event(1, "dest=a", "process_id=1", "user=l"),
                        event(1, "dest=b", "process_id=2", "user=l"),
                        event(1, "dest=a", "process_id=2", "user=r"),
                        event(1, "dest=a", "process_id=1", "user=r"),
                        event(1001, "dest=b", "process_id=3", "user=r"));
        String side =
                "| tstats count from datamodel=Endpoint.Processes where Processes.user=%1$s"
                        + " by Processes.dest Processes.process_id"
                        + " | rename Processes.dest as k Processes.process_id as %1$s"
                        + " | fields - count";
        String inner = String.format(side, "r");
        String search = String.format(side, "l") + " | " + command.replace("[S", "[" + inner);
        assertEquals(expected, rows(events, search));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lookup t key as n OUTPUT v; {i=1, n=CMD.EXE, v=one+two} {i=2, n=x, v=none}",
                "eval v=\"old\" | lookup t key as n OUTPUTNEW v; "
                        + "{i=1, n=CMD.EXE, v=old} {i=2, n=x, v=old}",
                "search [| inputlookup t where v=two | rename key as n | table n]; {i=1, n=CMD.EXE}",
            })
    void lookupsReadTheirTable(String commands, String expected) throws Exception {
        Path lookups = Files.createDirectory(folder.resolve("lookups"));
        Files.writeString(lookups.resolve("t.csv"), "key, v\nc*,one\n\"cmd.exe\",two\ny,three\n");
        Files.writeString(
                lookups.resolve("t.yml"),
                """
                name: t
                filename: t.csv
                case_sensitive_match: 'false'
                match_type: WILDCARD(key)
                default_match: none
                min_matches: 1
                """);
        List<NaiveEvent> events =
                List.of(
                        event(10, "process_id=2", "process_name=x"),
                        event(20, "process_id=1", "process_name=CMD.EXE"));
        String head =
                "| tstats count from datamodel=Endpoint.Processes"
                        + " by Processes.process_id Processes.process_name"
                        + " | rename Processes.process_id as i Processes.process_name as n"
                        + " | fields - count | ";
        assertEquals(expected, rows(events, head + commands));
    }

    @Test
    void transactionsEndAtLongPauses() throws Exception {
        List<NaiveEvent> events =
                List.of(
                        event(10, "dest=a", "process=p"),
                        event(200, "dest=a", "process=o"),
                        event(250, "dest=b", "process=p"),
                        event(800, "dest=a", "process=p"));
        assertEquals(
                "{_time=10, count=1, d=a, duration=190, eventcount=2, p=o+p}",
                rows(
                        events,
                        "| tstats count from datamodel=Endpoint.Processes"
                                + " by _time Processes.dest Processes.process"
                                + " | rename Processes.dest as d Processes.process as p"
                                + " | transaction d connected=false maxpause=5m"
                                + " | where eventcount>1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C:\\\\Windows\\\\x; C:\\Windows\\x; true",
                "\\\\127\\.0; \\127.0; true",
                "\\127\\.0; W.0; true",
                "^\\{[0-9]; {5; true",
                "({|%7b)a; %7ba; true",
                "[a[b]; [; true",
                "[[:digit:]]+x; 12x; true",
                "\\x{41}[\\x{42}]; AB; true",
                "(?<a_b>x)(?P<c>y); xy; true",
                "a$; 'a\n'; true",
                "a.b; 'a\rb'; true",
                "[^\\\\]+\\.zip$; a\\b.zip; true",
                "^[^\\\\]+\\.zip$; a\\b.zip; false",
            })
    void patternsMeanWhatPcreMeans(String regex, String text, boolean found) {
        assertEquals(found, NaivePattern.of(regex).isIn(text));
    }
}
