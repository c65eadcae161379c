package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.spl.Command;
import dev.weir.spl.Located;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which node a {@code tstats} reads.
 *
 * <p>Splunk: {@code from datamodel=Endpoint.Processes}; or {@code from datamodel=Endpoint where
 * nodename=Processes}, with or without the model before the node's name; or a model alone, which is
 * its root node if it has only one.
 */
final class NodeSelection {
    private static final String NODE_NAME = "nodename";

    private NodeSelection() {}

    /**
     * The search with its node written after {@code datamodel=} and without {@code nodename}.
     *
     * @param search a search that begins with {@code tstats}
     * @throws SplException if the node is unknown, or {@code nodename} stands anywhere but in a
     *     condition that must hold
     */
    static Search resolvedIn(Search search) throws SplException {
        List<Command> commands = new ArrayList<>(search.commands());
        commands.set(0, resolved((Command.Tstats) commands.get(0)));
        return new Search(commands);
    }

    private static Command.Tstats resolved(Command.Tstats tstats) throws SplException {
        Located<String> model = tstats.dataModel();
        List<SearchExpression> others = new ArrayList<>();
        Optional<Located<String>> named = Optional.empty();
        for (SearchExpression part : SearchLeaves.conjuncts(tstats.filter())) {
            if (part instanceof SearchExpression.Comparison comparison
                    && comparison.field().equals(NODE_NAME)
                    && comparison.operator() == SearchExpression.Operator.EQUAL
                    && named.isEmpty()) {
                named = Optional.of(new Located<>(comparison.value().text(), part.position()));
            } else {
                others.add(part);
            }
        }
        for (SearchExpression other : others) {
            for (SearchLeaves.FieldRead read : SearchLeaves.fieldReads(other)) {
                if (read.field().equals(NODE_NAME)) {
                    throw new SplException(
                            read.at().position(),
                            "'nodename' is supported once, as nodename=… that all events meet");
                }
            }
        }
        DataModelNode node = nodeOf(model, named);
        if (named.isEmpty() && node.qualifiedName().equals(model.value())) {
            return tstats;
        }
        return new Command.Tstats(
                tstats.position(),
                tstats.options(),
                tstats.aggregations(),
                new Located<>(node.qualifiedName(), model.position()),
                named.isEmpty() ? tstats.filter() : allOf(tstats, others),
                tstats.byFields());
    }

    private static SearchExpression allOf(Command.Tstats tstats, List<SearchExpression> parts) {
        return switch (parts.size()) {
            case 0 -> new SearchExpression.Everything(tstats.filter().position());
            case 1 -> parts.get(0);
            default -> new SearchExpression.And(tstats.filter().position(), parts);
        };
    }

    private static DataModelNode nodeOf(Located<String> model, Optional<Located<String>> named)
            throws SplException {
        List<DataModelNode> found = nodesOf(model.value());
        if (named.isPresent()) {
            String name = named.get().value();
            found.removeIf(
                    node ->
                            !name.equalsIgnoreCase(node.qualifiedName())
                                    && !name.equalsIgnoreCase(node.prefix()));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        Located<String> wrong = nodesOf(model.value()).isEmpty() ? model : named.orElse(model);
        throw new SplException(
                wrong.position(),
                found.isEmpty()
                        ? "data model node '" + wrong.value() + "' is not supported; " + supported()
                        : "data model '"
                                + model.value()
                                + "' has several nodes; write one, as in "
                                + found.get(0).qualifiedName());
    }

    /** The nodes that a name covers: the node of the name, or those of the model. */
    private static List<DataModelNode> nodesOf(String name) {
        List<DataModelNode> nodes = new ArrayList<>();
        for (DataModelNode node : DataModelNode.values()) {
            String qualified = node.qualifiedName();
            String model = qualified.substring(0, qualified.indexOf('.'));
            if (name.equalsIgnoreCase(qualified) || name.equalsIgnoreCase(model)) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static String supported() {
        return "supported are "
                + Arrays.stream(DataModelNode.values())
                        .map(DataModelNode::qualifiedName)
                        .collect(Collectors.joining(", "));
    }
}
