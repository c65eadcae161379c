package dev.weir.cli;

import dev.weir.content.YamlKeys;
import dev.weir.job.FolderInput;
import dev.weir.job.Input;
import dev.weir.job.KafkaInput;
import dev.weir.job.SourceTiming;
import dev.weir.job.StartPosition;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what {@code sources} says of the unbounded job. */
final class SourceSettings {
    /** The keys that are read here. */
    static final List<String> KEYS = List.of("idle_timeout", "max_drift", "kafka", "folders");

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final long LONGEST_MILLIS = 7 * 86_400_000L;
    private static final Set<String> CONSUMER_KEYS =
            Set.of("bootstrap.servers", "group.id", "key.deserializer", "value.deserializer");

    private final ZoneId zone;
    private final ClientSettings clients;
    private final Set<String> names = new HashSet<>();

    /**
     * @param zone zone of times that carry none
     */
    SourceSettings(ZoneId zone, ClientSettings clients) {
        this.zone = zone;
        this.clients = clients;
    }

    static SourceTiming timing(YamlKeys keys) {
        SourceTiming normal = SourceTiming.DEFAULT;
        return new SourceTiming(
                DurationText.millis(
                        keys, "idle_timeout", 1000, LONGEST_MILLIS, normal.idleTimeoutMillis()),
                DurationText.millis(
                        keys, "max_drift", 1000, LONGEST_MILLIS, normal.maxDriftMillis()));
    }

    List<Input> inputs(YamlKeys keys) {
        List<Input> inputs = new ArrayList<>();
        keys.mappings("kafka").forEach(source -> inputs.add(kafka(source)));
        keys.mappings("folders").forEach(source -> inputs.add(folder(source)));
        return inputs;
    }

    private KafkaInput kafka(YamlKeys keys) {
        keys.allowOnly(
                List.of(
                        "name",
                        "bootstrap_servers",
                        "topics",
                        "topic_pattern",
                        "group",
                        "start",
                        "lag",
                        "properties"));
        return new KafkaInput(
                name(keys),
                ClientSettings.bootstrapServers(keys),
                topics(keys),
                topicPattern(keys),
                keys.text("group", "weir"),
                start(keys),
                lagMillis(keys),
                clients.properties(keys, CONSUMER_KEYS));
    }

    private FolderInput folder(YamlKeys keys) {
        keys.allowOnly(List.of("name", "path", "lag"));
        String path = keys.neededText("path");
        try {
            path = JobOptions.path(path).toString();
        } catch (IllegalArgumentException e) {
            keys.unusable("path", path, ", which is no path");
        }
        return new FolderInput(name(keys), path, lagMillis(keys));
    }

    private String name(YamlKeys keys) {
        String name = keys.neededText("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            keys.unusable("name", name, "; write small letters, digits and '-'");
        } else if (!name.isEmpty() && !names.add(name)) {
            keys.problem(
                    "name",
                    "'"
                            + keys.path("name")
                            + "': there are two sources named '"
                            + name
                            + "'; give each its own name");
        }
        return name;
    }

    private static List<String> topics(YamlKeys keys) {
        List<String> topics = keys.texts("topics");
        if (keys.has("topics") == keys.has("topic_pattern")) {
            keys.problem(
                    "topics",
                    "a source needs '"
                            + keys.path("topics")
                            + "' or '"
                            + keys.path("topic_pattern")
                            + "', and not both");
        } else if (keys.has("topics") && topics.isEmpty()) {
            keys.problem("topics", "'" + keys.path("topics") + "' names no topic");
        }
        for (String topic : topics) {
            if (!ClientSettings.isTopic(topic)) {
                keys.problem(
                        "topics",
                        "'" + keys.path("topics") + "' holds '" + topic + "', which is no topic");
            }
        }
        return topics;
    }

    private static String topicPattern(YamlKeys keys) {
        String pattern = keys.text("topic_pattern", "");
        try {
            return Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException e) {
            keys.unusable(
                    "topic_pattern",
                    pattern,
                    ", which is no regular expression: " + e.getDescription());
            return "";
        }
    }

    private StartPosition start(YamlKeys keys) {
        String text = keys.text("start", "earliest");
        try {
            return switch (text) {
                case "earliest" -> StartPosition.EARLIEST;
                case "latest" -> StartPosition.LATEST;
                case "committed" -> StartPosition.COMMITTED;
                default -> new StartPosition(StartPosition.Kind.TIME, IsoTime.millis(text, zone));
            };
        } catch (DateTimeException e) {
            keys.unusable(
                    "start",
                    text,
                    "; write earliest, latest, committed or a time such as"
                            + " 2023-02-20T10:00:00Z");
            return StartPosition.EARLIEST;
        }
    }

    private static long lagMillis(YamlKeys keys) {
        return DurationText.millis(keys, "lag", 0, LONGEST_MILLIS, 0);
    }
}
