package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;

import dev.weir.cim.DataModelNode;
import java.util.List;
import java.util.Set;

/** How Sysmon's file events fill {@code Endpoint.Filesystem}. */
final class FilesystemTables {
    /** Creations on Windows and Linux, and deletions with and without a copy kept. */
    static final List<WindowsTable> ALL =
            List.of(created(WindowsSource.SYSMON), created(WindowsSource.SYSMON_LINUX), deleted());

    private FilesystemTables() {}

    private static WindowsTable created(WindowsSource source) {
        return SysmonTable.of(
                source,
                Set.of(11),
                DataModelNode.FILESYSTEM,
                derived("action", SysmonRule.FILE_ACTION, "UtcTime", "CreationUtcTime"),
                text("file_path", "TargetFilename"),
                derived("file_name", source.baseName(), "TargetFilename"),
                text("file_create_time", "CreationUtcTime"));
    }

    private static WindowsTable deleted() {
        return SysmonTable.of(
                WindowsSource.SYSMON,
                Set.of(23, 26),
                DataModelNode.FILESYSTEM,
                constant("action", "deleted"),
                text("file_path", "TargetFilename"),
                derived("file_name", WindowsSource.SYSMON.baseName(), "TargetFilename"),
                text("file_create_time", "CreationUtcTime"),
                derived(
                        "file_hash",
                        SysmonRule.HASHES,
                        "Hashes",
                        RawName.FILE_MD5,
                        RawName.FILE_SHA1,
                        RawName.FILE_SHA256,
                        RawName.FILE_IMPHASH));
    }
}
