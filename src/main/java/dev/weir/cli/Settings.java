package dev.weir.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.decode.CrowdStrikeProfile;
import dev.weir.decode.ProcessEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Settings from {@code weir.yaml}. A key that is not there has its default; one that is not known
 * is a mistake.
 */
record Settings(
        List<String> detections,
        List<Path> content,
        String timezone,
        Sources sources,
        LimitSettings limits) {
    private static final Path DEFAULT_FILE = Path.of("conf", "weir.yaml");
    private static final int MAX_BYTES = 3 << 20;

    Settings {
        detections = detections == null ? List.of() : List.copyOf(detections);
        content = content == null ? List.of() : List.copyOf(content);
        timezone = timezone == null ? "UTC" : timezone;
        sources = sources == null ? new Sources(null, null, null, null, null) : sources;
        limits = limits == null ? new LimitSettings(null, null, null, null, null) : limits;
    }

    /** How records are read. */
    record Sources(
            String format,
            String timezone,
            String xmlEntities,
            String crowdstrikeProfile,
            ProcessEventSettings processEvents) {
        Sources {
            format = format == null ? "auto" : format;
            timezone = timezone == null ? "UTC" : timezone;
            xmlEntities = xmlEntities == null ? "decoded" : xmlEntities;
            crowdstrikeProfile = crowdstrikeProfile == null ? "ta" : crowdstrikeProfile;
            processEvents =
                    processEvents == null
                            ? new ProcessEventSettings(null, null, null)
                            : processEvents;
            oneOf("xml_entities", xmlEntities, "decoded", "raw");
            oneOf("crowdstrike_profile", crowdstrikeProfile, "ta", "escu");
        }

        private static void oneOf(String key, String value, String first, String second) {
            if (!value.equals(first) && !value.equals(second)) {
                throw new IllegalArgumentException(
                        "sources." + key + " is '" + value + "'; write " + first + " or " + second);
            }
        }

        /** Whether entities in Windows XML stay as they are. */
        boolean rawEntities() {
            return xmlEntities.equals("raw");
        }

        /** Whose mapping of CrowdStrike events is used. */
        CrowdStrikeProfile profile() {
            return crowdstrikeProfile.equals("ta")
                    ? CrowdStrikeProfile.TA
                    : CrowdStrikeProfile.ESCU;
        }

        /** Which events are process events. */
        ProcessEvents admittedProcessEvents() {
            return processEvents.admitted();
        }
    }

    /** Which events are process events, by source; what is absent has its default. */
    record ProcessEventSettings(
            List<Integer> sysmon, List<Integer> security, List<String> crowdstrike) {
        private ProcessEvents admitted() {
            ProcessEvents creations = ProcessEvents.CREATIONS;
            return new ProcessEvents(
                    sysmon == null ? creations.sysmon() : Set.copyOf(sysmon),
                    security == null ? creations.security() : Set.copyOf(security),
                    crowdstrike == null ? creations.crowdStrike() : Set.copyOf(crowdstrike));
        }
    }

    /** Bounds against hostile input. */
    record LimitSettings(
            Integer recordBytes,
            Integer jsonNesting,
            Integer groups,
            Integer valuesPerField,
            Integer replayEvents) {
        LimitSettings {
            recordBytes = positive("record_bytes", recordBytes, 1 << 20);
            jsonNesting = positive("json_nesting", jsonNesting, 64);
            groups = positive("groups", groups, 100_000);
            valuesPerField = positive("values_per_field", valuesPerField, 10_000);
            replayEvents = positive("replay_events", replayEvents, 1_000_000);
        }

        private static Integer positive(String key, Integer value, int fallback) {
            if (value == null) {
                return fallback;
            }
            if (value <= 0) {
                throw new IllegalArgumentException("limits." + key + " must be positive");
            }
            return value;
        }
    }

    /** Reads a file; null means the default file if it is there, else defaults. */
    static Settings read(Path file) {
        if (file == null && !Files.exists(DEFAULT_FILE)) {
            return new Settings(null, null, null, null, null);
        }
        Path named = file == null ? DEFAULT_FILE : file;
        try {
            if (Files.size(named) > MAX_BYTES) {
                throw new UserMistake(named + ": longer than 3 MiB");
            }
            Settings settings = mapper().readValue(Files.readAllBytes(named), Settings.class);
            return settings == null ? new Settings(null, null, null, null, null) : settings;
        } catch (UnrecognizedPropertyException e) {
            throw new UserMistake(
                    at(named, e.getLocation())
                            + ": unknown key '"
                            + e.getPropertyName()
                            + "'; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw new UserMistake(at(named, e.getLocation()) + ": " + problem(e), e);
        } catch (JsonProcessingException e) {
            throw new UserMistake(at(named, e.getLocation()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UserMistake(named + ": cannot be read; name a file with --config", e);
        }
    }

    private static String problem(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? cause.getMessage()
                : e.getOriginalMessage();
    }

    private static String at(Path file, JsonLocation location) {
        return location == null
                ? file.toString()
                : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static YAMLMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        return YAMLMapper.builder(YAMLFactory.builder().loaderOptions(options).build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** A time zone by its id. */
    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new UserMistake(
                    "unknown time zone '" + id + "'; write one such as UTC or Europe/Berlin", e);
        }
    }
}
