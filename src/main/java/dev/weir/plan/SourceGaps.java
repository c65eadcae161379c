package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.EventBuilder;
import dev.weir.content.Detection;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.spl.Command;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SplException;
import dev.weir.spl.SplPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Conditions that no event of a source can meet, since its add-on never fills the fields that they
 * read.
 *
 * <p>CrowdStrike's process events carry no parent command line, no original file name and no GUIDs;
 * the model makes {@code unknown} of the first two.
 */
final class SourceGaps {
    private static final Set<String> NOT_IN_CROWDSTRIKE =
            Set.of(
                    "Processes.original_file_name",
                    "Processes.parent_process",
                    "Processes.parent_process_guid",
                    "Processes.parent_process_path",
                    "Processes.process_guid");

    private SourceGaps() {}

    /** A warning for each condition of the search that the detection's own sources cannot meet. */
    static List<Warning> of(Detection detection, Command.Tstats tstats, DataModelNode node)
            throws SplException {
        List<Warning> warnings = new ArrayList<>();
        if (node != DataModelNode.PROCESSES
                || detection.dataSources().stream()
                        .noneMatch(
                                source ->
                                        source.toLowerCase(Locale.ROOT).contains("crowdstrike"))) {
            return warnings;
        }
        EventFields bare = new EventFields(new EventBuilder(node, node.allSlots()).build());
        for (SearchExpression part : SearchLeaves.conjuncts(tstats.filter())) {
            Set<String> fields = SearchPredicateCompiler.fieldsOf(part);
            if (!fields.isEmpty()
                    && NOT_IN_CROWDSTRIKE.containsAll(fields)
                    && !new SearchPredicateCompiler(EventFields.slotsOf(node))
                            .compile(part)
                            .test(bare)) {
                warnings.add(
                        new Warning(
                                part.position(),
                                "no CrowdStrike event can meet '" + SplPrinter.print(part) + "'"));
            }
        }
        return warnings;
    }
}
