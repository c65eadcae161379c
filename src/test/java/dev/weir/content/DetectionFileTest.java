package dev.weir.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.content.Detection.AttackData;
import dev.weir.content.Detection.DrilldownSearch;
import dev.weir.content.Detection.RiskObject;
import dev.weir.content.Detection.Tags;
import dev.weir.content.Detection.ThreatObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionFileTest {
    private static final String HEAD =
            """
            name: N
            id: 00000000-0000-0000-0000-000000000001
            version: 2
            type: TTP
            description: D
            search: '| tstats count'
            """;
    private static final String TAGS =
            """
            tags:
              analytic_story: [S]
              confidence: 70
              impact: 90
              message: on $dest$
              mitre_attack_id: [T1]
              cve: [CVE-1]
              risk_score: 1
              security_domain: endpoint
              observable:
              - {name: dest, type: Endpoint, role: [Victim]}
            """;

    private final List<ContentProblem> problems = new ArrayList<>();

    private Optional<Detection> read(String yaml) throws ContentException {
        return DetectionFile.read(
                new ContentPack.File("f.yml", limit -> new byte[0]),
                YamlDocument.parse("f.yml", yaml.getBytes(StandardCharsets.UTF_8)),
                problems);
    }

    private List<String> problems(String yaml) throws ContentException {
        assertEquals(Optional.empty(), read(yaml));
        return problems.stream().map(ContentProblem::toString).toList();
    }

    @Test
    void observableFormIsRead() throws Exception {
        Detection detection = read(HEAD + TAGS).orElseThrow();
        assertEquals(List.of(), problems);
        assertEquals(2, detection.version());
        assertEquals(
                new Tags(List.of("S"), List.of("T1"), List.of("CVE-1"), 70, 90, 63, "endpoint"),
                detection.tags());
        assertEquals("on $dest$", detection.riskMessage());
        assertEquals(List.of(new RiskObject("dest", "system", 63)), detection.riskObjects());
        assertEquals(List.of(), detection.threatObjects());
        assertNull(detection.deployment());
    }

    @Test
    void rbaBlockOverridesObservables() throws Exception {
        Detection detection =
                read(HEAD
                                + TAGS
                                + """
                                        rba:
                                          message: m
                                          risk_objects:
                                          - {field: user, type: user, score: 20}
                                          - {field: dest, type: system, score: 35}
                                          threat_objects:
                                          - {field: process_name, type: process_name}
                                        """)
                        .orElseThrow();
        assertEquals("m", detection.riskMessage());
        assertEquals(
                List.of(new RiskObject("user", "user", 20), new RiskObject("dest", "system", 35)),
                detection.riskObjects());
        assertEquals(
                List.of(new ThreatObject("process_name", "process_name")),
                detection.threatObjects());
        assertEquals(35, detection.tags().riskScore());
    }

    @ParameterizedTest
    @CsvSource({
        "Victim, User, user",
        "Victim, username, user",
        "Victim, Email Address, user",
        "Victim, Email, other",
        "Victim, User Name, other",
        "Victim, Device, system",
        "Victim, Endpoint, system",
        "Victim, HOSTNAME, system",
        "Victim, IP Address, system",
        "Victim, Process, other",
        "Attacker, Process Name, process",
        "Attacker, process, process",
        "Attacker, File Name, file_name",
        "Attacker, File, file_name",
        "Attacker, File Hash, file_name",
        "Attacker, IP Address, ip_address",
        "Attacker, URL String, url",
        "Attacker, Url, url",
        "Attacker, User, user",
        "Attacker, Other, other",
    })
    void observablesBecomeObjectsOfTheBuildersTypes(String role, String type, String expected)
            throws Exception {
        Detection detection =
                read(HEAD
                                + TAGS.replace(
                                        "Endpoint, role: [Victim]",
                                        type + ", role: [" + role + "]"))
                        .orElseThrow();
        if (role.equals("Victim")) {
            assertEquals(List.of(new RiskObject("dest", expected, 63)), detection.riskObjects());
        } else {
            assertEquals(List.of(new ThreatObject("dest", expected)), detection.threatObjects());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "90, 70, 63",
        "50, 50, 25",
        "50, 25, 12",
        "50, 75, 38",
        "30, 45, 14",
        "100, 100, 100",
        "0, 90, 0",
    })
    void scoreIsRoundedHalfToEven(int impact, int confidence, int score) throws Exception {
        String tags =
                TAGS.replace("impact: 90", "impact: " + impact)
                        .replace("confidence: 70", "confidence: " + confidence);
        assertEquals(score, read(HEAD + tags).orElseThrow().tags().riskScore());
    }

    @Test
    void huntingNeedsNoRisk() throws Exception {
        Detection detection =
                read(HEAD.replace("TTP", "Hunting") + "tags:\n  security_domain: network\n")
                        .orElseThrow();
        assertEquals(
                new Tags(
                        List.of(),
                        List.of(),
                        List.of(),
                        Tags.NOT_GIVEN,
                        Tags.NOT_GIVEN,
                        0,
                        "network"),
                detection.tags());
        assertEquals(List.of(), detection.riskObjects());
    }

    @Test
    void ownDeploymentIsRead() throws Exception {
        Detection detection =
                read(HEAD
                                + TAGS
                                + """
                                        deployment:
                                          scheduling:
                                            cron_schedule: '*/5 * * * *'
                                            earliest_time: -6m@m
                                            latest_time: -1m@m
                                          alert_action:
                                            rba: {enabled: true}
                                        """)
                        .orElseThrow();
        assertEquals(
                new Deployment(
                        "N", "TTP", new Scheduling("*/5 * * * *", "-6m@m", "-1m@m"), null, true),
                detection.deployment());
    }

    @Test
    void drilldownsAndTestsAreRead() throws Exception {
        Detection detection =
                read(HEAD
                                + TAGS
                                + """
                                        drilldown_searches:
                                        - name: View $dest$
                                          search: '| search $dest$'
                                          earliest_offset: $info_min_time$
                                          latest_offset: $info_max_time$
                                        tests:
                                        - name: published
                                          attack_data:
                                          - data: https://example.com/x.log
                                            source: s
                                            sourcetype: st
                                            update_timestamp: true
                                        - name: ours
                                          attack_data:
                                          - data: ../x.log
                                          expected:
                                          - {dest: h, process_id: '12', count: 3, half: 0.5,
                                             pid: 0xf84, users: [a, '1']}
                                          - {}
                                        - name: quiet
                                          expected: []
                                        """)
                        .orElseThrow();
        assertEquals(List.of(), problems);
        assertEquals(
                List.of(
                        new DrilldownSearch(
                                "View $dest$",
                                "| search $dest$",
                                "$info_min_time$",
                                "$info_max_time$")),
                detection.drilldownSearches());
        assertEquals(
                List.of(new AttackData("https://example.com/x.log", "s", "st")),
                detection.tests().get(0).attackData());
        assertNull(detection.tests().get(0).expected());
        assertEquals(
                List.of(new AttackData("../x.log", "", "")), detection.tests().get(1).attackData());
        assertEquals(
                List.of(
                        Map.of(
                                "dest",
                                "h",
                                "process_id",
                                "12",
                                "count",
                                3L,
                                "half",
                                0.5,
                                "pid",
                                "0xf84",
                                "users",
                                List.of("a", "1")),
                        Map.of()),
                detection.tests().get(1).expected());
        assertEquals(List.of(), detection.tests().get(2).expected());
    }

    @Test
    void everyProblemIsFoundAtOnce() throws Exception {
        assertEquals(
                List.of(
                        "f.yml:3:10: 'version' must be a whole number from 0, not 'two'",
                        "f.yml:4:7: unknown type 'Ttp'; it is one of TTP, Anomaly, Hunting,"
                                + " Correlation, Baseline",
                        "f.yml:6:1: needed key 'search' is missing; did you mean it by 'serach'?",
                        "f.yml:1:1: needed key 'tags' is missing; add it"),
                problems(
                                HEAD.replace("version: 2", "version: two")
                                        .replace("TTP", "Ttp")
                                        .replace("search:", "serach:"))
                        .stream()
                        .sorted(java.util.Comparator.comparing(p -> order(p)))
                        .toList());
    }

    private static int order(String problem) {
        return List.of("'version'", "unknown type", "'search'", "'tags'").stream()
                .filter(problem::contains)
                .mapToInt(List.of("'version'", "unknown type", "'search'", "'tags'")::indexOf)
                .findFirst()
                .orElse(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "name: N            | name:                | f.yml:1:1: 'name' is empty; give it a value",
                "name: N            | name: [N]            | f.yml:1:7: 'name' must be a single value, not a list",
                "name: N            | name: ' '            | f.yml:1:7: 'name' is empty; give it a value",
                "id: 0              | id: x                | f.yml:2:5: 'id' must be a UUID, not 'x0000000-0000-0000-0000-000000000001'; make one with uuidgen",
                "confidence: 70     | confidence: 170      | f.yml:9:15: 'tags.confidence' must be a whole number from 0 to 100, not '170'",
                "  impact: 90       |                      | f.yml:8:3: needed key 'tags.impact' is missing; add it",
                "analytic_story: [S]| analytic_story: S    | f.yml:8:19: 'tags.analytic_story' must be a list, not a single value",
                "role: [Victim]     | role: [Bystander]    | f.yml:17:40: 'tags.observable.role' must be a list of Victim or Attacker",
                "security_domain:   | security-domain:     | f.yml:15:3: needed key 'tags.security_domain' is missing; did you mean it by 'security-domain'?",
            })
    void problemNamesKeyAndPlace(String written, String instead, String problem) throws Exception {
        String yaml = (HEAD + TAGS).replace(written, instead == null ? "" : instead);
        assertEquals(List.of(problem), problems(yaml));
    }
}
