package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.content.Content;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Macro;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Position;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes plans from detections.
 *
 * <p>The one optimisation here: {@code tstats … by F | where P(F)} gives the same rows as filtering
 * events by {@code P} before they are grouped, whenever {@code P} reads by-fields only. Conditions
 * are split at AND, and every part for which that holds moves in front of the aggregation.
 */
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
        PackLookups staticLookups = new PackLookups(content);
        StaticSubsearch subsearches = new StaticSubsearch(zone, staticLookups);
        Search search =
                subsearches.replacedIn(
                        SearchParser.parse(macros.withDefault(filter).expand(detection.search())));
        Position start = detection.search().positionAt(0);
        if (search.commands().isEmpty()
                || !(search.commands().get(0) instanceof Command.Tstats tstats)) {
            throw new SplException(start, "the search does not start with tstats");
        }
        Deployment deployment = deploymentOf(detection, start);
        PackLookups lookups = new PackLookups(content);
        Pushdown pushdown = new Pushdown(tstats, search.commands(), lookups);
        DetectionPlan plan =
                new DetectionPlan(
                        detection,
                        deployment,
                        nodeOf(tstats),
                        tstats,
                        pushdown.groupConditions,
                        pushdown.rowCommands,
                        lookups.used(),
                        scheduleOf(deployment, start),
                        zone,
                        List.of());
        CompiledSearch unused = new CompiledSearch(plan, 1);
        List<Warning> warnings = new ArrayList<>(SearchWarnings.of(search, plan));
        warnings.addAll(subsearches.warnings());
        warnings.addAll(staticLookups.warnings());
        warnings.addAll(lookups.warnings());
        return new DetectionPlan(
                detection,
                deployment,
                plan.node(),
                tstats,
                plan.groupConditions(),
                plan.rowCommands(),
                plan.lookups(),
                plan.schedule(),
                zone,
                warnings);
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

    /** Sorts the commands after {@code tstats} into conditions on groups and the rest. */
    private final class Pushdown {
        private final List<DetectionPlan.GroupCondition> groupConditions = new ArrayList<>();
        private final List<Command> rowCommands = new ArrayList<>();
        private final int byFieldCount;

        Pushdown(Command.Tstats tstats, List<Command> commands, Lookups lookups)
                throws SplException {
            byFieldCount = tstats.byFields().size();
            RowCommandCompiler compiler = new RowCommandCompiler(zone, lookups);
            Columns columns = CompiledSearch.tstatsColumns(tstats);
            for (Command command : commands.subList(1, commands.size())) {
                if (command instanceof Command.Where where) {
                    split(where, columns);
                } else if (command instanceof Command.SearchFilter search) {
                    split(search, columns);
                } else if (command instanceof Command.Regex regex) {
                    place(regex, columns.isByFieldOrAbsent(regex.field()), columns);
                } else {
                    rowCommands.add(command);
                }
                columns = compiler.compile(command, columns).columns();
            }
        }

        private void split(Command.Where where, Columns columns) {
            for (Expression part : conjuncts(where.condition())) {
                Command.Where condition = new Command.Where(where.position(), part);
                boolean pushed = !ExpressionCompiler.readsClock(part);
                for (String field : ExpressionCompiler.fieldsOf(part)) {
                    pushed &= columns.isByFieldOrAbsent(field);
                }
                place(condition, pushed, columns);
            }
        }

        private void split(Command.SearchFilter search, Columns columns) {
            for (SearchExpression part : conjuncts(search.filter())) {
                if (keepsEveryRow(part)) {
                    continue;
                }
                Command.SearchFilter condition = new Command.SearchFilter(search.position(), part);
                boolean pushed = true;
                for (String field : SearchPredicateCompiler.fieldsOf(part)) {
                    pushed &= columns.isByFieldOrAbsent(field);
                }
                place(condition, pushed, columns);
            }
        }

        private void place(Command condition, boolean pushed, Columns columns) {
            if (pushed) {
                groupConditions.add(
                        new DetectionPlan.GroupCondition(
                                condition, columns.byFieldNames(byFieldCount)));
            } else {
                rowCommands.add(condition);
            }
        }
    }

    /** Splunk: {@code search *} keeps every row that has a field, and rows of tstats have some. */
    private static boolean keepsEveryRow(SearchExpression part) {
        return part instanceof SearchExpression.Everything
                || (part instanceof SearchExpression.Term term && term.value().text().equals("*"));
    }

    private static List<Expression> conjuncts(Expression condition) {
        if (condition instanceof Expression.Binary binary
                && binary.operator() == Expression.Operator.AND) {
            List<Expression> parts = new ArrayList<>(conjuncts(binary.left()));
            parts.addAll(conjuncts(binary.right()));
            return parts;
        }
        return List.of(condition);
    }

    static List<SearchExpression> conjuncts(SearchExpression filter) {
        if (filter instanceof SearchExpression.And and) {
            List<SearchExpression> parts = new ArrayList<>();
            for (SearchExpression operand : and.operands()) {
                parts.addAll(conjuncts(operand));
            }
            return parts;
        }
        return List.of(filter);
    }
}
