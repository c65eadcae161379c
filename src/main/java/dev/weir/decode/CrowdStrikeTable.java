package dev.weir.decode;

import static dev.weir.decode.MappedField.constant;
import static dev.weir.decode.MappedField.derived;
import static dev.weir.decode.MappedField.text;

import java.util.List;
import java.util.Map;

/** How CrowdStrike FDR process events fill {@code Endpoint.Processes}. */
final class CrowdStrikeTable {
    private static final String SYNTHETIC = "SyntheticProcessRollup2";

    private static final Map<String, String> INTEGRITY_LEVELS =
            Map.of(
                    "0", "untrusted",
                    "4096", "low",
                    "8192", "medium",
                    "8448", "medium high",
                    "12288", "high",
                    "16384", "system",
                    "20480", "protected process");

    private CrowdStrikeTable() {}

    /**
     * The fields by a profile.
     *
     * @param hostsByAid host names by agent id, for events that name no host
     */
    static List<MappedField> fields(CrowdStrikeProfile profile, Map<String, String> hostsByAid) {
        return switch (profile) {
            case TA -> addOn(hostsByAid);
            case ESCU -> dataSource(hostsByAid);
        };
    }

    private static List<MappedField> addOn(Map<String, String> hostsByAid) {
        return List.of(
                host("dest", hostsByAid),
                text("user", "UserName", "UserPrincipal", "UserSid", "UID"),
                text("user_id", "UserSid"),
                derived("process", CrowdStrikeTable::process, "CommandLine"),
                derived(
                        "process_name",
                        CrowdStrikeTable::processName,
                        "CommandLine",
                        "event_platform",
                        "ImageFileName"),
                derived(
                        "process_path",
                        CrowdStrikeTable::processPath,
                        "CommandLine",
                        "event_platform",
                        "ImageFileName"),
                derived("process_exec", CrowdStrikeTable::baseName, "ImageFileName"),
                text("process_id", "TargetProcessId"),
                text("parent_process_id", "ParentProcessId"),
                derived(
                        "parent_process_name",
                        CrowdStrikeTable::parentName,
                        "ParentBaseFileName",
                        "event_simpleName"),
                derived(
                        "parent_process_exec",
                        CrowdStrikeTable::parentName,
                        "ParentBaseFileName",
                        "event_simpleName"),
                text("process_hash", "SHA256HashData"),
                derived(
                        "process_integrity_level",
                        CrowdStrikeTable::integrityLevel,
                        "IntegrityLevel"),
                constant("action", "allowed"),
                constant("vendor_product", "CrowdStrike FDR"),
                host("host", hostsByAid),
                constant("source", "crowdstrike"),
                constant("sourcetype", "crowdstrike:events:sensor"));
    }

    /** ESCU's file gives no {@code dest}; the host is still known. */
    private static List<MappedField> dataSource(Map<String, String> hostsByAid) {
        return List.of(
                text("user", "UserSid"),
                text("process", "CommandLine"),
                derived("process_name", CrowdStrikeTable::baseName, "ImageFileName"),
                text("process_path", "ImageFileName"),
                text("process_id", "RawProcessId"),
                text("parent_process_id", "ParentProcessId"),
                text("parent_process_name", "ParentBaseFileName"),
                text("process_hash", "SHA256HashData"),
                host("host", hostsByAid),
                constant("source", "crowdstrike"),
                constant("sourcetype", "crowdstrike:events:sensor"));
    }

    private static MappedField host(String field, Map<String, String> hostsByAid) {
        MappingRule named = (fields, raw) -> host(fields, raw, hostsByAid);
        return derived(field, named, "device_hostname", "aid_computer_name", "ComputerName", "aid");
    }

    private static String host(RawFields fields, int[][] raw, Map<String, String> hostsByAid) {
        int aid = raw.length - 1;
        for (int i = 0; i < aid; i++) {
            String name = fields.first(raw[i]);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return hostsByAid.getOrDefault(fields.first(raw[aid]), "");
    }

    private static String process(RawFields fields, int[][] raw) {
        return fields.first(raw[0]).strip().replace("\"", "");
    }

    /** Raw: command line, platform, image. */
    private static String processName(RawFields fields, int[][] raw) {
        String commandLine = fields.first(raw[0]).strip();
        int open = commandLine.indexOf('"');
        int close = commandLine.indexOf('"', open + 1);
        String program =
                open >= 0 && close > open
                        ? commandLine.substring(open + 1, close)
                        : firstWord(commandLine);
        return MappingRule.afterLast(program, isWindows(fields, raw) ? "\\" : "/");
    }

    /** Raw: command line, platform, image. */
    private static String processPath(RawFields fields, int[][] raw) {
        if (!isWindows(fields, raw)) {
            return fields.first(raw[2]);
        }
        String commandLine = fields.first(raw[0]).strip();
        int close = commandLine.indexOf('"', 1);
        return commandLine.startsWith("\"") && close > 0
                ? commandLine.substring(1, close)
                : firstWord(commandLine);
    }

    private static String parentName(RawFields fields, int[][] raw) {
        return fields.first(raw[1]).equals(SYNTHETIC) ? "" : fields.first(raw[0]);
    }

    private static String baseName(RawFields fields, int[][] raw) {
        return MappingRule.afterLast(fields.first(raw[0]), "\\/");
    }

    /** A number that is not in the lookup yields nothing, as a lookup does. */
    private static String integrityLevel(RawFields fields, int[][] raw) {
        return INTEGRITY_LEVELS.getOrDefault(fields.first(raw[0]), "");
    }

    /** By the platform that the event states, else by the form of the image's path. */
    private static boolean isWindows(RawFields fields, int[][] raw) {
        String platform = fields.first(raw[1]);
        return platform.isEmpty()
                ? !fields.first(raw[2]).startsWith("/")
                : platform.equalsIgnoreCase("Win");
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
