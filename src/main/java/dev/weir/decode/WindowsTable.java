package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;
import static dev.weir.decode.MappingRule.AFTER_BACKSLASH;
import static dev.weir.decode.MappingRule.AFTER_SLASH;
import static dev.weir.decode.MappingRule.UNLESS_DASH;

import dev.weir.cim.DataModelNode;
import java.util.List;
import java.util.StringJoiner;

/**
 * How the events of a Windows log fill a node, whatever format delivers them.
 *
 * <p>The fields are those of Splunk's add-ons: Sysmon's current one, and the Windows add-on 8.1.2.
 *
 * @param source the log
 * @param node the node that its events fill
 * @param fields the fields
 */
record WindowsTable(WindowsSource source, DataModelNode node, List<MappedField> fields) {
    private static final List<String> HASH_NAMES = List.of("MD5", "SHA1", "SHA256", "IMPHASH");

    /** All tables. */
    static final List<WindowsTable> ALL =
            List.of(
                    new WindowsTable(
                            WindowsSource.SYSMON,
                            DataModelNode.PROCESSES,
                            sysmonProcess(
                                    AFTER_BACKSLASH,
                                    "Microsoft Sysmon",
                                    "XmlWinEventLog:" + WindowsSource.SYSMON.channel(),
                                    "XmlWinEventLog")),
                    new WindowsTable(
                            WindowsSource.SYSMON_LINUX,
                            DataModelNode.PROCESSES,
                            sysmonProcess(
                                    AFTER_SLASH,
                                    "Linux Sysmon",
                                    "Syslog:" + WindowsSource.SYSMON_LINUX.channel(),
                                    "sysmon:linux")),
                    new WindowsTable(
                            WindowsSource.SECURITY, DataModelNode.PROCESSES, securityProcess()));

    private static List<MappedField> sysmonProcess(
            MappingRule baseName, String vendorProduct, String source, String sourcetype) {
        return List.of(
                text("dest", RawName.COMPUTER),
                derived("user", AFTER_BACKSLASH, "User"),
                text("user_id", RawName.USER_ID),
                text("process", "CommandLine"),
                derived("process_name", baseName, "Image", RawName.IMAGE_NAME),
                derived("process_exec", baseName, "Image", RawName.IMAGE_NAME),
                text("process_path", "Image"),
                text("process_id", "ProcessId"),
                text("process_guid", "ProcessGuid"),
                text("parent_process", "ParentCommandLine"),
                derived("parent_process_name", baseName, "ParentImage", RawName.PARENT_IMAGE_NAME),
                derived("parent_process_exec", baseName, "ParentImage", RawName.PARENT_IMAGE_NAME),
                text("parent_process_path", "ParentImage"),
                text("parent_process_id", "ParentProcessId"),
                text("parent_process_guid", "ParentProcessGuid"),
                derived("original_file_name", UNLESS_DASH, "OriginalFileName"),
                text("process_current_directory", "CurrentDirectory"),
                text("process_integrity_level", "IntegrityLevel"),
                derived(
                        "process_hash",
                        WindowsTable::hashes,
                        "Hashes",
                        RawName.MD5,
                        RawName.SHA1,
                        RawName.SHA256,
                        RawName.IMPHASH),
                constant("action", "allowed"),
                constant("vendor_product", vendorProduct),
                text("host", RawName.COMPUTER),
                constant("source", source),
                constant("sourcetype", sourcetype));
    }

    private static List<MappedField> securityProcess() {
        return List.of(
                derived("dest", SecurityRule.DEST, "TargetServerName", RawName.COMPUTER),
                derived("user", SecurityRule.USER, "TargetUserName", "SubjectUserName"),
                text("user_id", RawName.USER_ID),
                derived("process", SecurityRule.PROCESS, "CommandLine", "NewProcessName"),
                derived("process_name", AFTER_BACKSLASH, "NewProcessName", RawName.IMAGE_NAME),
                derived("process_exec", AFTER_BACKSLASH, "NewProcessName", RawName.IMAGE_NAME),
                text("process_path", "NewProcessName"),
                text("process_id", "NewProcessId"),
                text("parent_process_id", "ProcessId"),
                text("parent_process", "ParentProcessName"),
                text("parent_process_path", "ParentProcessName"),
                derived(
                        "parent_process_name",
                        AFTER_BACKSLASH,
                        "ParentProcessName",
                        RawName.PARENT_IMAGE_NAME),
                derived("action", SecurityRule.ACTION, RawName.KEYWORDS),
                constant("vendor_product", "Microsoft Windows"),
                text("host", RawName.COMPUTER),
                constant("source", "XmlWinEventLog:" + WindowsSource.SECURITY.channel()),
                constant("sourcetype", "XmlWinEventLog"));
    }

    /** Raw: all hashes as Sysmon writes them, and each of them as shippers may deliver it. */
    private static String hashes(RawFields fields, int[][] raw) {
        String together = fields.first(raw[0]);
        if (!together.isEmpty()) {
            return together;
        }
        StringJoiner hashes = new StringJoiner(",");
        for (int i = 0; i < HASH_NAMES.size(); i++) {
            String hash = fields.first(raw[i + 1]);
            if (!hash.isEmpty()) {
                hashes.add(HASH_NAMES.get(i) + "=" + hash);
            }
        }
        return hashes.toString();
    }
}
