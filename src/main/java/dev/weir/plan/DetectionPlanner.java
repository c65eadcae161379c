package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.content.Content;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.Scheduling;
import dev.weir.spl.Command;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Position;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes plans from detections, and refuses with a reason what cannot run. Several threads may ask
 * one planner.
 */
public final class DetectionPlanner {
    private final Content content;
    private final ZoneId zone;
    private final MacroExpander macros;
    private final Map<Scheduling, SearchSchedule> schedules = new ConcurrentHashMap<>();

    /**
     * @param zone the zone of times as text and of schedules
     */
    public DetectionPlanner(Content content, ZoneId zone) {
        this.content = content;
        this.zone = zone;
        Map<String, String> unreadable = new HashMap<>();
        content.unreadableMacros()
                .forEach((name, problem) -> unreadable.put(name, problem.toString()));
        this.macros = new MacroExpander(content.macros(), unreadable);
    }

    /**
     * The plan of a detection.
     *
     * @throws SplException if the search has a mistake or something in it is not supported
     */
    public DetectionPlan plan(Detection detection) throws SplException {
        PackLookups staticLookups = new PackLookups(content);
        StaticSubsearch subsearches = new StaticSubsearch(zone, staticLookups);
        Search search =
                subsearches.replacedIn(SearchParser.parse(macros.expand(detection.search())));
        Position start = detection.search().positionAt(0);
        Deployment deployment = deploymentOf(detection, start);
        SearchSchedule schedule = scheduleOf(deployment, start);
        List<DetectionPlan> branches = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        PackLookups lookups = new PackLookups(content);
        DetectionPlan plan =
                branch(detection, deployment, schedule, start, search, lookups, branches, warnings);
        plan = plan.with(branches, Map.of(), List.of());
        SearchHead unused =
                new SearchHead(plan, CompiledSearch.branchesOf(plan, 1, lookups), lookups);
        if (schedule.leavesGaps()) {
            warnings.add(
                    new Warning(
                            start,
                            "the schedule leaves gaps: "
                                    + schedule
                                    + "; events between windows are never read"));
        }
        warnings.addAll(subsearches.warnings());
        warnings.addAll(staticLookups.warnings());
        warnings.addAll(lookups.warnings());
        branches.replaceAll(branch -> branch.with(List.of(), lookups.used(), List.of()));
        return plan.with(branches, lookups.used(), warnings);
    }

    /**
     * The plan of the main search or of a sub-search, without branches, lookups and warnings.
     *
     * @param start where a search that is empty stands
     * @param branches takes the plans of the sub-searches; the search at {@code i} is branch {@code
     *     i + 1}
     * @param warnings takes what is suspicious in the search
     */
    private DetectionPlan branch(
            Detection detection,
            Deployment deployment,
            SearchSchedule schedule,
            Position start,
            Search written,
            PackLookups lookups,
            List<DetectionPlan> branches,
            List<Warning> warnings)
            throws SplException {
        if (written.commands().isEmpty()
                || !(written.commands().get(0) instanceof Command.Tstats)) {
            throw new SplException(
                    written.commands().isEmpty() ? start : written.commands().get(0).position(),
                    "the search does not start with tstats");
        }
        Search search = NodeSelection.resolvedIn(written);
        Command.Tstats tstats = (Command.Tstats) search.commands().get(0);
        CompiledSearch.check(tstats);
        DataModelNode node = DataModelNode.named(tstats.dataModel().value()).orElseThrow();
        RowCommandCompiler compiler = new RowCommandCompiler(zone, lookups);
        Pushdown pushdown = Pushdown.of(search, compiler);
        warnings.addAll(SearchWarnings.of(search, node, compiler));
        warnings.addAll(SourceGaps.of(detection, tstats, node));
        List<HeadCommand> headCommands = new ArrayList<>();
        for (Command command : pushdown.headCommands()) {
            Optional<Search> subsearch = HeadCommandCompiler.subsearchOf(command);
            if (subsearch.isEmpty()) {
                headCommands.add(new HeadCommand(command, HeadCommand.NO_BRANCH));
                continue;
            }
            int index = branches.size();
            branches.add(null);
            branches.set(
                    index,
                    branch(
                            detection,
                            deployment,
                            schedule,
                            command.position(),
                            subsearch.get(),
                            lookups,
                            branches,
                            warnings));
            headCommands.add(new HeadCommand(command, index + 1));
        }
        return new DetectionPlan(
                detection,
                deployment,
                node,
                tstats,
                pushdown.groupConditions(),
                pushdown.trialCommands(),
                pushdown.rowCommands(),
                headCommands,
                List.of(),
                Map.of(),
                schedule,
                zone,
                List.of());
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
            return schedules.computeIfAbsent(
                    deployment.scheduling(), scheduling -> SearchSchedule.of(scheduling, zone));
        } catch (IllegalArgumentException e) {
            throw new SplException(start, e.getMessage());
        }
    }
}
