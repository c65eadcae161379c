package dev.weir.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the definitions among {@code lookups/*}; the keys are those of Splunk's lookups. */
final class LookupFile {
    private LookupFile() {}

    static Optional<Lookup> read(
            ContentPack.File file, YamlDocument document, List<ContentProblem> problems) {
        int before = problems.size();
        Optional<YamlKeys> found = YamlKeys.of(document.root(), problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlKeys keys = found.get();
        String name = keys.text("name").text();
        String table = keys.text("filename", "");
        if (table.contains("/") || table.contains("\\") || table.equals("..")) {
            keys.problem("filename", "'filename' must name a file in the folder of its definition");
        }
        Lookup defaults = Lookup.ofFile(name, table.isEmpty() ? "" : sibling(file, table));
        Lookup lookup =
                new Lookup(
                        name,
                        defaults.file(),
                        keys.flag("case_sensitive_match", defaults.caseSensitiveMatch()),
                        matchTypes(keys),
                        keys.text("default_match", defaults.defaultMatch()),
                        keys.integer("min_matches", 0, 1000, defaults.minMatches()),
                        keys.integer("max_matches", 1, 1000, defaults.maxMatches()));
        return problems.size() > before ? Optional.empty() : Optional.of(lookup);
    }

    /** A list, or one text with commas. */
    private static List<String> matchTypes(YamlKeys keys) {
        if (keys.value("match_type").orElse(null) instanceof YamlNode.Sequence) {
            return keys.texts("match_type");
        }
        List<String> types = new ArrayList<>();
        for (String type : keys.text("match_type", "").split(",", -1)) {
            if (!type.isBlank()) {
                types.add(type.trim());
            }
        }
        return types;
    }

    private static String sibling(ContentPack.File file, String name) {
        return file.path().substring(0, file.path().lastIndexOf('/') + 1) + name;
    }
}
