package dev.weir.content;

import dev.weir.spl.Macro;
import dev.weir.spl.Position;
import dev.weir.spl.SearchText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What content packs hold: detections, macros, lookups, deployments and ATT&amp;CK techniques. Of
 * two things of one name, the later pack's counts.
 *
 * <p>One bad file does not hide the others: it is left out, and {@link #problems} says why.
 */
public final class Content {
    private final Map<String, Detection> detections;
    private final Map<String, Macro> macros;
    private final LookupTables lookups;
    private final Map<String, Deployment> deployments;
    private final Map<String, AttackTechnique> techniques;
    private final List<ContentProblem> problems;
    private final Map<String, ContentProblem> unreadableMacros;
    private final Map<String, String> brokenDetections;

    Content(
            Map<String, Detection> detections,
            Map<String, Macro> macros,
            LookupTables lookups,
            Map<String, Deployment> deployments,
            Map<String, AttackTechnique> techniques,
            List<ContentProblem> problems,
            Map<String, ContentProblem> unreadableMacros,
            Map<String, String> brokenDetections) {
        this.detections = new TreeMap<>(detections);
        this.macros = new TreeMap<>(macros);
        this.lookups = lookups;
        this.deployments = new TreeMap<>(deployments);
        this.techniques = new TreeMap<>(techniques);
        this.problems = List.copyOf(problems);
        this.unreadableMacros = Map.copyOf(unreadableMacros);
        this.brokenDetections = new LinkedHashMap<>(brokenDetections);
        for (Detection detection : detections.values()) {
            addFilter(detection.filterMacro());
        }
    }

    /** What a filter macro was to keep out must not come in: its file may be there, but broken. */
    private void addFilter(String name) {
        if (!unreadableMacros.containsKey(name)) {
            macros.computeIfAbsent(
                    macroKey(name, 0),
                    key -> new Macro(name, List.of(), SearchText.of(name, "search *")));
        }
    }

    /**
     * Reads packs: the base pack first, whether or not it is among them, then the others in order.
     */
    public static Content load(List<ContentPack> packs) {
        ContentLoader loader = new ContentLoader();
        loader.add(ContentPack.base());
        for (ContentPack pack : packs) {
            if (!(pack instanceof ContentPack.Base)) {
                loader.add(pack);
            }
        }
        return loader.content();
    }

    /** All detections, by name. */
    public List<Detection> detections() {
        return new ArrayList<>(detections.values());
    }

    /**
     * All macros, by name. The filter macro of a detection that no pack defines is {@code search
     * *}, as ESCU's builder makes it, unless there is a file for it that cannot be read.
     */
    public Collection<Macro> macros() {
        return Collections.unmodifiableCollection(macros.values());
    }

    /**
     * What is wrong with the files of macros that cannot be read, by the names of the macros. None
     * of these is defined, nor is anything in its place.
     */
    public Map<String, ContentProblem> unreadableMacros() {
        return unreadableMacros;
    }

    /**
     * The files of detections that were left out for a problem, in the order of reading, with the
     * names that they give to their detections; the name is empty where it cannot be read.
     */
    public Map<String, String> brokenDetections() {
        return Collections.unmodifiableMap(brokenDetections);
    }

    /**
     * The definition of a lookup, by its name or by the name of its CSV file; empty if no pack has
     * it and Enterprise Security does not keep it either.
     */
    public Optional<Lookup> lookup(String name) {
        return lookups.definition(name);
    }

    /**
     * A lookup with its table. Tables are read here and not before, each once. Of two files of one
     * name, the later pack's counts.
     *
     * @throws IOException if the table is in no pack, too long or cannot be read; the message says
     *     so
     */
    public LoadedLookup load(Lookup lookup) throws IOException {
        return new LoadedLookup(lookup, lookups.table(lookup));
    }

    /** What happens to a detection: its own {@code deployment} block, else that of its type. */
    public Optional<Deployment> deployment(Detection detection) {
        return Optional.ofNullable(detection.deployment())
                .or(() -> Optional.ofNullable(deployments.get(detection.type())));
    }

    /** ATT&amp;CK techniques by id, such as {@code T1021.002}. */
    public Map<String, AttackTechnique> techniques() {
        return Collections.unmodifiableMap(techniques);
    }

    /** What is wrong with files that were left out, in the order of reading. */
    public List<ContentProblem> problems() {
        return problems;
    }

    static String macroKey(String name, int arguments) {
        return name + "(" + arguments + ")";
    }

    /** A file's name without folders and ending. */
    public static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The start of a file, where a problem with the whole of it is shown. */
    static Position startOf(String file) {
        return new Position(file, 1, 1);
    }
}
