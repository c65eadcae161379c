package dev.weir.plan;

import dev.weir.cim.Event;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Row;
import dev.weir.eval.RowPredicate;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.Value;
import dev.weir.eval.Values;
import dev.weir.plan.ConditionReport.FieldValue;
import dev.weir.plan.ConditionReport.Outcome;
import dev.weir.spl.Command;
import dev.weir.spl.Position;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import dev.weir.spl.SplPrinter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Says of an event which conditions of a search it meets. Uses the compiled conditions that
 * matching uses, one by one, so that the two cannot disagree.
 */
public final class SearchExplanation {
    private static final String NULL = "(null)";

    private final DetectionPlan plan;
    private final List<EventCondition> filters = new ArrayList<>();
    private final ByFieldReader byFields;
    private final List<EventCondition> groupConditions = new ArrayList<>();

    /**
     * An explanation for a plan's search.
     *
     * @throws SplException if something in the search is not supported
     */
    public SearchExplanation(DetectionPlan plan) throws SplException {
        this.plan = plan;
        FieldSlots slots = EventFields.slotsOf(plan.node());
        for (SearchExpression part : SearchLeaves.conjuncts(plan.tstats().filter())) {
            filters.add(
                    new EventCondition(
                            part.position(),
                            SplPrinter.print(part),
                            new SearchPredicateCompiler(slots).compile(part),
                            SearchPredicateCompiler.fieldsOf(part),
                            slots));
        }
        this.byFields =
                new ByFieldReader(
                        plan.tstats().byFields(),
                        plan.node(),
                        plan.tstats().options().fillnullValue(),
                        plan.zone());
        RowCommandCompiler compiler =
                new RowCommandCompiler(plan.zone(), Lookups.of(plan.lookups()));
        for (DetectionPlan.GroupCondition condition : plan.groupConditions()) {
            Command command = condition.condition();
            groupConditions.add(
                    new EventCondition(
                            command.position(),
                            textOf(command),
                            compiler.condition(command, condition.slots()),
                            RowCommandCompiler.fieldsOf(command),
                            condition.slots()));
        }
    }

    /** A condition without the name of its command. */
    private static String textOf(Command command) {
        return command instanceof Command.Where where
                ? SplPrinter.print(where.condition())
                : command instanceof Command.SearchFilter search
                        ? SplPrinter.print(search.filter())
                        : SplPrinter.print(command);
    }

    /** One condition, ready to be tried. */
    private record EventCondition(
            Position position,
            String text,
            RowPredicate predicate,
            Collection<String> fields,
            FieldSlots slots) {
        ConditionReport on(Row row) {
            List<FieldValue> reads = new ArrayList<>();
            for (String field : fields) {
                Value value = row.get(slots.slotOf(field));
                reads.add(new FieldValue(field, value.isNull() ? NULL : Values.text(value)));
            }
            return new ConditionReport(
                    text, position, predicate.test(row) ? Outcome.MET : Outcome.FAILED, reads);
        }
    }

    /**
     * Every condition in the search's order; empty if the event is of another node. An event in
     * several groups is reported for the first.
     */
    public List<ConditionReport> explain(Event event) {
        List<ConditionReport> reports = new ArrayList<>();
        if (event.node() != plan.node()) {
            return reports;
        }
        EventFields fields = new EventFields(event);
        for (EventCondition filter : filters) {
            reports.add(filter.on(fields));
        }
        List<List<Value>> groups = byFields.groupsOf(fields);
        if (groups.isEmpty()) {
            reports.add(
                    new ConditionReport(
                            "every by-field has a value",
                            plan.tstats().position(),
                            Outcome.FAILED,
                            nullByFields(event)));
            return reports;
        }
        ValuesRow group = new ValuesRow(groups.get(0), Double.NaN);
        for (EventCondition condition : groupConditions) {
            reports.add(condition.on(group));
        }
        for (Command command : plan.rowCommands()) {
            if (command instanceof Command.Where
                    || command instanceof Command.SearchFilter
                    || command instanceof Command.Regex) {
                reports.add(
                        new ConditionReport(
                                SplPrinter.print(command),
                                command.position(),
                                Outcome.OF_GROUP,
                                List.of()));
            }
        }
        return reports;
    }

    private List<FieldValue> nullByFields(Event event) {
        List<FieldValue> nulls = new ArrayList<>();
        for (int i = 0; i < plan.tstats().byFields().size(); i++) {
            if (byFields.valuesOf(event, i).isEmpty()) {
                nulls.add(new FieldValue(plan.tstats().byFields().get(i).name(), NULL));
            }
        }
        return nulls;
    }
}
