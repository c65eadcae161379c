package dev.weir.cli;

import dev.weir.content.ContentPack;
import dev.weir.content.ContentProblem;
import dev.weir.content.YamlKeys;
import dev.weir.decode.CrowdStrikeProfile;
import dev.weir.decode.Format;
import dev.weir.decode.ProcessEvents;
import dev.weir.job.Emission;
import dev.weir.job.SourceTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code weir.yaml}. A key that is not there has its default; one that is not known, or whose
 * value cannot be used, is a mistake, and all mistakes are reported together.
 */
final class SettingsFile {
    private static final Path DEFAULT_FILE = Path.of("conf", "weir.yaml");
    private static final int MAX_NESTING = 10_000;

    private final List<ContentProblem> problems = new ArrayList<>();

    /** For the unbounded job; empty where the file is read for another command. */
    private final Optional<References> references;

    private final boolean needsSink;
    private final boolean needsContent;

    private SettingsFile(Optional<References> references, boolean needsSink, boolean needsContent) {
        this.references = references;
        this.needsSink = needsSink;
        this.needsContent = needsContent;
    }

    /**
     * Reads the file that was named, else the default file if it is there.
     *
     * @param hasContent whether the command line names content packs, so that these do not count
     * @throws UserMistake if something in it is wrong
     */
    static Settings read(Optional<Path> named, boolean hasContent) {
        if (named.isEmpty() && !Files.exists(DEFAULT_FILE)) {
            return Settings.DEFAULT;
        }
        return read(named, new SettingsFile(Optional.empty(), false, !hasContent));
    }

    /**
     * Reads the file for the unbounded job: it must say from where and to where, unless {@code
     * hasSink}, and references to secrets are resolved.
     *
     * @param hasSink whether the command line says to where
     * @param hasContent whether it names content packs
     * @throws UserMistake if something in it is wrong, or there is none
     */
    static Settings readForRun(
            Optional<Path> named, boolean hasSink, boolean hasContent, References references) {
        if (named.isEmpty() && !Files.exists(DEFAULT_FILE)) {
            throw new UserMistake(
                    "the job's sources and sinks are settings; name a file with --config");
        }
        return read(named, new SettingsFile(Optional.of(references), !hasSink, !hasContent));
    }

    private static Settings read(Optional<Path> named, SettingsFile reading) {
        Path file = named.orElse(DEFAULT_FILE);
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? "is no file" : "there is no such file";
            throw new UserMistake("--config " + file + ": " + what);
        }
        Settings settings =
                YamlKeys.read(file, reading.problems)
                        .map(reading::settings)
                        .orElse(Settings.DEFAULT);
        if (!reading.problems.isEmpty()) {
            throw new UserMistake(
                    reading.problems.stream()
                            .map(ContentProblem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private Settings settings(YamlKeys keys) {
        keys.allowOnly(
                List.of(
                        "detections",
                        "content",
                        "timezone",
                        "sources",
                        "limits",
                        "sinks",
                        "emit",
                        "windows",
                        "checkpoint_interval"));
        ZoneId zone = zone(keys);
        return new Settings(
                keys.texts("detections"),
                keys.texts("content", this::faultOfPack).stream().map(Path::of).toList(),
                zone,
                keys.keys("sources").map(this::sources).orElse(Settings.Sources.DEFAULT),
                keys.keys("limits").map(this::limits).orElse(Settings.Limits.DEFAULT),
                keys.oneOf("emit", "final", "early").equals("early")
                        ? Emission.EARLY
                        : Emission.FINAL,
                run(keys, zone));
    }

    private Optional<String> faultOfPack(String folder) {
        try {
            if (needsContent) {
                ContentPack.folder(Path.of(folder));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("'content': " + e.getMessage());
        }
    }

    private RunSettings run(YamlKeys keys, ZoneId zone) {
        ClientSettings clients = new ClientSettings(references);
        Optional<YamlKeys> sources = keys.keys("sources");
        RunSettings run =
                new RunSettings(
                        sources.map(SourceSettings::timing).orElse(SourceTiming.DEFAULT),
                        sources.map(new SourceSettings(zone, clients)::inputs).orElse(List.of()),
                        keys.keys("sinks")
                                .map(new SinkSettings(clients)::sinks)
                                .orElse(RunSettings.Sinks.NONE),
                        keys.flag("windows", false),
                        DurationText.millis(
                                keys,
                                "checkpoint_interval",
                                100,
                                86_400_000,
                                RunSettings.DEFAULT.checkpointMillis()));
        if (references.isPresent() && run.inputs().isEmpty()) {
            keys.problem(
                    "sources",
                    "no source is named; add one under 'sources.kafka' or 'sources.folders'");
        }
        if (needsSink && !run.sinks().stdout() && !run.sinks().last()) {
            keys.problem(
                    "sinks",
                    "no sink is named; add 'sinks' with kafka, folder or stdout, or several");
        }
        run.topicOfLoop()
                .ifPresent(
                        topic ->
                                keys.problem(
                                        "sinks",
                                        "'sinks.kafka.topic_prefix' makes the topic '"
                                                + topic
                                                + "', which a source reads; choose another"));
        return run;
    }

    private Settings.Sources sources(YamlKeys keys) {
        List<String> known =
                new ArrayList<>(
                        List.of(
                                "format",
                                "timezone",
                                "xml_entities",
                                "crowdstrike_profile",
                                "crowdstrike_inventory",
                                "process_events"));
        known.addAll(SourceSettings.KEYS);
        keys.allowOnly(known);
        return new Settings.Sources(
                format(keys),
                zone(keys),
                keys.oneOf("xml_entities", "decoded", "raw").equals("raw"),
                keys.oneOf("crowdstrike_profile", "ta", "escu").equals("ta")
                        ? CrowdStrikeProfile.TA
                        : CrowdStrikeProfile.ESCU,
                inventory(keys),
                keys.keys("process_events")
                        .map(this::processEvents)
                        .orElse(ProcessEvents.CREATIONS));
    }

    private ProcessEvents processEvents(YamlKeys keys) {
        keys.allowOnly(List.of("sysmon", "security", "crowdstrike"));
        ProcessEvents creations = ProcessEvents.CREATIONS;
        return new ProcessEvents(
                keys.has("sysmon") ? eventIds(keys, "sysmon") : creations.sysmon(),
                keys.has("security") ? eventIds(keys, "security") : creations.security(),
                keys.has("crowdstrike")
                        ? new LinkedHashSet<>(keys.texts("crowdstrike"))
                        : creations.crowdStrike());
    }

    private static Set<Integer> eventIds(YamlKeys keys, String key) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (String text : keys.texts(key)) {
            try {
                ids.add(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                keys.problem(
                        key, "'" + keys.path(key) + "' holds '" + text + "', which is no event id");
            }
        }
        return ids;
    }

    private Settings.Limits limits(YamlKeys keys) {
        keys.allowOnly(
                List.of(
                        "record_bytes",
                        "json_nesting",
                        "groups",
                        "values_per_field",
                        "rows",
                        "replay_events"));
        Settings.Limits normal = Settings.Limits.DEFAULT;
        return new Settings.Limits(
                keys.integer("record_bytes", 1, 1 << 30, normal.recordBytes()),
                keys.integer("json_nesting", 1, MAX_NESTING, normal.jsonNesting()),
                keys.integer("groups", 1, Integer.MAX_VALUE, normal.groups()),
                keys.integer("values_per_field", 1, Integer.MAX_VALUE, normal.valuesPerField()),
                keys.integer("rows", 1, Integer.MAX_VALUE / 2, normal.rows()),
                keys.integer("replay_events", 1, Integer.MAX_VALUE, normal.replayEvents()));
    }

    private static Format format(YamlKeys keys) {
        String name = keys.text("format", Format.AUTO.option());
        Optional<Format> format = Format.named(name);
        if (format.isEmpty()) {
            keys.problem("format", FormatOptions.unknownFormat(name));
        }
        return format.orElse(Format.AUTO);
    }

    private static ZoneId zone(YamlKeys keys) {
        String id = keys.text("timezone", "UTC");
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            keys.unusable("timezone", id, ": " + Settings.NO_SUCH_ZONE);
            return ZoneId.of("UTC");
        }
    }

    private Map<String, String> inventory(YamlKeys keys) {
        String key = "crowdstrike_inventory";
        if (!keys.has(key)) {
            return Map.of();
        }
        String name = keys.text(key, "");
        try {
            return HostInventory.read(Path.of(name));
        } catch (IOException | IllegalArgumentException e) {
            keys.problem(key, "'" + keys.path(key) + "': " + e.getMessage());
            return Map.of();
        }
    }
}
