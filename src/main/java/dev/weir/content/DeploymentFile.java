package dev.weir.content;

import java.util.List;
import java.util.Optional;

/** Reads {@code deployments/*.yml}, and a detection's own {@code deployment} block. */
final class DeploymentFile {
    private DeploymentFile() {}

    static Optional<Deployment> read(
            ContentPack.File file, YamlDocument document, List<ContentProblem> problems) {
        int before = problems.size();
        Optional<YamlKeys> keys = YamlKeys.of(document.root(), problems);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String name = keys.get().text("name").text();
        String type = DetectionFile.type(keys.get());
        Deployment deployment = read(keys.get(), name, type);
        return problems.size() > before ? Optional.empty() : Optional.of(deployment);
    }

    static Deployment read(YamlKeys keys, String name, String type) {
        Scheduling scheduling =
                keys.neededKeys("scheduling")
                        .map(DeploymentFile::scheduling)
                        .orElse(new Scheduling("", "", ""));
        Optional<YamlKeys> actions = keys.keys("alert_action");
        Deployment.Notable notable =
                actions.flatMap(a -> a.keys("notable")).map(DeploymentFile::notable).orElse(null);
        boolean risk =
                actions.flatMap(a -> a.keys("rba"))
                        .map(r -> r.flag("enabled", false))
                        .orElse(false);
        return new Deployment(name, type, scheduling, notable, risk);
    }

    private static Scheduling scheduling(YamlKeys keys) {
        return new Scheduling(
                keys.text("cron_schedule").text(),
                keys.text("earliest_time").text(),
                keys.text("latest_time").text());
    }

    private static Deployment.Notable notable(YamlKeys keys) {
        return new Deployment.Notable(
                keys.text("rule_title", "%name%"),
                keys.text("rule_description", "%description%"),
                keys.texts("nes_fields"));
    }
}
