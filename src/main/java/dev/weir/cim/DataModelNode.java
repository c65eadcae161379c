package dev.weir.cim;

import java.util.List;
import java.util.Optional;

/** A node of a data model that searches read, with its fields. */
public enum DataModelNode {
    /** Process activity. */
    PROCESSES("Endpoint", "Processes", List.of("dest", "user", "process", "process_name"));

    private final String model;
    private final String node;

    @SuppressWarnings("ImmutableEnumChecker") // only ever an unmodifiable list
    private final List<String> fields;

    DataModelNode(String model, String node, List<String> fields) {
        this.model = model;
        this.node = node;
        this.fields = fields;
    }

    /** Name as searches write it after {@code datamodel=}, such as {@code Endpoint.Processes}. */
    public String qualifiedName() {
        return model + "." + node;
    }

    /** What stands before the dot in the names of the node's fields, such as {@code Processes}. */
    public String prefix() {
        return node;
    }

    /**
     * Names of the fields without prefix, by slot; also {@code host}, {@code source} and {@code
     * sourcetype}.
     */
    public List<String> fields() {
        return fields;
    }

    /** The slot of a field by its name without prefix, or -1 if the node does not define it. */
    public int slotOf(String field) {
        return fields.indexOf(field);
    }

    /** The node of this qualified name, in any case. */
    public static Optional<DataModelNode> named(String qualifiedName) {
        for (DataModelNode candidate : values()) {
            if (candidate.qualifiedName().equalsIgnoreCase(qualifiedName)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
