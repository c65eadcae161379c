package dev.weir.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command: what is loaded, and which detections of it are meant. */
final class DetectionOptions {
    @Option(
            names = "--content",
            paramLabel = "DIR",
            description =
                    "A content pack, laid out like a checkout of the ESCU repository. Repeatable:"
                            + " later packs override earlier ones by name. Default: conf.")
    private List<Path> content = new ArrayList<>();

    @Option(
            names = "--detection",
            paramLabel = "NAME|ID|GLOB",
            description =
                    "Only these detections. Repeatable. Default: all of the packs; for run those"
                            + " that the settings list.")
    private List<String> detections = new ArrayList<>();

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "Zone of times as text and of schedules. Default: UTC.")
    private String timezone;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (YAML). Default: conf/weir.yaml if present.")
    private Path config;

    private final List<Path> files = new ArrayList<>();
    private Settings settings;
    private boolean listed;

    /**
     * The settings, read once, for the unbounded job.
     *
     * @param hasSink whether the command line says where output goes
     */
    Settings runSettings(boolean hasSink) {
        settings =
                SettingsFile.readForRun(
                        Optional.ofNullable(config),
                        hasSink,
                        !content.isEmpty(),
                        new References(System.getenv()));
        return settings;
    }

    /** These options, for the detections that the settings list where none is named here. */
    DetectionOptions asListed() {
        listed = detections.isEmpty();
        if (listed && settings().detections().isEmpty()) {
            throw new UserMistake(
                    "no detection is listed; list some under 'detections' in the settings, or name"
                            + " them with --detection");
        }
        return this;
    }

    /** The settings, read once. */
    Settings settings() {
        if (settings == null) {
            settings = SettingsFile.read(Optional.ofNullable(config), !content.isEmpty());
        }
        return settings;
    }

    /** The content packs, in order. */
    List<Path> content() {
        if (!content.isEmpty()) {
            return content;
        }
        return settings().content().isEmpty() ? List.of(Path.of("conf")) : settings().content();
    }

    /** These options, for detections in these files and folders only; none means no restriction. */
    DetectionOptions among(List<String> paths) {
        for (String path : paths) {
            files.add(Path.of(path));
        }
        return this;
    }

    /** The only detection files and folders meant; none means all of the packs. */
    List<Path> files() {
        return files;
    }

    /** Names, ids and globs of the detections meant; none means all. */
    List<String> detections() {
        return listed ? settings().detections() : detections;
    }

    /** Whether the command line names them, so that each must be able to run. */
    boolean namesThem() {
        return !listed;
    }

    /** The zone of times as text and of schedules. */
    ZoneId zone() {
        return timezone == null ? settings().timezone() : Settings.zone("--timezone", timezone);
    }
}
