package dev.weir.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Properties of a Kafka client as the user gave them. Their values may be secrets. */
public final class ClientProperties {
    /** None. */
    public static final ClientProperties NONE = new ClientProperties(Map.of());

    /** What stands for a secret in a message. */
    private static final String HIDDEN = "***";

    /** The values within {@code sasl.jaas.config}. */
    private static final Pattern JAAS_VALUE =
            Pattern.compile("=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;]+))");

    /** How a message ends that quotes from a {@code sasl.jaas.config} that is not well formed. */
    private static final String MALFORMED_JAAS = "in JAAS config";

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    private final Map<String, String> values;

    /** These properties, by key. */
    public ClientProperties(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    Properties asProperties() {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** A client's message without the secrets that it may quote from these properties. */
    String hideSecretsIn(String message) {
        List<String> secrets = new ArrayList<>();
        values.forEach(
                (key, value) -> {
                    if (isSecret(key)) {
                        secrets.add(value);
                        Matcher parts = JAAS_VALUE.matcher(value);
                        while (parts.find()) {
                            secrets.add(parts.group(1) == null ? parts.group(2) : parts.group(1));
                        }
                    }
                });
        return hide(
                secrets,
                message.endsWith(MALFORMED_JAAS)
                        ? QUOTED.matcher(message).replaceAll("'" + HIDDEN + "'")
                        : message);
    }

    /** A message about some of these properties without any of their values. */
    String hideAllIn(String message) {
        return hide(new ArrayList<>(values.values()), hideSecretsIn(message));
    }

    private static String hide(List<String> values, String message) {
        String hidden = message;
        values.sort(Comparator.comparingInt(String::length).reversed());
        for (String value : values) {
            if (!value.isBlank()) {
                hidden = hidden.replace(value, HIDDEN);
            }
        }
        return hidden;
    }

    /** Whether Kafka keeps a property's value to itself, or does not know the property. */
    private static boolean isSecret(String key) {
        return Stream.of(
                        AdminClientConfig.configDef(),
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef())
                .map(known -> known.configKeys().get(key))
                .noneMatch(known -> known != null && known.type != ConfigDef.Type.PASSWORD);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientProperties that && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The keys only. */
    @Override
    public String toString() {
        return new TreeSet<>(values.keySet()).toString();
    }
}
