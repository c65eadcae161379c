package dev.weir.content;

import dev.weir.spl.Macro;
import java.util.List;
import java.util.Optional;

/** Reads {@code macros/*.yml}: {@code name}, {@code arguments}, {@code definition}. */
final class MacroFile {
    private MacroFile() {}

    static Optional<Macro> read(
            ContentPack.File file, YamlDocument document, List<ContentProblem> problems) {
        int before = problems.size();
        Optional<YamlKeys> keys = YamlKeys.of(document.root(), problems);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String name = keys.get().text("name").text();
        YamlNode.Scalar definition = keys.get().text("definition");
        List<String> parameters = keys.get().texts("arguments");
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new Macro(withoutArity(name), parameters, document.searchText(definition)));
    }

    /** In Splunk's own files a macro's name carries its number of arguments, as in {@code m(1)}. */
    private static String withoutArity(String name) {
        return name.replaceFirst("\\(\\d+\\)$", "");
    }
}
