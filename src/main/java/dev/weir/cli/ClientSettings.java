package dev.weir.cli;

import dev.weir.content.YamlKeys;
import dev.weir.job.ClientProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what settings say of Kafka clients. No message holds the value of a property. */
final class ClientSettings {
    private static final Pattern SERVERS =
            Pattern.compile("[^,\\s]+:[0-9]{1,5}(,[^,\\s]+:[0-9]{1,5})*");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private final Optional<References> references;

    /**
     * @param references what resolves references to secrets; empty if they are to stay as they are,
     *     for a command that uses no client
     */
    ClientSettings(Optional<References> references) {
        this.references = references;
    }

    /** Brokers, as {@code host:port,…}. */
    static String bootstrapServers(YamlKeys keys) {
        String servers = keys.neededText("bootstrap_servers");
        if (!servers.isBlank() && !SERVERS.matcher(servers).matches()) {
            keys.unusable(
                    "bootstrap_servers", servers, "; write host:port, with commas between several");
        }
        return servers;
    }

    /** Whether Kafka takes a text as a topic's name. */
    static boolean isTopic(String text) {
        return TOPIC.matcher(text).matches();
    }

    /**
     * Further properties of a client.
     *
     * @param ours keys that other settings stand for
     */
    ClientProperties properties(YamlKeys keys, Set<String> ours) {
        Map<String, String> resolved = new LinkedHashMap<>();
        YamlKeys properties = keys.keys("properties").orElse(null);
        if (properties == null) {
            return ClientProperties.NONE;
        }
        properties
                .texts()
                .forEach(
                        (key, text) -> {
                            if (ours.contains(key)) {
                                properties.problem(
                                        key,
                                        "'"
                                                + properties.path(key)
                                                + "' is set by the program; remove it");
                            }
                            resolved.put(key, resolve(properties, key, text));
                        });
        return new ClientProperties(resolved);
    }

    private String resolve(YamlKeys keys, String key, String text) {
        if (references.isEmpty()) {
            return text;
        }
        try {
            return references.get().resolve(text);
        } catch (References.Unresolved e) {
            keys.problem(key, "'" + keys.path(key) + "': " + e.getMessage());
            return "";
        }
    }
}
