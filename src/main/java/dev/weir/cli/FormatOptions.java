package dev.weir.cli;

import dev.weir.content.AttackTechnique;
import dev.weir.content.Content;
import dev.weir.decode.DecodeSettings;
import dev.weir.decode.FieldTexts;
import dev.weir.decode.Format;
import dev.weir.job.JobPlan;
import dev.weir.job.Limits;
import dev.weir.job.TimeRange;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.WantedFields;
import dev.weir.plan.WantedTexts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How records are read. */
final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How a record is read: auto, xmlwineventlog, sysmon-linux, crowdstrike, nxlog,"
                            + " winlogbeat, evtx-json or cim. Default: auto, per record.")
    private String format;

    @Option(
            names = "--source-timezone",
            paramLabel = "ZONE",
            description = "Zone of event times that carry none. Default: UTC.")
    private String sourceTimezone;

    /** The job for what was selected and can run. */
    JobPlan jobPlan(
            DetectionSelection selection, Settings settings, Limits limits, TimeRange range) {
        List<DetectionPlan> plans = selection.runnable(System.err);
        Settings.Sources sources = settings.sources();
        return jobPlan(
                selection.content(),
                plans,
                limits,
                range,
                decoding(settings, plans)
                        .withFormat(format == null ? sources.format() : format(format))
                        .withSourceZone(
                                sourceTimezone == null
                                        ? sources.timezone()
                                        : Settings.zone("--source-timezone", sourceTimezone)));
    }

    /** A job with its own decoding. */
    static JobPlan jobPlan(
            Content content,
            List<DetectionPlan> plans,
            Limits limits,
            TimeRange range,
            DecodeSettings decoding) {
        Map<String, AttackTechnique> techniques = new HashMap<>();
        for (DetectionPlan plan : plans) {
            for (String id : plan.detection().tags().mitreAttackIds()) {
                AttackTechnique technique = content.techniques().get(id);
                if (technique != null) {
                    techniques.put(id, technique);
                }
            }
        }
        return new JobPlan(plans, decoding, limits, range, techniques);
    }

    /** How records are read, for the fields and texts that plans want. */
    static DecodeSettings decoding(Settings settings, List<DetectionPlan> plans) {
        Settings.Sources sources = settings.sources();
        return new DecodeSettings(
                sources.format(),
                sources.timezone(),
                sources.rawEntities(),
                sources.profile(),
                sources.processEvents(),
                sources.hostsByAid(),
                settings.limits().jsonNesting(),
                WantedFields.of(plans),
                WantedTexts.of(plans, FieldTexts::literalsOf));
    }

    private static Format format(String name) {
        return Format.named(name)
                .orElseThrow(
                        () -> new UserMistake("--format " + name + ": " + unknownFormat(name)));
    }

    /** What is said of a format's name that is none. */
    static String unknownFormat(String name) {
        return "there is no format '"
                + name
                + "'; known are "
                + Arrays.stream(Format.values())
                        .map(Format::option)
                        .collect(Collectors.joining(", "));
    }
}
