package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;
import static dev.weir.decode.MappingRule.AFTER_BACKSLASH;

import dev.weir.cim.DataModelNode;
import java.util.List;
import java.util.Set;

/** How Sysmon's network connections fill {@code Network_Traffic.All_Traffic}. */
final class NetworkTable {
    /** The table. */
    static final WindowsTable SYSMON =
            WindowsTable.of(
                    WindowsSource.SYSMON,
                    Set.of(3),
                    DataModelNode.ALL_TRAFFIC,
                    List.of(
                            constant("action", "allowed"),
                            text("app", "Image"),
                            derived(
                                    "dest",
                                    SysmonRule.HOST,
                                    "DestinationHostname",
                                    "DestinationIp"),
                            text("dest_ip", "DestinationIp"),
                            text("dest_port", "DestinationPort"),
                            derived("src", SysmonRule.HOST, "SourceHostname", "SourceIp"),
                            text("src_ip", "SourceIp"),
                            text("src_port", "SourcePort"),
                            text("transport", "Protocol"),
                            derived(
                                    "direction",
                                    SysmonRule.DIRECTION,
                                    "Initiated",
                                    RawName.DIRECTION),
                            text("dvc", RawName.COMPUTER),
                            derived("user", AFTER_BACKSLASH, "User"),
                            text("process_id", "ProcessId"),
                            text("process_guid", "ProcessGuid")));

    private NetworkTable() {}
}
