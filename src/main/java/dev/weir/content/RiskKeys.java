package dev.weir.content;

import dev.weir.content.Detection.RiskObject;
import dev.weir.content.Detection.Tags;
import dev.weir.content.Detection.ThreatObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a detection file says of risk: in an {@code rba} block (contentctl 5 and later) or, where
 * there is none, in {@code confidence}, {@code impact}, {@code message} and {@code observable} of
 * its {@code tags} (contentctl 4).
 */
record RiskKeys(
        int confidence,
        int impact,
        int score,
        String message,
        List<RiskObject> riskObjects,
        List<ThreatObject> threatObjects) {
    static final RiskKeys NONE =
            new RiskKeys(Tags.NOT_GIVEN, Tags.NOT_GIVEN, 0, "", List.of(), List.of());

    private static final Set<String> USERS = Set.of("user", "username", "email address");
    private static final Set<String> SYSTEMS =
            Set.of("device", "endpoint", "hostname", "ip address");

    static RiskKeys read(YamlKeys detection, YamlKeys tags, String type) {
        Optional<YamlKeys> rba = detection.keys("rba");
        if (rba.isPresent()) {
            return ofRba(rba.get(), tags);
        }
        boolean given = tags.has("confidence") || tags.has("impact") || tags.has("observable");
        if (given || type.equals("TTP") || type.equals("Anomaly")) {
            return ofTags(tags);
        }
        return NONE;
    }

    private static RiskKeys ofRba(YamlKeys rba, YamlKeys tags) {
        int score = 0;
        List<RiskObject> riskObjects = new ArrayList<>();
        for (YamlKeys object : rba.mappings("risk_objects")) {
            int of = object.integer("score", 0, 100);
            score = Math.max(score, of);
            riskObjects.add(
                    new RiskObject(object.text("field").text(), object.text("type").text(), of));
        }
        List<ThreatObject> threatObjects = new ArrayList<>();
        for (YamlKeys object : rba.mappings("threat_objects")) {
            threatObjects.add(
                    new ThreatObject(object.text("field").text(), object.text("type").text()));
        }
        return new RiskKeys(
                tags.integer("confidence", 0, 100, Tags.NOT_GIVEN),
                tags.integer("impact", 0, 100, Tags.NOT_GIVEN),
                score,
                rba.text("message").text(),
                List.copyOf(riskObjects),
                List.copyOf(threatObjects));
    }

    private static RiskKeys ofTags(YamlKeys tags) {
        int confidence = tags.integer("confidence", 0, 100);
        int impact = tags.integer("impact", 0, 100);
        int score = (int) Math.rint(impact * confidence / 100.0);
        List<RiskObject> riskObjects = new ArrayList<>();
        List<ThreatObject> threatObjects = new ArrayList<>();
        for (YamlKeys observable : tags.mappings("observable")) {
            String field = observable.text("name").text();
            String type = observable.text("type").text().toLowerCase(Locale.ROOT);
            List<String> roles = observable.texts("role");
            if (roles.equals(List.of("Victim"))) {
                riskObjects.add(new RiskObject(field, victimType(type), score));
            } else if (roles.equals(List.of("Attacker"))) {
                threatObjects.add(new ThreatObject(field, attackerType(type)));
            } else {
                observable.problem(
                        "role",
                        "'" + observable.path("role") + "' must be a list of Victim or Attacker");
            }
        }
        return new RiskKeys(
                confidence,
                impact,
                score,
                riskObjects.isEmpty() ? tags.text("message", "") : tags.text("message").text(),
                List.copyOf(riskObjects),
                List.copyOf(threatObjects));
    }

    /** contentctl 4.4.1; {@code User Name} is none of its users, a known flaw that is kept. */
    private static String victimType(String type) {
        return USERS.contains(type) ? "user" : SYSTEMS.contains(type) ? "system" : "other";
    }

    private static String attackerType(String type) {
        if (type.equals("process name") || type.equals("process")) {
            return "process";
        }
        if (type.equals("file name") || type.equals("file") || type.equals("file hash")) {
            return "file_name";
        }
        if (type.equals("url string") || type.equals("url")) {
            return "url";
        }
        return type.equals("ip address") ? "ip_address" : type;
    }
}
