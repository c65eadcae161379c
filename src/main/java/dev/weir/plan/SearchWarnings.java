package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.spl.Aggregation;
import dev.weir.spl.ByField;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Located;
import dev.weir.spl.NearName;
import dev.weir.spl.Position;
import dev.weir.spl.Search;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is suspicious in a search that runs, in the order of its text. */
final class SearchWarnings {
    private final DataModelNode node;
    private final ZoneId zone;
    private final Set<Warning> warnings = new LinkedHashSet<>();

    private SearchWarnings(DataModelNode node, ZoneId zone) {
        this.node = node;
        this.zone = zone;
    }

    /**
     * The warnings of a search: fields that the node does not define or no column provides, and
     * what compiling its expressions shows, such as a pattern that lost backslashes on its way.
     *
     * @throws SplException if something in the search is not supported
     */
    static List<Warning> of(Search search, DataModelNode node, RowCommandCompiler compiler)
            throws SplException {
        SearchWarnings inspection = new SearchWarnings(node, compiler.zone());
        Command.Tstats tstats = (Command.Tstats) search.commands().get(0);
        inspection.tstats(tstats);
        Columns columns = CompiledSearch.tstatsColumns(tstats);
        boolean columnsKnown = true;
        for (Command command : search.commands().subList(1, search.commands().size())) {
            columnsKnown &= !HeadCommandCompiler.looksAtManyRows(command);
            inspection.patterns(command);
            if (columnsKnown) {
                inspection.rows(command, columns);
                columns = compiler.compile(command, columns).columns();
            }
        }
        return List.copyOf(inspection.warnings);
    }

    private void tstats(Command.Tstats tstats) {
        if (tstats.byFields().isEmpty()) {
            warn(
                    tstats.position(),
                    "without 'by' Splunk gives a row with count 0 for a window without matching"
                            + " events; here such a window gives no row");
        }
        for (Aggregation aggregation : tstats.aggregations()) {
            if (!aggregation.field().isEmpty()) {
                eventField(aggregation.field(), aggregation.position());
            }
        }
        for (SearchLeaves.FieldRead read : SearchLeaves.fieldReads(tstats.filter())) {
            eventField(read.field(), read.at().position());
        }
        for (ByField byField : tstats.byFields()) {
            eventField(byField.name(), byField.position());
        }
    }

    private void eventField(String name, Position position) {
        String prefix = node.prefix() + ".";
        if (EventFields.slotOf(node, name) == FieldSlots.ABSENT) {
            warn(
                    position,
                    "'"
                            + name
                            + "' is no field of "
                            + node.qualifiedName()
                            + " and always null"
                            + NearName.hint(name, EventFields.names(node)));
        } else if (name.contains(".") && !name.startsWith(prefix)) {
            warn(
                    position,
                    "'"
                            + name
                            + "' is taken as '"
                            + prefix
                            + name.substring(prefix.length())
                            + "'; names of fields are case-sensitive");
        }
    }

    private void patterns(Command command) throws SplException {
        if (command instanceof Command.Where where) {
            inspect(where.condition());
        } else if (command instanceof Command.Eval eval) {
            for (Command.Assignment assignment : eval.assignments()) {
                inspect(assignment.value());
            }
        } else if (command instanceof Command.Regex regex) {
            inspect(regex.pattern());
        } else if (command instanceof Command.Rex rex) {
            inspect(rex.pattern());
        }
    }

    private void rows(Command command, Columns columns) {
        if (command instanceof Command.Where where) {
            for (Expression.Field read : ExpressionCompiler.fieldReads(where.condition())) {
                column(read.name(), read.position(), columns);
            }
        } else if (command instanceof Command.SearchFilter search) {
            for (SearchLeaves.FieldRead read : SearchLeaves.fieldReads(search.filter())) {
                column(read.field(), read.at().position(), columns);
            }
        } else if (command instanceof Command.Regex regex) {
            column(regex.field(), regex.position(), columns);
        }
    }

    private void column(String name, Position position, Columns columns) {
        if (columns.slotOf(name) == FieldSlots.ABSENT) {
            warn(
                    position,
                    "no column '"
                            + name
                            + "' here, so it is always null"
                            + NearName.hint(name, columns.names()));
        }
    }

    private void inspect(Expression expression) throws SplException {
        ExpressionCompiler compiler = new ExpressionCompiler(field -> FieldSlots.ABSENT, zone);
        compiler.compile(expression);
        for (ExpressionCompiler.Warning warning : compiler.warnings()) {
            warn(warning.position(), warning.problem());
        }
    }

    private void inspect(Located<String> pattern) throws SplException {
        Regex regex = Regex.compile(pattern.value(), pattern.position(), RegexBudget.standard());
        for (String problem : regex.warnings()) {
            warn(pattern.position(), problem);
        }
    }

    private void warn(Position position, String message) {
        warnings.add(new Warning(position, message));
    }
}
