package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.text;

import dev.weir.cim.DataModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How events of a Windows log fill a node, whatever format delivers them.
 *
 * <p>The fields are those of Splunk's add-ons: Sysmon's current one, and the Windows add-on 8.1.2.
 *
 * @param source the log
 * @param ids the ids of the events
 * @param node the node that they fill
 * @param fields the fields
 */
record WindowsTable(
        WindowsSource source, Set<Integer> ids, DataModelNode node, List<MappedField> fields) {
    /** A table with the fields that all events of the log fill alike. */
    static WindowsTable of(
            WindowsSource source, Set<Integer> ids, DataModelNode node, List<MappedField> own) {
        List<MappedField> fields = new ArrayList<>(own);
        fields.add(text("host", RawName.COMPUTER));
        fields.add(constant("vendor_product", source.vendorProduct()));
        fields.add(constant("source", source.source()));
        fields.add(constant("sourcetype", source.sourcetype()));
        return new WindowsTable(source, ids, node, List.copyOf(fields));
    }

    /** All tables; one event may fill several nodes. */
    static List<WindowsTable> all(ProcessEvents processEvents) {
        List<WindowsTable> all = new ArrayList<>(ProcessTables.all(processEvents));
        all.addAll(RegistryTables.ALL);
        all.addAll(FilesystemTables.ALL);
        all.add(NetworkTable.SYSMON);
        return all;
    }
}
