package dev.weir.finding;

import dev.weir.content.AttackTechnique;
import dev.weir.content.Detection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The annotations of a detection's findings: what ESCU's builder writes, and, under {@code
 * mitre_attack_techniques}, for each ATT&amp;CK id its name and tactics under the names that
 * Enterprise Security gives them. Keys are sorted; {@code cve}, {@code confidence} and {@code
 * impact} are there only if the detection has them.
 */
final class Annotations {
    /** Phases of the cyber kill chain by ATT&amp;CK tactic, as ESCU's builder has them. */
    private static final Map<String, String> PHASES =
            Map.ofEntries(
                    Map.entry("Reconnaissance", "Reconnaissance"),
                    Map.entry("Resource Development", "Weaponization"),
                    Map.entry("Initial Access", "Delivery"),
                    Map.entry("Execution", "Installation"),
                    Map.entry("Persistence", "Installation"),
                    Map.entry("Privilege Escalation", "Exploitation"),
                    Map.entry("Defense Evasion", "Exploitation"),
                    Map.entry("Credential Access", "Exploitation"),
                    Map.entry("Discovery", "Exploitation"),
                    Map.entry("Lateral Movement", "Exploitation"),
                    Map.entry("Collection", "Exploitation"),
                    Map.entry("Command And Control", "Command and Control"),
                    Map.entry("Command and Control", "Command and Control"),
                    Map.entry("Exfiltration", "Actions on Objectives"),
                    Map.entry("Impact", "Actions on Objectives"));

    private final Detection detection;
    private final Map<String, AttackTechnique> techniques;

    Annotations(Detection detection, Map<String, AttackTechnique> techniques) {
        this.detection = detection;
        this.techniques = techniques;
    }

    void write(JsonLine out) throws IOException {
        Detection.Tags tags = detection.tags();
        out.texts("analytic_story", tags.analyticStories());
        boolean network = tags.securityDomain().equals("network");
        out.texts("cis20", List.of(network ? "CIS 13" : "CIS 10"));
        if (tags.confidence() != Detection.Tags.NOT_GIVEN) {
            out.number("confidence", tags.confidence());
        }
        if (!tags.cves().isEmpty()) {
            out.texts("cve", tags.cves());
        }
        out.texts("data_source", detection.dataSources());
        if (tags.impact() != Detection.Tags.NOT_GIVEN) {
            out.number("impact", tags.impact());
        }
        out.texts("kill_chain_phases", killChainPhases());
        out.texts("mitre_attack", tags.mitreAttackIds());
        out.objects("mitre_attack_techniques", techniques());
        out.texts("nist", List.of(detection.type().equals("TTP") ? "DE.CM" : "DE.AE"));
        out.text("type", detection.type());
        out.texts("type_list", List.of(detection.type()));
    }

    private List<String> killChainPhases() {
        TreeSet<String> phases = new TreeSet<>();
        for (String id : detection.tags().mitreAttackIds()) {
            AttackTechnique technique = techniques.get(id);
            if (technique != null) {
                for (String tactic : technique.tactics()) {
                    if (PHASES.containsKey(tactic)) {
                        phases.add(PHASES.get(tactic));
                    }
                }
            }
        }
        return new ArrayList<>(phases);
    }

    /** An id that no pack knows stands alone. */
    private List<JsonLine.Members> techniques() {
        List<JsonLine.Members> objects = new ArrayList<>();
        for (String id : detection.tags().mitreAttackIds()) {
            AttackTechnique technique = techniques.get(id);
            objects.add(
                    out -> {
                        out.text("mitre_technique_id", id);
                        if (technique != null) {
                            out.text("mitre_technique", technique.name());
                            out.texts("mitre_tactic", technique.tactics());
                        }
                    });
        }
        return objects;
    }
}
