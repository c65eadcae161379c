package dev.weir.cli;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.ContentProblem;
import dev.weir.content.Detection;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The detections that a command is about: loaded from packs, picked by name, planned. */
final class DetectionSelection {
    /** Most broken files that a message names. */
    private static final int MOST_FILES_TOLD = 3;

    private final Content content;
    private final List<Planned> planned = new ArrayList<>();
    private final List<ContentProblem> problems = new ArrayList<>();
    private final List<String> wanted;
    private final boolean named;
    private final List<Path> files;

    /**
     * A detection and its plan, or why it has none.
     *
     * @param plan null if the detection is unsupported
     * @param refusal null if it has a plan
     */
    record Planned(Detection detection, DetectionPlan plan, SplException refusal) {}

    private DetectionSelection(Content content, DetectionOptions options) {
        this.content = content;
        this.wanted = options.detections();
        this.named = options.namesThem();
        this.files = options.files();
    }

    /**
     * Loads packs and plans the detections meant.
     *
     * @throws UserMistake if a pack cannot be read, or a name fits no detection
     */
    static DetectionSelection load(DetectionOptions options) {
        List<ContentPack> packs = new ArrayList<>();
        for (Path folder : options.content()) {
            try {
                packs.add(ContentPack.folder(folder));
            } catch (IOException e) {
                throw new UserMistake(e.getMessage() + "; name one with --content", e);
            }
        }
        if (!options.files().isEmpty()) {
            try {
                packs.add(ContentPack.detections(options.files()));
            } catch (IOException e) {
                throw new UserMistake(e.getMessage(), e);
            }
        }
        Content content = Content.load(packs);
        DetectionSelection selection = new DetectionSelection(content, options);
        selection.requireNamesFit();
        DetectionPlanner planner = new DetectionPlanner(content, options.zone());
        selection.planned.addAll(
                content.detections().stream().filter(selection::means).toList().parallelStream()
                        .map(detection -> plan(detection, planner))
                        .toList());
        for (ContentProblem problem : content.problems()) {
            // a file that is named, and in a pack too, is read twice
            if (selection.isAbout(problem) && !selection.problems.contains(problem)) {
                selection.problems.add(problem);
            }
        }
        return selection;
    }

    private static Planned plan(Detection detection, DetectionPlanner planner) {
        try {
            return new Planned(detection, planner.plan(detection), null);
        } catch (SplException e) {
            return new Planned(detection, null, e);
        }
    }

    /** What the packs hold. */
    Content content() {
        return content;
    }

    /** The detections meant, by name. */
    List<Planned> planned() {
        return planned;
    }

    /** What is wrong with files that could hold detections meant. */
    List<ContentProblem> problems() {
        return problems;
    }

    /** How many files {@link #problems} are of; a file may have several. */
    int brokenFiles() {
        return count(problems.stream());
    }

    /** How many of these files are of detections; the others are of macros and the like. */
    int brokenDetections() {
        Set<String> files = content.brokenDetections().keySet();
        return count(problems.stream().filter(p -> files.contains(p.position().file())));
    }

    private static int count(Stream<ContentProblem> problems) {
        return (int) problems.map(p -> absolute(Path.of(p.position().file()))).distinct().count();
    }

    /**
     * The plans that can run. Names on {@code err} what cannot.
     *
     * @throws UserMistake if none is left, or one that cannot run was named exactly
     */
    List<DetectionPlan> runnable(PrintStream err) {
        List<DetectionPlan> plans = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Planned candidate : planned) {
            if (candidate.plan() != null) {
                plans.add(candidate.plan());
            } else {
                String line =
                        "'"
                                + candidate.detection().name()
                                + "' is not supported: "
                                + candidate.refusal().getMessage();
                if (named
                        && wanted.stream()
                                .anyMatch(name -> isExactly(name, candidate.detection()))) {
                    throw new UserMistake(line);
                }
                skipped.add(line);
            }
        }
        for (ContentProblem problem : problems) {
            if (named && namesFile(problem)) {
                throw new UserMistake(problem.toString());
            }
            skipped.add(problem.toString());
        }
        if (plans.isEmpty()) {
            throw new UserMistake(
                    Stream.concat(
                                    skipped.stream(),
                                    Stream.of(
                                            "no detection is left to run; name packs with"
                                                    + " --content"))
                            .collect(Collectors.joining("\n")));
        }
        skipped.forEach(line -> err.println("weir: skipped " + line));
        if (!skipped.isEmpty()) {
            int count = planned.size() - plans.size() + brokenFiles();
            err.println("weir: " + count + " skipped, " + plans.size() + " run");
        }
        return plans;
    }

    private boolean means(Detection detection) {
        return isAmongFiles(detection.file()) && fitsNames(detection);
    }

    private boolean isAbout(ContentProblem problem) {
        return (wanted.isEmpty() || namesFile(problem)) && isAmongFiles(problem.position().file());
    }

    private boolean isAmongFiles(String file) {
        Path path = absolute(Path.of(file));
        return files.isEmpty()
                || files.stream().anyMatch(named -> path.startsWith(absolute(named)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private boolean fitsNames(Detection detection) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name -> fits(name, detection));
    }

    private static boolean fits(String name, Detection detection) {
        if (isExactly(name, detection)) {
            return true;
        }
        return hasWildcard(name)
                && (glob(name).matcher(detection.name()).matches()
                        || glob(name).matcher(Content.nameOf(detection.file())).matches());
    }

    private static boolean isExactly(String name, Detection detection) {
        return name.equals(detection.name())
                || name.equalsIgnoreCase(detection.id())
                || name.equals(Content.nameOf(detection.file()));
    }

    private boolean namesFile(ContentProblem problem) {
        return wanted.stream().anyMatch(name -> namesFile(name, problem));
    }

    /** A name in a broken file counts if no other file has a detection of that name. */
    private boolean namesFile(String name, ContentProblem problem) {
        String file = problem.position().file();
        return name.equals(Content.nameOf(file))
                || (!name.isEmpty()
                        && name.equals(content.brokenDetections().get(file))
                        && content.detections().stream()
                                .noneMatch(detection -> name.equals(detection.name())));
    }

    private void requireNamesFit() {
        for (String name : wanted) {
            if (content.detections().stream().noneMatch(detection -> fits(name, detection))
                    && content.problems().stream().noneMatch(problem -> namesFile(name, problem))) {
                throw new UserMistake(
                        "no detection is named '"
                                + name
                                + "'"
                                + nearest(name)
                                + "; 'check' lists them all"
                                + leftOut());
            }
        }
    }

    /** Where a detection could be that was not found. */
    private String leftOut() {
        Set<String> files = content.brokenDetections().keySet();
        if (files.isEmpty()) {
            return "";
        }
        return "; "
                + Summary.count(files.size(), "broken detection file")
                + " left out: "
                + files.stream().limit(MOST_FILES_TOLD).collect(Collectors.joining(", "))
                + (files.size() > MOST_FILES_TOLD ? ", ..." : "");
    }

    private String nearest(String name) {
        String start = name.toLowerCase(Locale.ROOT);
        return content.detections().stream()
                .map(Detection::name)
                .filter(other -> other.toLowerCase(Locale.ROOT).contains(start))
                .findFirst()
                .map(other -> "; did you mean '" + other + "'")
                .orElse("");
    }

    private static boolean hasWildcard(String name) {
        return name.contains("*") || name.contains("?");
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
