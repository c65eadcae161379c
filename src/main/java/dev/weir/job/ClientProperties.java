package dev.weir.job;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** Properties of a Kafka client as the user gave them. Their values may be secrets. */
public final class ClientProperties {
    /** None. */
    public static final ClientProperties NONE = new ClientProperties(Map.of());

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
