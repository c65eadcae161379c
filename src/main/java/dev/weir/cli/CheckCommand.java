package dev.weir.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.content.ContentProblem;
import dev.weir.job.Emission;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.EarlyRows;
import dev.weir.plan.Warning;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compiles detections without running them. */
@Command(
        name = "check",
        description = "Compiles detections without running them and says what is wrong.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin private DetectionOptions detections;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Detection files or folders. Default: all of the packs.")
    private List<String> paths = new ArrayList<>();

    private int ok;
    private int warnings;
    private int unsupported;

    @Override
    public Integer call() throws IOException {
        DetectionSelection selection = DetectionSelection.load(detections.among(paths));
        for (ContentProblem problem : selection.problems()) {
            line("unsupported", "", problem.position().file(), problem.toString());
        }
        unsupported = selection.brokenDetections();
        int others = selection.brokenFiles() - unsupported;
        for (DetectionSelection.Planned planned : selection.planned()) {
            String id = planned.detection().id();
            String name = planned.detection().name();
            DetectionPlan plan = planned.plan();
            if (plan == null) {
                line("unsupported", id, name, planned.refusal().getMessage());
                unsupported++;
            } else {
                report(id, name, warningsOf(plan));
            }
        }
        System.out.flush();
        System.err.printf(
                Locale.ROOT,
                "weir: %s: %d ok, %d with warnings, %d unsupported%s%n",
                Summary.count(ok + warnings + unsupported, "detection"),
                ok,
                warnings,
                unsupported,
                others == 0 ? "" : "; " + Summary.count(others, "other file") + " broken");
        return unsupported + others > 0 ? ExitCode.FAILED : ExitCode.SUCCESS;
    }

    /** Those of the plan, and what the settings in force make of it. */
    private List<Warning> warningsOf(DetectionPlan plan) {
        List<Warning> all = new ArrayList<>(plan.warnings());
        if (detections.settings().emission() == Emission.EARLY) {
            EarlyRows.reasonAgainst(plan).ifPresent(all::add);
        }
        return all;
    }

    private void report(String id, String name, List<Warning> found) throws IOException {
        if (found.isEmpty()) {
            line("ok", id, name, "");
            ok++;
        } else {
            String reason = found.stream().map(Object::toString).collect(Collectors.joining("; "));
            line("warning", id, name, reason);
            warnings++;
        }
    }

    private void line(String status, String id, String name, String reason) throws IOException {
        if (!json) {
            System.out.println(
                    status
                            + "\t"
                            + id
                            + "\t"
                            + TerminalText.of(name)
                            + (reason.isEmpty() ? "" : "\t" + TerminalText.of(reason)));
            return;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("status", status);
            out.writeStringField("id", id);
            out.writeStringField("name", name);
            if (!reason.isEmpty()) {
                out.writeStringField("reason", reason);
            }
            out.writeEndObject();
        }
        System.out.println(text);
    }
}
