package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;
import static dev.weir.decode.MappingRule.AFTER_BACKSLASH;

import dev.weir.cim.DataModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How registry events of Sysmon and of the Security log fill {@code Endpoint.Registry}. */
final class RegistryTables {
    private static final String[] DETAILS = {
        "Details", RawName.REGISTRY_DATA, RawName.REGISTRY_TYPE
    };

    /** One table for each kind of event. */
    static final List<WindowsTable> ALL = List.of(keys(), values(), renamed(), security());

    private RegistryTables() {}

    /** Keys and values created and deleted. */
    private static WindowsTable keys() {
        return sysmon(
                12,
                derived("action", RegistryRule.KEY_ACTION, "EventType"),
                derived("registry_key_name", AFTER_BACKSLASH, "TargetObject"),
                constant("status", "success"));
    }

    /** Values set. */
    private static WindowsTable values() {
        return sysmon(
                13,
                constant("action", "modified"),
                derived("registry_key_name", RegistryRule.LAST_SEGMENT_BUT_ONE, "TargetObject"),
                derived("registry_value_name", AFTER_BACKSLASH, "TargetObject"),
                derived("registry_value_data", RegistryRule.VALUE_DATA, DETAILS),
                derived("registry_value_type", RegistryRule.VALUE_TYPE, DETAILS),
                constant("status", "success"));
    }

    /** Keys and values renamed. */
    private static WindowsTable renamed() {
        return sysmon(
                14,
                constant("action", "modified"),
                derived("registry_key_name", AFTER_BACKSLASH, "TargetObject"),
                derived(
                        "registry_value_name",
                        RegistryRule.ofRenamedValue(AFTER_BACKSLASH),
                        "EventType",
                        "NewName"),
                derived(
                        "registry_value_data",
                        RegistryRule.ofRenamedValue(RegistryRule.VALUE_DATA),
                        "EventType",
                        DETAILS[0],
                        DETAILS[1],
                        DETAILS[2]),
                derived("status", RegistryRule.STATUS, RawName.KEYWORDS));
    }

    private static WindowsTable sysmon(int id, MappedField... own) {
        List<MappedField> fields = new ArrayList<>(List.of(own));
        fields.add(text("registry_path", "TargetObject"));
        fields.add(derived("registry_hive", RegistryRule.HIVE, "TargetObject"));
        return SysmonTable.of(
                WindowsSource.SYSMON,
                Set.of(id),
                DataModelNode.REGISTRY,
                fields.toArray(MappedField[]::new));
    }

    /** The Windows add-on says no more of a value's change than this. */
    private static WindowsTable security() {
        return WindowsTable.of(
                WindowsSource.SECURITY,
                Set.of(4657),
                DataModelNode.REGISTRY,
                List.of(
                        derived("dest", SecurityRule.DEST, "TargetServerName", RawName.COMPUTER),
                        derived("user", SecurityRule.USER, "TargetUserName", "SubjectUserName"),
                        text("registry_path", "ObjectName"),
                        text("registry_value_name", "ObjectValueName"),
                        text("registry_value_type", "NewValueType")));
    }
}
