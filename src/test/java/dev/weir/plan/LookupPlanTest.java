package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import dev.weir.spl.SplPrinter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of searches that look up in a pack's tables or filter by pattern. */
class LookupPlanTest {
    private static final String TSTATS =
            "| tstats values(Processes.process) as process from datamodel=Endpoint.Processes"
                    + " by Processes.process_name Processes.dest"
                    + " | rename Processes.* as * ";

    /** Where a lookup's name stands if the first command after the start is one. */
    private static final String NAME_PLACE =
            "search:1:" + (TSTATS.length() + "| lookup ".length() + 1);

    @TempDir Path pack;

    @BeforeEach
    void writePack() throws IOException {
        Path lookups = Files.createDirectories(pack.resolve("lookups"));
        Files.writeString(lookups.resolve("t.yml"), "name: t\nfilename: t.csv\n");
        Files.writeString(lookups.resolve("t.csv"), "name,kind\na.exe,x\n");
        Files.writeString(lookups.resolve("kv.yml"), "name: kv\ncollection: kv\n");
    }

    private DetectionPlan plan(String rest) throws Exception {
        Content content = Content.load(List.of(ContentPack.folder(pack)));
        Detection detection =
                new Detection(
                        "detections/endpoint/sample.yml",
                        "Sample",
                        "00000000-0000-0000-0000-000000000001",
                        1,
                        "TTP",
                        "",
                        SearchText.of("search", TSTATS + rest),
                        List.of(),
                        List.of(),
                        new Detection.Tags(List.of(), List.of(), List.of(), 50, 50, 25, "endpoint"),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        return new DetectionPlanner(content, ZoneOffset.UTC).plan(detection);
    }

    private static List<String> before(DetectionPlan plan) {
        return plan.groupConditions().stream()
                .map(condition -> SplPrinter.print(condition.condition()))
                .toList();
    }

    private static List<String> after(DetectionPlan plan) {
        return plan.rowCommands().stream().skip(1).map(SplPrinter::print).toList();
    }

    @Test
    void regexOnByFieldsRunsBeforeTheAggregation() throws Exception {
        DetectionPlan plan =
                plan("| regex process_name=\"a\" | regex process=\"b\" | regex dest!=\"c\"");
        assertEquals(List.of("regex process_name=\"a\"", "regex dest!=\"c\""), before(plan));
        assertEquals(List.of("regex process=\"b\""), after(plan));
    }

    @Test
    void regexOnAFieldThatRexReplacedStaysBehind() throws Exception {
        DetectionPlan plan =
                plan("| rex field=dest \"(?<dest>\\w+)\" | regex dest=\"c\" | regex none=\"d\"");
        assertEquals(List.of("regex none=\"d\""), before(plan));
        assertEquals(
                List.of("rex field=dest \"(?<dest>\\\\w+)\"", "regex dest=\"c\""), after(plan));
    }

    private static List<String> tried(DetectionPlan plan) {
        return plan.trialCommands().stream().skip(1).map(SplPrinter::print).toList();
    }

    @Test
    void aConditionOnWhatALookupFindsIsTriedBeforeTheAggregation() throws Exception {
        DetectionPlan plan =
                plan(
                        "| lookup t name as process_name OUTPUT kind | where process=\"p\""
                                + " | eval k=upper(kind) | search k=X | table k");
        List<String> behind = after(plan);
        assertEquals(5, behind.size());
        assertEquals(List.of(behind.get(0), behind.get(2), behind.get(3)), tried(plan));

        CompiledSearch search = new CompiledSearch(plan, 10);
        assertEquals(
                1, search.groupsOf(Plans.event(1, "process_name", "a.exe", "dest", "h")).size());
        assertEquals(
                0, search.groupsOf(Plans.event(1, "process_name", "b.exe", "dest", "h")).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| lookup t name as process_name OUTPUT kind",
                "| lookup t name as process OUTPUT kind | search kind=x",
                "| eval kind=process | lookup t name as process_name OUTPUTNEW kind | search kind=x",
                "| rex field=dest \"(?<k>\\w+)\" | eval kind=upper(dest) | search kind=x",
                "| eval kind=now() | where kind>1",
                "| eval kind=lower(process).dest | where kind=\"x\"",
                "| convert ctime(process) as kind | search kind=x",
            })
    void whatDoesNotFollowFromByFieldsAloneIsNotTried(String rest) throws Exception {
        assertEquals(List.of(), plan(rest).trialCommands());
    }

    @Test
    void staticSubsearchOnByFieldsRunsBeforeTheAggregation() throws Exception {
        DetectionPlan plan =
                plan("| search [inputlookup t.csv | rename name as process_name | fields - kind]");
        assertEquals(List.of("search process_name=\"a.exe\""), before(plan));
        assertEquals(List.of(), after(plan));
    }

    @Test
    void tablesTravelInThePlan() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan("| lookup t name as process_name OUTPUT kind"));
        }
        Files.delete(pack.resolve("lookups/t.csv"));
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CompiledSearch search = new CompiledSearch((DetectionPlan) in.readObject(), 10);
            SearchWindow window = new SearchWindow(0, 3_600_000, 4_200_000);
            GroupState group =
                    search.newGroup(window, List.of(Values.of("a.exe"), Values.of("host")));
            group.add(List.of(Values.of("a.exe -x")), 1);
            List<Value> row = search.resultOf(group).orElseThrow();
            assertEquals(
                    List.of("process_name", "dest", "process", "kind"), search.columns().names());
            assertEquals(
                    List.of("a.exe", "host", "a.exe -x", "x"),
                    row.stream().map(Values::text).toList());
        }
    }

    @Test
    void onlyNamedTablesTravel() throws Exception {
        assertEquals(List.of(), List.copyOf(plan("| where dest=\"a\"").lookups().keySet()));
        assertEquals(
                List.of("t.csv"),
                List.copyOf(plan("| lookup t.csv name as dest").lookups().keySet()));
    }

    @Test
    void tablesThatSplunkKeepsAreWarnedOf() throws Exception {
        assertEquals(
                List.of(
                        NAME_PLACE
                                + ": lookup 'kv' is not a file of a content pack but kept by"
                                + " Splunk; here it is empty"),
                plan("| lookup kv a as dest OUTPUT b").warnings().stream()
                        .map(Warning::toString)
                        .toList());
        assertEquals(1, plan("| search NOT [inputlookup kv | table dest]").warnings().size());
    }

    @Test
    void unknownLookupsAreUnsupported() {
        SplException e = assertThrows(SplException.class, () -> plan("| lookup u a as dest"));
        assertEquals(NAME_PLACE + ": lookup 'u' is in no content pack", e.getMessage());
    }
}
