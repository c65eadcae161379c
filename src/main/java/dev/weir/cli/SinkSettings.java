package dev.weir.cli;

import dev.weir.content.YamlKeys;
import dev.weir.job.KafkaOutput;
import java.util.List;
import java.util.Set;

/** Reads {@code sinks}. */
final class SinkSettings {
    private static final Set<String> PRODUCER_KEYS =
            Set.of("bootstrap.servers", "transactional.id", "key.serializer", "value.serializer");

    private final ClientSettings clients;

    SinkSettings(ClientSettings clients) {
        this.clients = clients;
    }

    RunSettings.Sinks sinks(YamlKeys keys) {
        keys.allowOnly(List.of("kafka", "folder", "stdout"));
        return new RunSettings.Sinks(
                keys.keys("kafka").map(this::kafka),
                keys.text("folder", "").strip(),
                keys.flag("stdout", false));
    }

    private KafkaOutput kafka(YamlKeys keys) {
        keys.allowOnly(
                List.of(
                        "bootstrap_servers",
                        "topic_prefix",
                        "delivery",
                        "transactional_id_prefix",
                        "properties"));
        return new KafkaOutput(
                ClientSettings.bootstrapServers(keys),
                topicPrefix(keys),
                keys.oneOf("delivery", "exactly-once", "at-least-once").equals("exactly-once"),
                transactionalIdPrefix(keys),
                clients.properties(keys, PRODUCER_KEYS));
    }

    private static String topicPrefix(YamlKeys keys) {
        String prefix = keys.text("topic_prefix", "weir.");
        if (!prefix.isEmpty() && !ClientSettings.isTopic(prefix)) {
            keys.unusable("topic_prefix", prefix, ", which cannot begin a topic's name");
        }
        return prefix;
    }

    private static String transactionalIdPrefix(YamlKeys keys) {
        String prefix = keys.text("transactional_id_prefix", "weir");
        if (prefix.isBlank()) {
            keys.problem(
                    "transactional_id_prefix",
                    "'" + keys.path("transactional_id_prefix") + "' is empty; give it a value");
        }
        return prefix;
    }
}
