package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.LoadedLookup;
import dev.weir.eval.FieldSlots;
import dev.weir.spl.Command;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * How a detection runs, as data.
 *
 * @param detection the detection, macros not expanded
 * @param deployment what happens to its rows
 * @param node the data model node whose events it reads
 * @param tstats the search's first command
 * @param groupConditions conditions that only read by-fields; they run before the aggregation,
 *     which gives the same rows and keeps everything else out of state
 * @param trialCommands some of {@code rowCommands} that tell from by-fields alone that they drop a
 *     group's row; tried before the aggregation, with aggregates that are null
 * @param rowCommands what runs on each row after it, without {@code groupConditions}
 * @param headCommands what runs where all rows of a window are: the first command that looks at
 *     many rows, and all behind it
 * @param branches the sub-searches that head commands name, each a plan of its own over the same
 *     windows; only the main search has them, those of sub-searches included
 * @param lookups what the commands look up in, by the names they give
 * @param schedule the search windows
 * @param zone the zone of times as text
 * @param warnings what {@code check} says about a search that runs
 */
public record DetectionPlan(
        Detection detection,
        Deployment deployment,
        DataModelNode node,
        Command.Tstats tstats,
        List<GroupCondition> groupConditions,
        List<Command> trialCommands,
        List<Command> rowCommands,
        List<HeadCommand> headCommands,
        List<DetectionPlan> branches,
        Map<String, LoadedLookup> lookups,
        SearchSchedule schedule,
        ZoneId zone,
        List<Warning> warnings)
        implements Serializable {
    public DetectionPlan {
        groupConditions = List.copyOf(groupConditions);
        trialCommands = List.copyOf(trialCommands);
        rowCommands = List.copyOf(rowCommands);
        headCommands = List.copyOf(headCommands);
        branches = List.copyOf(branches);
        lookups = Map.copyOf(lookups);
        warnings = List.copyOf(warnings);
    }

    /** This plan with other branches, lookups and warnings. */
    DetectionPlan with(
            List<DetectionPlan> otherBranches,
            Map<String, LoadedLookup> otherLookups,
            List<Warning> otherWarnings) {
        return new DetectionPlan(
                detection,
                deployment,
                node,
                tstats,
                groupConditions,
                trialCommands,
                rowCommands,
                headCommands,
                otherBranches,
                otherLookups,
                schedule,
                zone,
                otherWarnings);
    }

    /** The detection's id, which is also its key in state. */
    public String id() {
        return detection.id();
    }

    /**
     * A {@code where}, {@code search} or {@code regex} that runs on by-field values.
     *
     * @param names what the by-fields are called where the condition stands, in their order
     */
    public record GroupCondition(Command condition, List<String> names) implements Serializable {
        public GroupCondition {
            names = List.copyOf(names);
        }

        /** Where a list of by-field values holds the fields that the condition reads. */
        FieldSlots slots() {
            return names::indexOf;
        }
    }
}
