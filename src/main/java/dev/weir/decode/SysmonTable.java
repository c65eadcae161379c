package dev.weir.decode;

import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;
import static dev.weir.decode.MappingRule.AFTER_BACKSLASH;

import dev.weir.cim.DataModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables of Sysmon events other than process events. */
final class SysmonTable {
    private SysmonTable() {}

    /** A table of what a process did, with the fields that say where and which process. */
    static WindowsTable of(
            WindowsSource source, Set<Integer> ids, DataModelNode node, MappedField... own) {
        List<MappedField> fields = new ArrayList<>(List.of(own));
        fields.add(text("dest", RawName.COMPUTER));
        fields.add(derived("user", AFTER_BACKSLASH, "User"));
        fields.add(derived("process_name", source.baseName(), "Image", RawName.IMAGE_NAME));
        fields.add(text("process_path", "Image"));
        fields.add(text("process_id", "ProcessId"));
        fields.add(text("process_guid", "ProcessGuid"));
        return WindowsTable.of(source, ids, node, fields);
    }
}
