package dev.weir.content;

import dev.weir.content.Detection.AttackData;
import dev.weir.content.Detection.DetectionTest;
import dev.weir.content.Detection.DrilldownSearch;
import dev.weir.content.Detection.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code detections/**}{@code /*.yml}. Keys that are not needed here are passed over. */
final class DetectionFile {
    private static final List<String> TYPES =
            List.of("TTP", "Anomaly", "Hunting", "Correlation", "Baseline");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");

    private DetectionFile() {}

    /** None also for a deprecated detection, which is no problem. */
    static Optional<Detection> read(
            ContentPack.File file, YamlDocument document, List<ContentProblem> problems) {
        int before = problems.size();
        Optional<YamlKeys> keys = YamlKeys.of(document.root(), problems);
        if (keys.isEmpty() || keys.get().text("status", "").equals("deprecated")) {
            return Optional.empty();
        }
        Detection detection = detection(file.path(), document, keys.get());
        return problems.size() > before ? Optional.empty() : Optional.of(detection);
    }

    /** The {@code type} of a detection or a deployment. */
    static String type(YamlKeys keys) {
        String type = keys.text("type").text();
        if (!type.isBlank() && !TYPES.contains(type)) {
            keys.problem(
                    "type",
                    "unknown type '" + type + "'; it is one of " + String.join(", ", TYPES));
        }
        return type;
    }

    private static Detection detection(String file, YamlDocument document, YamlKeys keys) {
        String name = keys.text("name").text();
        String type = type(keys);
        Optional<YamlKeys> tags = keys.neededKeys("tags");
        RiskKeys risk = tags.map(t -> RiskKeys.read(keys, t, type)).orElse(RiskKeys.NONE);
        return new Detection(
                file,
                name,
                id(keys),
                keys.integer("version", 0, Integer.MAX_VALUE),
                type,
                keys.text("description").text(),
                document.searchText(keys.text("search")),
                keys.texts("data_source"),
                drilldowns(keys),
                tags.map(t -> tags(t, risk)).orElse(null),
                risk.message(),
                risk.riskObjects(),
                risk.threatObjects(),
                tests(keys),
                keys.keys("deployment")
                        .map(own -> DeploymentFile.read(own, name, type))
                        .orElse(null));
    }

    private static String id(YamlKeys keys) {
        String id = keys.text("id").text();
        if (!id.isBlank() && !UUID.matcher(id).matches()) {
            keys.problem("id", "'id' must be a UUID, not '" + id + "'; make one with uuidgen");
        }
        return id;
    }

    private static Tags tags(YamlKeys keys, RiskKeys risk) {
        return new Tags(
                keys.texts("analytic_story"),
                keys.texts("mitre_attack_id"),
                keys.texts("cve"),
                risk.confidence(),
                risk.impact(),
                risk.score(),
                keys.text("security_domain").text());
    }

    private static List<DrilldownSearch> drilldowns(YamlKeys keys) {
        List<DrilldownSearch> drilldowns = new ArrayList<>();
        for (YamlKeys drilldown : keys.mappings("drilldown_searches")) {
            drilldowns.add(
                    new DrilldownSearch(
                            drilldown.text("name").text(),
                            drilldown.text("search").text(),
                            drilldown.text("earliest_offset", ""),
                            drilldown.text("latest_offset", "")));
        }
        return drilldowns;
    }

    private static List<DetectionTest> tests(YamlKeys keys) {
        List<DetectionTest> tests = new ArrayList<>();
        for (YamlKeys test : keys.mappings("tests")) {
            List<AttackData> attackData = new ArrayList<>();
            for (YamlKeys data : test.mappings("attack_data")) {
                attackData.add(
                        new AttackData(
                                data.text("data").text(),
                                data.text("source", ""),
                                data.text("sourcetype", "")));
            }
            tests.add(
                    new DetectionTest(
                            test.text("name").text(),
                            attackData,
                            test.has("expected") ? rows(test) : null));
        }
        return tests;
    }

    private static List<Map<String, Object>> rows(YamlKeys test) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (YamlNode item : test.items("expected")) {
            Map<String, Object> row = new LinkedHashMap<>();
            if (item instanceof YamlNode.Mapping mapping) {
                for (var entry : mapping.entries().entrySet()) {
                    row.put(entry.getKey(), value(test, entry.getValue().value()));
                }
            } else {
                test.problem("expected", "'expected' must be a list of rows, each a mapping");
            }
            rows.add(Collections.unmodifiableMap(row));
        }
        return rows;
    }

    private static Object value(YamlKeys test, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            String text = scalar.text();
            if (scalar.plain() && INTEGER.matcher(text).matches()) {
                return Long.valueOf(text);
            }
            if (scalar.plain() && DECIMAL.matcher(text).matches()) {
                return Double.valueOf(text);
            }
            return text;
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Scalar scalar) {
                    texts.add(scalar.text());
                }
            }
        } else {
            test.problem("expected", "a value of an expected row is a text, a number or a list");
        }
        return Collections.unmodifiableList(texts);
    }
}
