package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.content.AttackTechnique;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.Detection.RiskObject;
import dev.weir.content.Detection.ThreatObject;
import dev.weir.content.Scheduling;
import dev.weir.eval.Value;
import dev.weir.spl.SearchText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionFindingsTest {
    private static final Deployment.Notable NOTABLE =
            new Deployment.Notable("%name%", "%description%", List.of("user"));

    private static DetectionFindings findings(
            String type, Detection.Tags tags, Deployment.Notable notable, boolean risk) {
        Detection detection =
                new Detection(
                        "d.yml",
                        "D on $host$",
                        "id",
                        1,
                        type,
                        "text",
                        SearchText.of("search", "| tstats count"),
                        List.of(),
                        List.of(),
                        tags,
                        "$user$ at $host$",
                        List.of(
                                new RiskObject("user", "user", 40),
                                new RiskObject("host", "system", 60),
                                new RiskObject("gone", "other", 20)),
                        List.of(new ThreatObject("file", "file_name")),
                        List.of(),
                        null);
        return new DetectionFindings(
                detection,
                new Deployment("dep", type, new Scheduling("", "", ""), notable, risk),
                Map.of(
                        "T1",
                        new AttackTechnique("T1", "One", List.of("Impact", "Initial Access"))));
    }

    private static Detection.Tags tags(String domain, List<String> cves, List<String> ids) {
        return new Detection.Tags(
                List.of("Story"),
                ids,
                cves,
                Detection.Tags.NOT_GIVEN,
                Detection.Tags.NOT_GIVEN,
                60,
                domain);
    }

    private static Match match(boolean partial) {
        return new Match(
                "m",
                0,
                3600_000,
                List.of("user", "host", "file", "gone"),
                List.of(
                        new Value.Multi(List.of("u1", "u2", "u1")),
                        new Value.Text("h"),
                        new Value.Multi(List.of("f1", "f2")),
                        Value.Null.NULL),
                partial);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void eachDistinctValueOfARiskFieldIsARiskObject() {
        List<byte[]> events =
                findings("TTP", tags("endpoint", List.of(), List.of()), null, true)
                        .riskEvents(match(false));
        assertEquals(3, events.size());
        assertTrue(text(events.get(0)).contains("\"risk_object\":\"u1\""));
        assertTrue(
                text(events.get(1))
                        .contains(
                                "\"risk_object\":\"u2\",\"risk_object_field\":\"user\","
                                        + "\"risk_object_type\":\"user\",\"risk_score\":40,"
                                        + "\"risk_message\":\"u1, u2, u1 at h\","
                                        + "\"threat_objects\":[{\"threat_object\":\"f1\","
                                        + "\"threat_object_field\":\"file\","
                                        + "\"threat_object_type\":\"file_name\"},"
                                        + "{\"threat_object\":\"f2\","
                                        + "\"threat_object_field\":\"file\","
                                        + "\"threat_object_type\":\"file_name\"}]"));
        assertTrue(text(events.get(2)).contains("\"risk_object\":\"h\""));
    }

    @Test
    void deploymentDecidesWhatIsMade() {
        DetectionFindings hunting =
                findings("Hunting", tags("endpoint", List.of(), List.of()), null, false);
        assertTrue(hunting.notable(match(false)).isEmpty());
        assertEquals(List.of(), hunting.riskEvents(match(false)));
    }

    @Test
    void titlesOfCorrelationsArePrefixed() {
        DetectionFindings correlation =
                findings("Correlation", tags("endpoint", List.of(), List.of()), NOTABLE, false);
        assertTrue(
                text(correlation.notable(match(false)).orElseThrow())
                        .contains("\"rule_title\":\"RBA: D on h\""));
    }

    @Test
    void rowsOfATruncatedWindowSaySo() {
        DetectionFindings findings =
                findings("TTP", tags("endpoint", List.of(), List.of()), NOTABLE, true);
        String marked = ",\"partial\":true,\"result\":{";
        assertTrue(text(findings.match(match(true))).contains(marked));
        assertTrue(text(findings.notable(match(true)).orElseThrow()).contains(marked));
        assertTrue(text(findings.riskEvents(match(true)).get(0)).contains(marked));
        assertFalse(text(findings.match(match(false))).contains("partial"));
    }

    @Test
    void annotationsFollowTypeDomainAndTechniques() {
        DetectionFindings findings =
                findings(
                        "Anomaly",
                        tags("network", List.of("CVE-2024-1"), List.of("T1", "T9")),
                        NOTABLE,
                        true);
        assertTrue(
                text(findings.notable(match(false)).orElseThrow())
                        .contains(
                                "\"annotations\":{\"analytic_story\":[\"Story\"],"
                                        + "\"cis20\":[\"CIS 13\"],\"cve\":[\"CVE-2024-1\"],"
                                        + "\"data_source\":[],\"kill_chain_phases\":"
                                        + "[\"Actions on Objectives\",\"Delivery\"],"
                                        + "\"mitre_attack\":[\"T1\",\"T9\"],"
                                        + "\"mitre_attack_techniques\":["
                                        + "{\"mitre_technique_id\":\"T1\","
                                        + "\"mitre_technique\":\"One\","
                                        + "\"mitre_tactic\":[\"Impact\",\"Initial Access\"]},"
                                        + "{\"mitre_technique_id\":\"T9\"}],"
                                        + "\"nist\":[\"DE.AE\"],\"type\":\"Anomaly\","
                                        + "\"type_list\":[\"Anomaly\"]}"));
    }

    @Test
    void lateEventNamesTheRowItBelongsTo() {
        DetectionFindings findings =
                findings("TTP", tags("endpoint", List.of(), List.of()), null, false);
        byte[] late =
                LateRecord.json(
                        findings.detection(),
                        "181c",
                        0,
                        1_602_155_026_617_920L,
                        1_602_159_999_000L,
                        false,
                        "x.log",
                        "{}".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "{\"detection_id\":\"id\",\"match_id\":\"181c\","
                        + "\"info_min_time\":0,\"event_time\":1602155026.61792,"
                        + "\"arrival_time\":1602159999,\"source\":\"x.log\",\"raw\":\"{}\"}",
                text(late));
    }

    @Test
    void anEarlyMatchSaysItsRevisionBeforeItsResult() {
        Match early =
                new Match(
                        "m",
                        0,
                        3600_000,
                        List.of("user"),
                        List.of(new Value.Text("u")),
                        true,
                        new Revision(2, false));
        assertEquals(
                "{\"match_id\":\"m\",\"search_name\":\"ESCU - D on $host$ - Rule\",\"detection_id\":\"id\","
                        + "\"info_min_time\":0,\"info_max_time\":3600,"
                        + "\"revision\":2,\"final\":false,\"partial\":true,"
                        + "\"result\":{\"user\":\"u\"}}",
                text(
                        findings("TTP", tags("endpoint", List.of(), List.of()), null, false)
                                .match(early)));
    }
}
