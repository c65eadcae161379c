package dev.weir.cli;

import dev.weir.cim.Event;
import dev.weir.job.JobPlan;
import dev.weir.job.RecordExplainer;
import dev.weir.job.TimeRange;
import dev.weir.job.files.InputFile;
import dev.weir.plan.ConditionReport;
import dev.weir.plan.ConditionReport.FieldValue;
import dev.weir.plan.ConditionReport.Outcome;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.SearchExplanation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For one detection and some events: which condition each event met and which it failed. */
@Command(
        name = "explain",
        description = "Says which conditions of a detection's search each event met or failed.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin private DetectionOptions detections;
    @Mixin private RecordOptions records;

    @Option(
            names = "--all",
            description = "Also events that fail the search's first condition; else only counted.")
    private boolean all;

    private long matched;
    private long near;

    @Override
    public Integer call() throws Exception {
        Settings settings = detections.settings();
        DetectionSelection selection = DetectionSelection.load(detections);
        List<DetectionPlan> plans = selection.runnable(System.err);
        if (plans.size() != 1) {
            throw new UserMistake(
                    "explain is about one detection, and these options mean "
                            + plans.size()
                            + "; name it with --detection");
        }
        JobPlan plan =
                records.jobPlan(selection, settings, settings.limits().ofJob(), TimeRange.ALL);
        RecordExplainer explainer = new RecordExplainer(plan, new SearchExplanation(plans.get(0)));
        RecordExplainer.Counts counts =
                explainer.explain(
                        records.files().stream().map(InputFile::path).toList(), this::report);
        System.out.flush();
        System.err.printf(
                Locale.ROOT,
                "weir: %d records, %d events of %s: %d meet every condition, %d fail a later"
                        + " one, %d fail the first%s; %d malformed%n",
                counts.records(),
                counts.events(),
                plans.get(0).node().qualifiedName(),
                matched,
                near,
                counts.events() - matched - near,
                all ? "" : " (shown with --all)",
                counts.malformed());
        Summary.warnOfClocks(System.err, counts.clockDiffers());
        return ExitCode.SUCCESS;
    }

    private void report(String source, long offset, Event event, List<ConditionReport> conditions) {
        boolean met = conditions.stream().noneMatch(report -> report.outcome() == Outcome.FAILED);
        boolean first = conditions.get(0).outcome() != Outcome.FAILED;
        if (met) {
            matched++;
        } else if (first) {
            near++;
        }
        if (!met && !first && !all) {
            return;
        }
        System.out.println(
                (met ? "matches " : "fails ")
                        + TerminalText.of(source)
                        + " byte "
                        + offset
                        + ", "
                        + time(event));
        for (ConditionReport condition : conditions) {
            System.out.println(
                    "  "
                            + label(condition.outcome())
                            + TerminalText.of(condition.condition())
                            + "  ["
                            + condition.position()
                            + "]");
            if (condition.outcome() == Outcome.FAILED) {
                for (FieldValue read : condition.reads()) {
                    System.out.println(
                            "            "
                                    + TerminalText.of(read.field())
                                    + " = "
                                    + TerminalText.of(read.text()));
                }
            }
        }
    }

    private static String time(Event event) {
        if (event.timeMicros() == Event.NO_TIME) {
            return "without a time";
        }
        return Instant.EPOCH
                .plusSeconds(Math.floorDiv(event.timeMicros(), 1_000_000L))
                .plusNanos(Math.floorMod(event.timeMicros(), 1_000_000L) * 1000)
                .toString();
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case MET -> "met      ";
            case FAILED -> "FAILED   ";
            case OF_GROUP -> "of group ";
        };
    }
}
