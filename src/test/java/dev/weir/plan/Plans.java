package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import dev.weir.content.Content;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.Scheduling;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Short ways to plans, events and rows. */
final class Plans {
    /** The base pack, and nothing else. */
    static final Content CONTENT = Content.load(List.of());

    static final DataModelNode NODE = DataModelNode.PROCESSES;

    private static final SearchWindow WINDOW = new SearchWindow(0, 3_600_000, 4_200_000);

    private Plans() {}

    /** A TTP with this search; its text is the file {@code search}. */
    static Detection detection(String search) {
        return detection(search, null);
    }

    static Detection detection(String search, Deployment deployment) {
        return new Detection(
                "detections/endpoint/sample.yml",
                "Sample",
                "00000000-0000-0000-0000-000000000001",
                1,
                "TTP",
                "",
                SearchText.of("search", search),
                List.of(),
                List.of(),
                new Detection.Tags(List.of(), List.of(), List.of(), 50, 50, 25, "endpoint"),
                "",
                List.of(),
                List.of(),
                List.of(),
                deployment);
    }

    static Deployment deployment(String cron, String earliest, String latest) {
        return new Deployment("own", "TTP", new Scheduling(cron, earliest, latest), null, false);
    }

    static DetectionPlan plan(String search) throws SplException {
        return new DetectionPlanner(CONTENT, ZoneOffset.UTC).plan(detection(search));
    }

    /** The plan with every condition left where the search has it. */
    static DetectionPlan unpushed(String search) throws SplException {
        DetectionPlan plan = plan(search);
        Search parsed =
                SearchParser.parse(
                        new MacroExpander(CONTENT.macros()).expand(plan.detection().search()));
        return new DetectionPlan(
                plan.detection(),
                plan.deployment(),
                plan.node(),
                plan.tstats(),
                List.of(),
                List.of(),
                parsed.commands().subList(1, parsed.commands().size()),
                List.of(),
                List.of(),
                Map.of(),
                plan.schedule(),
                plan.zone(),
                plan.warnings());
    }

    static CompiledSearch compiled(String search) throws SplException {
        return new CompiledSearch(plan(search), 10_000);
    }

    /** {@code count} by these fields of everything. */
    static String countBy(String byFields, String rest) {
        return "| tstats count from datamodel=Endpoint.Processes by " + byFields + rest;
    }

    static SearchSchedule schedule(String cron, String earliest, String latest, String zone) {
        return SearchSchedule.of(new Scheduling(cron, earliest, latest), ZoneId.of(zone));
    }

    /**
     * An event after the model's defaults.
     *
     * @param fields name and value by turns; a value's parts between bars are several values
     */
    static Event event(double seconds, String... fields) {
        EventBuilder builder = new EventBuilder(NODE, NODE.allSlots());
        builder.time(Math.round(seconds * 1e6));
        for (int i = 0; i < fields.length; i += 2) {
            builder.set(NODE.slotOf(fields[i]), List.of(fields[i + 1].split("\\|", -1)));
        }
        return builder.build();
    }

    /** The rows of events in one window, as texts, by their by-fields in ascending order. */
    static List<Map<String, String>> rows(CompiledSearch search, List<Event> events) {
        Map<String, GroupState> groups = new TreeMap<>(Values.UTF8_ORDER);
        for (Event event : events) {
            for (List<Value> group : search.groupsOf(event)) {
                groups.computeIfAbsent(group.toString(), key -> search.newGroup(WINDOW, group))
                        .add(search.inputsOf(event), event.timeMicros());
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (GroupState group : groups.values()) {
            Optional<List<Value>> result = search.resultOf(group);
            result.ifPresent(values -> rows.add(row(search.columns().names(), values)));
        }
        return rows;
    }

    private static Map<String, String> row(List<String> columns, List<Value> values) {
        if (columns.size() != values.size()) {
            throw new AssertionError(columns + " are not the columns of " + values);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isNull()) {
                row.put(columns.get(i), String.join("|", Values.texts(values.get(i))));
            }
        }
        return row;
    }

    /** The rows of a search over events, each as {@code {column=value, …}}. */
    static List<String> rows(String search, Event... events) throws SplException {
        return rows(compiled(search), List.of(events)).stream().map(Map::toString).toList();
    }

    /** A row of constants after one command. */
    static String after(String command, String... columnsAndValues) throws SplException {
        List<Columns.Column> columns = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            columns.add(new Columns.Column(columnsAndValues[i], i / 2));
            values.add(Values.of(columnsAndValues[i + 1]));
        }
        Search search = SearchParser.parse(SearchText.of("search", "| " + command));
        RowCommandCompiler.Compiled compiled =
                new RowCommandCompiler(ZoneOffset.UTC, Lookups.of(Map.of()))
                        .compile(search.commands().get(0), new Columns(columns));
        return compiled.step()
                .apply(values, 3600.0)
                .map(row -> row(compiled.columns().names(), row).toString())
                .orElse("dropped");
    }
}
