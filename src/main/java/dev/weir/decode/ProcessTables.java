package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;
import static dev.weir.decode.MappingRule.AFTER_BACKSLASH;
import static dev.weir.decode.MappingRule.UNLESS_DASH;

import dev.weir.cim.DataModelNode;
import java.util.List;
import java.util.Set;

/** How process events of Windows logs fill {@code Endpoint.Processes}. */
final class ProcessTables {
    private ProcessTables() {}

    /** The tables, for the events that count as process events. */
    static List<WindowsTable> all(ProcessEvents events) {
        return List.of(
                table(WindowsSource.SYSMON, events.sysmon(), sysmon(WindowsSource.SYSMON)),
                table(
                        WindowsSource.SYSMON_LINUX,
                        events.sysmon(),
                        sysmon(WindowsSource.SYSMON_LINUX)),
                table(WindowsSource.SECURITY, events.security(), security()));
    }

    private static WindowsTable table(
            WindowsSource source, Set<Integer> ids, List<MappedField> fields) {
        return WindowsTable.of(source, ids, DataModelNode.PROCESSES, fields);
    }

    private static List<MappedField> sysmon(WindowsSource source) {
        MappingRule baseName = source.baseName();
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
                        SysmonRule.HASHES,
                        "Hashes",
                        RawName.MD5,
                        RawName.SHA1,
                        RawName.SHA256,
                        RawName.IMPHASH),
                constant("action", "allowed"));
    }

    private static List<MappedField> security() {
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
                derived("action", SecurityRule.ACTION, RawName.KEYWORDS));
    }
}
