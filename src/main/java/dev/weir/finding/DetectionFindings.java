package dev.weir.finding;

import dev.weir.content.AttackTechnique;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.Detection.DrilldownSearch;
import dev.weir.content.Detection.RiskObject;
import dev.weir.content.Detection.ThreatObject;
import dev.weir.eval.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the lines of a detection's output streams from its matches. Which streams it writes to
 * follows from its deployment, as at Splunk.
 *
 * <p>Each line is a JSON object in UTF-8 without line end, its keys in a fixed order, of at most
 * 900 KB: longer ones have their longest values cut and end with {@code "truncated":true}. A row of
 * a window that a limit was reached in carries {@code "partial":true} right before its {@code
 * result}. Where rows are given before their search has run, a match says before that which {@code
 * revision} it is and whether it is {@code final}.
 */
public final class DetectionFindings {
    private static final String ORIGINAL_SEARCH = "%original_detection_search%";

    private final Detection detection;
    private final Deployment deployment;
    private final Annotations annotations;

    /**
     * @param deployment what happens to the detection's rows
     * @param techniques ATT&amp;CK techniques by id; ids that are not among them stand alone
     */
    public DetectionFindings(
            Detection detection, Deployment deployment, Map<String, AttackTechnique> techniques) {
        this.detection = detection;
        this.deployment = deployment;
        this.annotations = new Annotations(detection, techniques);
    }

    /** The detection that the findings are of. */
    public Detection detection() {
        return detection;
    }

    /** The line of {@code matches/}. */
    public byte[] match(Match match) {
        return JsonLine.of(
                out -> {
                    out.text("match_id", match.id());
                    out.text("search_name", detection.searchName());
                    out.text("detection_id", detection.id());
                    out.window(match.startMillis(), match.endMillis());
                    writeRevision(out, match.revision());
                    writeResult(out, match);
                });
    }

    /** Before the result, as whether a row is partial: so that long results do not hide it. */
    private static void writeRevision(JsonLine out, Revision revision) throws IOException {
        if (revision.number() > 0) {
            out.number("revision", revision.number());
            out.flag("final", revision.last());
        }
    }

    /** The line of {@code notables/}; none if the deployment has no notable action. */
    public Optional<byte[]> notable(Match match) {
        Deployment.Notable notable = deployment.notable();
        return notable == null ? Optional.empty() : Optional.of(notable(match, notable));
    }

    private byte[] notable(Match match, Deployment.Notable notable) {
        Tokens tokens = new Tokens(match);
        Severity severity = Severity.ofScore(detection.tags().riskScore());
        return JsonLine.of(
                out -> {
                    out.text("notable_id", match.id());
                    out.text("match_id", match.id());
                    out.text("detection_id", detection.id());
                    out.number("detection_version", detection.version());
                    out.text("search_name", detection.searchName());
                    out.text("rule_title", title(notable, tokens));
                    out.text(
                            "rule_description",
                            tokens.inText(
                                    notable.ruleDescription(),
                                    "%description%",
                                    detection.description()));
                    out.text("security_domain", detection.tags().securityDomain());
                    out.text("severity", severity.text());
                    out.text("urgency", severity.urgency());
                    out.texts("nes_fields", notable.nesFields());
                    out.window(match.startMillis(), match.endMillis());
                    out.object("annotations", annotations::write);
                    out.objects("drilldown_searches", drilldowns(tokens));
                    writeResult(out, match);
                });
    }

    /** ESCU's builder marks the titles of correlations as risk-based alerts. */
    private String title(Deployment.Notable notable, Tokens tokens) {
        String title = tokens.inText(notable.ruleTitle(), "%name%", detection.name());
        return detection.type().equals("Correlation") ? "RBA: " + title : title;
    }

    /**
     * The lines of {@code risk_events/}, one per risk object: a field with several values has
     * several, one that the row lacks has none. None at all if the deployment makes no risk events.
     */
    public List<byte[]> riskEvents(Match match) {
        if (!deployment.risk()) {
            return List.of();
        }
        Map<String, byte[]> events = new LinkedHashMap<>();
        String message = new Tokens(match).inText(detection.riskMessage());
        for (RiskObject riskObject : detection.riskObjects()) {
            for (String object : Values.texts(match.value(riskObject.field()))) {
                String id =
                        MatchId.ofRisk(match.id(), riskObject.field(), object, riskObject.type());
                events.computeIfAbsent(
                        id, newId -> riskEvent(newId, match, riskObject, object, message));
            }
        }
        return new ArrayList<>(events.values());
    }

    private byte[] riskEvent(
            String id, Match match, RiskObject riskObject, String object, String message) {
        return JsonLine.of(
                out -> {
                    out.text("risk_id", id);
                    out.text("match_id", match.id());
                    out.text("detection_id", detection.id());
                    out.text("search_name", detection.searchName());
                    out.text("risk_object", object);
                    out.text("risk_object_field", riskObject.field());
                    out.text("risk_object_type", riskObject.type());
                    out.number("risk_score", riskObject.score());
                    out.text("risk_message", message);
                    out.objects("threat_objects", threatObjects(match));
                    out.object("annotations", annotations::write);
                    out.texts("analyticstories", detection.tags().analyticStories());
                    writeResult(out, match);
                });
    }

    private List<JsonLine.Members> threatObjects(Match match) {
        List<JsonLine.Members> objects = new ArrayList<>();
        for (ThreatObject threatObject : detection.threatObjects()) {
            for (String value : Values.texts(match.value(threatObject.field()))) {
                objects.add(
                        out -> {
                            out.text("threat_object", value);
                            out.text("threat_object_field", threatObject.field());
                            out.text("threat_object_type", threatObject.type());
                        });
            }
        }
        return objects;
    }

    private List<JsonLine.Members> drilldowns(Tokens tokens) {
        List<JsonLine.Members> drilldowns = new ArrayList<>();
        for (DrilldownSearch drilldown : detection.drilldownSearches()) {
            drilldowns.add(
                    out -> {
                        out.text("name", tokens.inText(drilldown.name()));
                        out.text(
                                "search",
                                tokens.inSearch(
                                        drilldown.search(),
                                        ORIGINAL_SEARCH,
                                        detection.search().text()));
                        out.text("earliest_offset", tokens.inText(drilldown.earliestOffset()));
                        out.text("latest_offset", tokens.inText(drilldown.latestOffset()));
                    });
        }
        return drilldowns;
    }

    private static void writeResult(JsonLine out, Match match) throws IOException {
        if (match.partial()) {
            out.flag("partial", true);
        }
        out.object(
                "result",
                result -> {
                    for (int i = 0; i < match.fields().size(); i++) {
                        result.value(match.fields().get(i), match.values().get(i));
                    }
                });
    }
}
