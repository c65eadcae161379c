package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.eval.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published smbexec detection's findings for one row, whole; ids computed elsewhere. */
class SeedFindingsTest {
    private static final String PROCESS =
            "C:\\Windows\\system32\\cmd.exe /Q /c echo cd ^> \\\\127.0.0.1\\C$\\__output 2^>^&1"
                    + " > C:\\Windows\\AbCdEfGh.bat & C:\\Windows\\system32\\cmd.exe /Q /c"
                    + " C:\\Windows\\AbCdEfGh.bat & del C:\\Windows\\AbCdEfGh.bat";
    private static final String MATCH_ID = "b653f5d380ecbb95cf759e9b0aeeafeb";
    private static final String SEARCH_NAME =
            "ESCU - Impacket Lateral Movement smbexec CommandLine Parameters - Rule";
    private static final String ID = "bb3c1bac-6bdf-4aa0-8dc9-068b8b712a76";
    private static final String STORIES =
            "[\"Active Directory Lateral Movement\",\"CISA AA22-277A\",\"WhisperGate\","
                    + "\"Prestige Ransomware\",\"Volt Typhoon\",\"Graceful Wipe Out Attack\","
                    + "\"Industroyer2\",\"Data Destruction\"]";
    private static final String ANNOTATIONS =
            "\"annotations\":{\"analytic_story\":"
                    + STORIES
                    + ",\"cis20\":[\"CIS 10\"],\"confidence\":70,"
                    + "\"data_source\":[\"Sysmon EventID 1\",\"Windows Event Log Security 4688\","
                    + "\"CrowdStrike ProcessRollup2\"],\"impact\":90,"
                    + "\"kill_chain_phases\":[\"Exploitation\",\"Installation\"],"
                    + "\"mitre_attack\":[\"T1021\",\"T1021.002\",\"T1021.003\",\"T1047\","
                    + "\"T1543.003\"],\"mitre_attack_techniques\":["
                    + technique("T1021", "Remote Services", "\"Lateral Movement\"")
                    + ","
                    + technique("T1021.002", "SMB/Windows Admin Shares", "\"Lateral Movement\"")
                    + ","
                    + technique(
                            "T1021.003",
                            "Distributed Component Object Model",
                            "\"Lateral Movement\"")
                    + ","
                    + technique("T1047", "Windows Management Instrumentation", "\"Execution\"")
                    + ","
                    + technique(
                            "T1543.003",
                            "Windows Service",
                            "\"Persistence\",\"Privilege Escalation\"")
                    + "],\"nist\":[\"DE.CM\"],\"type\":\"TTP\",\"type_list\":[\"TTP\"]}";
    private static final String RESULT =
            "\"result\":{\"dest\":\"host1.lab.local\",\"user\":\"SYSTEM\","
                    + "\"parent_process_name\":\"services.exe\",\"process_name\":\"cmd.exe\","
                    + "\"process\":\""
                    + PROCESS.replace("\\", "\\\\")
                    + "\",\"process_id\":\"2296\",\"parent_process_id\":\"628\",\"count\":1,"
                    + "\"firstTime\":\"2023-02-20T10:15:30\",\"lastTime\":\"2023-02-20T10:15:30\"}";

    private static Detection detection;
    private static DetectionFindings findings;
    private static Match match;

    @BeforeAll
    static void loadDetection() throws Exception {
        Content content = Content.load(List.of(ContentPack.folder(Path.of("conf"))));
        detection =
                content.detections().stream()
                        .filter(d -> d.id().equals(ID))
                        .findFirst()
                        .orElseThrow();
        findings =
                new DetectionFindings(
                        detection,
                        content.deployment(detection).orElseThrow(),
                        content.techniques());
        List<Value> byValues =
                List.of(
                        new Value.Text("host1.lab.local"),
                        new Value.Text("SYSTEM"),
                        new Value.Text("services.exe"),
                        new Value.Text("cmd.exe"),
                        new Value.Text(PROCESS),
                        new Value.Text("2296"),
                        new Value.Text("628"));
        long start = 1676886600_000L;
        long end = 1676890200_000L;
        match =
                new Match(
                        MatchId.of(ID, start, end, byValues, 0),
                        start,
                        end,
                        List.of(
                                "dest",
                                "user",
                                "parent_process_name",
                                "process_name",
                                "process",
                                "process_id",
                                "parent_process_id",
                                "count",
                                "firstTime",
                                "lastTime"),
                        List.of(
                                byValues.get(0),
                                byValues.get(1),
                                byValues.get(2),
                                byValues.get(3),
                                byValues.get(4),
                                byValues.get(5),
                                byValues.get(6),
                                new Value.Numeric(1),
                                new Value.Text("2023-02-20T10:15:30"),
                                new Value.Text("2023-02-20T10:15:30")),
                        false);
    }

    private static String technique(String id, String name, String tactics) {
        return "{\"mitre_technique_id\":\""
                + id
                + "\",\"mitre_technique\":\""
                + name
                + "\",\"mitre_tactic\":["
                + tactics
                + "]}";
    }

    @Test
    void matchIsTheRowWithItsWindow() {
        assertEquals(
                "{\"match_id\":\""
                        + MATCH_ID
                        + "\",\"search_name\":\""
                        + SEARCH_NAME
                        + "\",\"detection_id\":\""
                        + ID
                        + "\",\"info_min_time\":1676886600,\"info_max_time\":1676890200,"
                        + RESULT
                        + "}",
                text(findings.match(match)));
    }

    @Test
    void notableIsHighAndOfMediumUrgency() {
        String original = json(detection.search().text());
        String risk =
                json(
                        detection
                                .drilldownSearches()
                                .get(1)
                                .search()
                                .replace("$dest$", "\"host1.lab.local\""));
        assertEquals(
                "{\"notable_id\":\""
                        + MATCH_ID
                        + "\",\"match_id\":\""
                        + MATCH_ID
                        + "\",\"detection_id\":\""
                        + ID
                        + "\",\"detection_version\":3,\"search_name\":\""
                        + SEARCH_NAME
                        + "\",\"rule_title\":\"Impacket Lateral Movement smbexec CommandLine"
                        + " Parameters\",\"rule_description\":\""
                        + json(detection.description())
                        + "\",\"security_domain\":\"endpoint\",\"severity\":\"high\","
                        + "\"urgency\":\"medium\",\"nes_fields\":[\"user\",\"dest\"],"
                        + "\"info_min_time\":1676886600,\"info_max_time\":1676890200,"
                        + ANNOTATIONS
                        + ",\"drilldown_searches\":["
                        + "{\"name\":\"View the detection results for host1.lab.local\","
                        + "\"search\":\""
                        + original
                        + " | search  dest = \\\"host1.lab.local\\\"\","
                        + "\"earliest_offset\":\"1676886600\",\"latest_offset\":\"1676890200\"},"
                        + "{\"name\":\"View risk events for the last 7 days for host1.lab.local\","
                        + "\"search\":\""
                        + risk
                        + "\",\"earliest_offset\":\"1676886600\","
                        + "\"latest_offset\":\"1676890200\"}],"
                        + RESULT
                        + "}",
                text(findings.notable(match).orElseThrow()));
    }

    @Test
    void riskEventScores63AndNamesTheHost() {
        List<byte[]> events = findings.riskEvents(match);
        assertEquals(1, events.size());
        assertEquals(
                "{\"risk_id\":\"a789abd2925e01620b1fa37433f07275\",\"match_id\":\""
                        + MATCH_ID
                        + "\",\"detection_id\":\""
                        + ID
                        + "\",\"search_name\":\""
                        + SEARCH_NAME
                        + "\",\"risk_object\":\"host1.lab.local\",\"risk_object_field\":\"dest\","
                        + "\"risk_object_type\":\"system\",\"risk_score\":63,"
                        + "\"risk_message\":\"Suspicious command-line parameters on"
                        + " host1.lab.local may represent lateral movement using smbexec.\","
                        + "\"threat_objects\":[],"
                        + ANNOTATIONS
                        + ",\"analyticstories\":"
                        + STORIES
                        + ","
                        + RESULT
                        + "}",
                text(events.get(0)));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
