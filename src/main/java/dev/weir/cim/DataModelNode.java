package dev.weir.cim;

import static dev.weir.cim.ModelField.lowerCase;
import static dev.weir.cim.ModelField.nameFrom;
import static dev.weir.cim.ModelField.numeric;
import static dev.weir.cim.ModelField.plain;
import static dev.weir.cim.ModelField.plainNumber;
import static dev.weir.cim.ModelField.unknown;
import static dev.weir.cim.ModelField.vendorProduct;
import static dev.weir.cim.ModelField.zero;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a data model that searches read, with its fields.
 *
 * <p>A further node is a further constant: a table of fields. Every node ends with the inherited
 * {@code host}, {@code source} and {@code sourcetype}, which searches write without prefix.
 */
@SuppressWarnings("ImmutableEnumChecker") // only ever unmodifiable lists and maps
public enum DataModelNode {
    /** Process activity (CIM: {@code Endpoint.Processes}). */
    PROCESSES(
            "Endpoint",
            "Processes",
            unknown("dest"),
            unknown("user"),
            unknown("process"),
            nameFrom("process_name", "process"),
            unknown("parent_process"),
            nameFrom("parent_process_name", "parent_process"),
            unknown("original_file_name"),
            unknown("parent_user"),
            unknown("loaded_file"),
            vendorProduct(),
            plain("action"),
            plain("tag"),
            plainNumber("process_id"),
            plainNumber("parent_process_id"),
            plain("process_guid"),
            plain("parent_process_guid"),
            plain("process_path"),
            plain("parent_process_path"),
            plain("process_exec"),
            plain("parent_process_exec"),
            plain("process_hash"),
            plain("parent_process_hash"),
            plain("process_current_directory"),
            lowerCase("process_integrity_level"),
            plain("user_id"),
            plain("os"),
            plainNumber("cpu_load_percent"),
            plainNumber("mem_used")),

    /** Activity on keys and values of the registry (CIM: {@code Endpoint.Registry}). */
    REGISTRY(
            "Endpoint",
            "Registry",
            unknown("action"),
            unknown("dest"),
            unknown("user"),
            unknown("registry_path"),
            unknown("registry_key_name"),
            unknown("registry_value_name"),
            unknown("registry_value_data"),
            unknown("registry_value_type"),
            plain("registry_hive"),
            plain("registry_value_text"),
            plain("status"),
            unknown("process"),
            nameFrom("process_name", "process"),
            unknown("parent_process"),
            nameFrom("parent_process_name", "parent_process"),
            vendorProduct(),
            plain("process_id"),
            plain("process_guid"),
            plain("process_path"),
            plain("process_exec"),
            plain("process_hash"),
            plainNumber("parent_process_id"),
            plain("parent_process_guid"),
            plain("parent_process_path"),
            plain("parent_process_exec"),
            plain("parent_process_hash"),
            plain("image"),
            plain("tag")),

    /** Activity on files (CIM: {@code Endpoint.Filesystem}). */
    FILESYSTEM(
            "Endpoint",
            "Filesystem",
            unknown("action"),
            unknown("dest"),
            unknown("user"),
            unknown("file_name"),
            unknown("file_path"),
            unknown("file_hash"),
            unknown("file_acl"),
            numeric("file_size"),
            plain("file_create_time"),
            plain("file_modify_time"),
            plain("file_access_time"),
            unknown("process"),
            nameFrom("process_name", "process"),
            unknown("parent_process"),
            nameFrom("parent_process_name", "parent_process"),
            vendorProduct(),
            plain("process_id"),
            plain("process_guid"),
            plain("process_path"),
            plain("process_exec"),
            plain("process_hash"),
            plainNumber("parent_process_id"),
            plain("parent_process_guid"),
            plain("parent_process_path"),
            plain("parent_process_exec"),
            plain("parent_process_hash"),
            plain("image"),
            plain("tag")),

    /** Network connections (CIM: {@code Network_Traffic.All_Traffic}), as far as hosts log them. */
    ALL_TRAFFIC(
            "Network_Traffic",
            "All_Traffic",
            unknown("action"),
            unknown("app"),
            unknown("dest"),
            plain("dest_ip"),
            zero("dest_port"),
            unknown("src"),
            plain("src_ip"),
            zero("src_port"),
            unknown("transport"),
            plain("direction"),
            unknown("dvc"),
            unknown("user"),
            plain("process_id"),
            plain("process_guid"),
            vendorProduct(),
            plain("tag"));

    private final String model;
    private final String node;
    private final List<ModelField> definitions;
    private final List<String> fields;
    private final int inheritedFrom;
    private final Map<String, Integer> slots;

    DataModelNode(String model, String node, ModelField... own) {
        this.model = model;
        this.node = node;
        List<ModelField> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(plain("host"), plain("source"), plain("sourcetype")));
        this.inheritedFrom = own.length;
        List<String> names = new ArrayList<>();
        Map<String, Integer> byName = new HashMap<>();
        for (ModelField field : all) {
            byName.put(field.name(), names.size());
            names.add(field.name());
        }
        this.definitions = List.copyOf(all);
        this.fields = List.copyOf(names);
        this.slots = Map.copyOf(byName);
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

    /** The fields with their types and rules, by slot. */
    public List<ModelField> definitions() {
        return definitions;
    }

    /**
     * The slot of a field by its name without prefix, or -1 if the node does not define it. Names
     * are case-sensitive.
     */
    public int slotOf(String field) {
        return slots.getOrDefault(field, -1);
    }

    /** Whether searches write the field without the node's prefix. */
    public boolean inherited(String field) {
        return slotOf(field) >= inheritedFrom;
    }

    /** All slots of the node. */
    public BitSet allSlots() {
        BitSet all = new BitSet(fields.size());
        all.set(0, fields.size());
        return all;
    }

    /** The given slots and those that their rules fall back to. */
    public BitSet withInputs(BitSet wanted) {
        BitSet needed = (BitSet) wanted.clone();
        for (int slot = wanted.nextSetBit(0); slot >= 0; slot = wanted.nextSetBit(slot + 1)) {
            String input = definitions.get(slot).input();
            if (!input.isEmpty()) {
                needed.set(slotOf(input));
            }
        }
        return needed;
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
