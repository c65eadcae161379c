package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.content.Content;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.spl.Command;
import dev.weir.spl.Macro;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Position;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes plans from detections, and refuses with a reason what cannot run. */
public final class DetectionPlanner {
    private final Content content;
    private final ZoneId zone;
    private final MacroExpander macros;

    /**
     * @param zone the zone of times as text and of schedules
     */
    public DetectionPlanner(Content content, ZoneId zone) {
        this.content = content;
        this.zone = zone;
        this.macros = new MacroExpander(content.macros());
    }

    /**
     * The plan of a detection.
     *
     * @throws SplException if the search has a mistake or something in it is not supported
     */
    public DetectionPlan plan(Detection detection) throws SplException {
        Macro filter =
                new Macro(
                        detection.filterMacro(),
                        List.of(),
                        SearchText.of(detection.filterMacro(), "search *"));
        Search search = SearchParser.parse(macros.withDefault(filter).expand(detection.search()));
        Position start = detection.search().positionAt(0);
        if (search.commands().isEmpty()
                || !(search.commands().get(0) instanceof Command.Tstats tstats)) {
            throw new SplException(start, "the search does not start with tstats");
        }
        DataModelNode node = nodeOf(tstats);
        Deployment deployment = deploymentOf(detection, start);
        SearchSchedule schedule = scheduleOf(deployment, start);
        Pushdown pushdown = Pushdown.of(search, zone);
        List<Warning> warnings = new ArrayList<>(SearchWarnings.of(search, node, zone));
        if (schedule.leavesGaps()) {
            warnings.add(
                    new Warning(
                            start,
                            "the schedule leaves gaps: "
                                    + schedule
                                    + "; events between windows are never read"));
        }
        DetectionPlan plan =
                new DetectionPlan(
                        detection,
                        deployment,
                        node,
                        tstats,
                        pushdown.groupConditions(),
                        pushdown.rowCommands(),
                        schedule,
                        zone,
                        warnings);
        CompiledSearch.check(plan);
        return plan;
    }

    private static DataModelNode nodeOf(Command.Tstats tstats) throws SplException {
        String name = tstats.dataModel().value();
        return DataModelNode.named(name)
                .orElseThrow(
                        () ->
                                new SplException(
                                        tstats.dataModel().position(),
                                        "data model node '"
                                                + name
                                                + "' is not supported; supported are "
                                                + Arrays.stream(DataModelNode.values())
                                                        .map(DataModelNode::qualifiedName)
                                                        .collect(Collectors.joining(", "))));
    }

    private Deployment deploymentOf(Detection detection, Position start) throws SplException {
        return content.deployment(detection)
                .orElseThrow(
                        () ->
                                new SplException(
                                        start,
                                        "no deployment for detections of type '"
                                                + detection.type()
                                                + "'"));
    }

    private SearchSchedule scheduleOf(Deployment deployment, Position start) throws SplException {
        try {
            return SearchSchedule.of(deployment.scheduling(), zone);
        } catch (IllegalArgumentException e) {
            throw new SplException(start, e.getMessage());
        }
    }
}
