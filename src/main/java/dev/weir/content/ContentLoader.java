package dev.weir.content;

import dev.weir.spl.Macro;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads packs one after the other; what a later one defines replaces what an earlier one did. */
final class ContentLoader {
    private final Map<String, Detection> detections = new HashMap<>();
    private final Map<String, Macro> macros = new HashMap<>();
    private final Map<String, Lookup> lookups = new HashMap<>();
    private final Map<String, ContentPack.File> tables = new HashMap<>();
    private final Map<String, Deployment> deployments = new HashMap<>();
    private final Map<String, AttackTechnique> techniques = new HashMap<>();
    private final List<ContentProblem> problems = new ArrayList<>();

    /** Macros whose file in the last pack that has one cannot be read, by the file's name. */
    private final Map<String, ContentProblem> unreadableMacros = new HashMap<>();

    /** The names that files with problems give to what they hold, by the files' paths. */
    private final Map<String, String> namesInBroken = new HashMap<>();

    private final Map<String, String> brokenDetections = new LinkedHashMap<>();

    /** Reads one kind of file; none if there are problems, which it adds to the list. */
    @FunctionalInterface
    private interface Reader<T> {
        Optional<T> read(
                ContentPack.File file, YamlDocument document, List<ContentProblem> problems);
    }

    Content content() {
        return new Content(
                detections,
                macros,
                new LookupTables(lookups, tables),
                deployments,
                techniques,
                problems,
                unreadableMacros,
                brokenDetections);
    }

    void add(ContentPack pack) {
        addDeployments(pack);
        addMacros(pack);
        addLookups(pack);
        addTechniques(pack);
        addDetections(pack);
    }

    private void addDetections(ContentPack pack) {
        Map<String, Detection> ofPack = new HashMap<>();
        Map<String, Detection> byId = new HashMap<>();
        int known = problems.size();
        for (Detection detection : read(pack, "detections", true, DetectionFile::read)) {
            Detection sameName = ofPack.putIfAbsent(detection.name(), detection);
            Detection sameId = byId.putIfAbsent(detection.id(), detection);
            if (sameName != null) {
                twice(detection.file(), "name '" + detection.name() + "'", sameName.file());
            } else if (sameId != null) {
                ofPack.remove(detection.name());
                namesInBroken.put(detection.file(), detection.name());
                twice(detection.file(), "id " + detection.id(), sameId.file());
            }
        }
        for (ContentProblem problem : problems.subList(known, problems.size())) {
            String file = problem.position().file();
            brokenDetections.put(file, namesInBroken.getOrDefault(file, ""));
        }
        detections.values().removeIf(earlier -> byId.containsKey(earlier.id()));
        detections.putAll(ofPack);
    }

    /** What a file that cannot be read was to define is not defined: not by an earlier pack. */
    private void addMacros(ContentPack pack) {
        Map<String, Macro> ofPack = new HashMap<>();
        int known = problems.size();
        List<Macro> read = read(pack, "macros", false, MacroFile::read);
        // copied: that a macro is there twice is a problem too, but not of a file's reading
        List<ContentProblem> unread = List.copyOf(problems.subList(known, problems.size()));
        for (Macro macro : read) {
            String key = Content.macroKey(macro.name(), macro.parameters().size());
            Macro same = ofPack.putIfAbsent(key, macro);
            if (same != null) {
                twice(fileOf(macro), "macro '" + key + "'", fileOf(same));
            }
        }
        for (ContentProblem problem : unread) {
            String name = Content.nameOf(problem.position().file());
            unreadableMacros.putIfAbsent(name, problem);
            macros.values().removeIf(macro -> macro.name().equals(name));
        }
        macros.putAll(ofPack);
        ofPack.values().forEach(macro -> unreadableMacros.remove(macro.name()));
    }

    private static String fileOf(Macro macro) {
        return macro.definition().positionAt(0).file();
    }

    private void addLookups(ContentPack pack) {
        for (Lookup lookup : read(pack, "lookups", false, LookupFile::read)) {
            lookups.put(lookup.name(), lookup);
        }
        // reading the definitions has reported the folder's problems already
        for (ContentPack.File file : pack.files("lookups", false, new ArrayList<>())) {
            if (file.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                tables.put(file.name(), file);
            }
        }
    }

    private void addDeployments(ContentPack pack) {
        for (Deployment deployment : read(pack, "deployments", false, DeploymentFile::read)) {
            deployments.put(deployment.type(), deployment);
        }
    }

    private void addTechniques(ContentPack pack) {
        for (String folder : List.of("app_template/lookups", "lookups")) {
            for (ContentPack.File file : pack.files(folder, false, new ArrayList<>())) {
                if (file.name().equals(TechniquesFile.NAME)) {
                    for (AttackTechnique technique : TechniquesFile.read(file, problems)) {
                        techniques.put(technique.id(), technique);
                    }
                }
            }
        }
    }

    /** What one file holds, how it names that if it says so, and what is wrong with it. */
    private record Read<T>(Optional<T> content, String name, List<ContentProblem> problems) {}

    /** Files are read side by side, and count in the order of their paths. */
    private <T> List<T> read(ContentPack pack, String folder, boolean below, Reader<T> reader) {
        List<Read<T>> files =
                pack.files(folder, below, problems).stream()
                        .filter(file -> isYaml(file.name()))
                        .toList()
                        .parallelStream()
                        .map(file -> read(file, reader))
                        .toList();
        List<T> read = new ArrayList<>();
        for (Read<T> file : files) {
            file.content().ifPresent(read::add);
            problems.addAll(file.problems());
            for (ContentProblem problem : file.problems()) {
                namesInBroken.put(problem.position().file(), file.name());
            }
        }
        return read;
    }

    /** Whether a file's name says that it is YAML, and not one of an editor's. */
    static boolean isYaml(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private static <T> Read<T> read(ContentPack.File file, Reader<T> reader) {
        List<ContentProblem> found = new ArrayList<>();
        Optional<T> content = Optional.empty();
        String name = "";
        try {
            YamlDocument document =
                    YamlDocument.parse(file.path(), file.source().bytes(YamlDocument.MAX_BYTES));
            content = reader.read(file, document, found);
            if (!found.isEmpty()) {
                name =
                        YamlKeys.of(document.root(), new ArrayList<>())
                                .map(keys -> keys.text("name", ""))
                                .orElse("");
            }
        } catch (ContentException e) {
            found.add(e.problem());
        } catch (IOException e) {
            found.add(new ContentProblem(Content.startOf(file.path()), "cannot be read: " + e));
        }
        return new Read<>(content, name, found);
    }

    private void twice(String file, String what, String other) {
        problems.add(
                new ContentProblem(Content.startOf(file), what + " is already taken by " + other));
    }
}
