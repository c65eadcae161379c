package dev.weir.naive;

import dev.weir.cim.Event;
import dev.weir.content.Content;
import dev.weir.content.Detection;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.EventMatcher;
import dev.weir.plan.GroupState;
import dev.weir.plan.HeadRow;
import dev.weir.plan.SearchHead;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.SplException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program's own way from events to rows, in memory. */
final class RealSearch {
    private static final Instant SAMPLE = Instant.parse("2023-02-20T10:15:30Z");

    private final DetectionPlan plan;
    private final List<CompiledSearch> branches;
    private final EventMatcher matcher;
    private final SearchHead head;

    /**
     * @throws SplException if the program refuses the search
     */
    RealSearch(Content content, Detection detection) throws SplException {
        this.plan = new DetectionPlanner(content, ZoneOffset.UTC).plan(detection);
        this.branches = CompiledSearch.branchesOf(plan, Integer.MAX_VALUE);
        this.matcher = new EventMatcher(branches);
        this.head = new SearchHead(plan, branches);
    }

    /** A window of the detection's schedule. */
    SearchWindow window() {
        for (Instant at = SAMPLE; ; at = at.plus(Duration.ofMinutes(1))) {
            List<SearchWindow> windows = plan.schedule().windowsAt(at.toEpochMilli() * 1000);
            if (!windows.isEmpty()) {
                return windows.get(0);
            }
        }
    }

    /** The rows of each window that an event of any kind lies in. */
    Map<SearchWindow, List<Map<String, Val>>> rows(List<Event> events) {
        Map<SearchWindow, List<Map<List<Value>, GroupState>>> windows = new TreeMap<>();
        for (Event event : events) {
            for (SearchWindow window : branches.get(0).windowsAt(event.timeMicros())) {
                List<Map<List<Value>, GroupState>> groups =
                        windows.computeIfAbsent(window, absent -> emptyGroups());
                matcher.match(
                        event,
                        (search, key, inputs) ->
                                groups.get(CompiledSearch.branchOf(search.id()))
                                        .computeIfAbsent(
                                                key, absent -> search.newGroup(window, key))
                                        .add(inputs, event.timeMicros()));
            }
        }
        Map<SearchWindow, List<Map<String, Val>>> rows = new TreeMap<>();
        windows.forEach((window, groups) -> rows.put(window, results(window, groups)));
        return rows;
    }

    private List<Map<List<Value>, GroupState>> emptyGroups() {
        List<Map<List<Value>, GroupState>> groups = new ArrayList<>();
        branches.forEach(branch -> groups.add(new LinkedHashMap<>()));
        return groups;
    }

    private List<Map<String, Val>> results(
            SearchWindow window, List<Map<List<Value>, GroupState>> groups) {
        List<List<HeadRow>> rows = new ArrayList<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            List<HeadRow> ofBranch = new ArrayList<>();
            for (GroupState group : groups.get(branch).values()) {
                branches.get(branch)
                        .resultOf(group)
                        .ifPresent(row -> ofBranch.add(new HeadRow(row, group.byValues())));
            }
            rows.add(ofBranch);
        }
        List<Map<String, Val>> results = new ArrayList<>();
        for (HeadRow row : head.resultsOf(rows, window, Integer.MAX_VALUE).rows()) {
            results.add(fields(row.values()));
        }
        return results;
    }

    private Map<String, Val> fields(List<Value> row) {
        Map<String, Val> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            NaiveTable.set(fields, head.columns().get(i), val(row.get(i)));
        }
        return fields;
    }

    private static Val val(Value value) {
        if (value instanceof Value.Text text) {
            return Val.of(text.text());
        } else if (value instanceof Value.Numeric number) {
            return Val.of(number.number());
        } else if (value instanceof Value.Bool truth) {
            return Val.of(truth.value());
        } else if (value instanceof Value.Multi several) {
            return Val.of(several.texts());
        }
        return Val.MISSING;
    }
}
