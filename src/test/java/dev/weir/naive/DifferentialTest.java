package dev.weir.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.cim.Event;
import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.Macro;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** The program and the naive evaluator give the same rows. */
class DifferentialTest {
    /** A folder laid out like ESCU's repository; its detections are compared if it is there. */
    private static final Path ESCU =
            Path.of(System.getProperty("weir.escu", "../shared/data/escu"));

    private static final int MOST_SHOWN = 12;

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int refused;
    private int unknown;
    private int withRows;
    private int rows;

    @Test
    void ownDetectionsGiveTheNaiveRows() throws IOException {
        compareDetections(Path.of("conf"), 60);
        assertEquals(compared, withRows, "detections with rows");
        assertTrue(compared > 0);
    }

    @Test
    void escuDetectionsGiveTheNaiveRows() throws IOException {
        assumeTrue(Files.isDirectory(ESCU.resolve("detections")), "no ESCU content");
        compareDetections(ESCU, Integer.getInteger("weir.rounds", 4));
        assertTrue(withRows > compared / 2, "few detections have rows: " + withRows);
    }

    @Test
    void searchesFromTheGrammarGiveTheNaiveRows() {
        Content content = Content.load(List.of());
        NaiveLookups lookups = new NaiveLookups(content, List.of());
        int searches = Integer.getInteger("weir.searches", 3000);
        for (int seed = 0; seed < searches && differences.size() < MOST_SHOWN; seed++) {
            Random random = new Random(seed);
            String text = new RandomSearches(random).draw();
            Detection detection = detection(text);
            compare("seed " + seed + ": " + text, detection, content, lookups, random, 1);
        }
        report("random searches");
        assertTrue(withRows > compared / 4, "few searches have rows: " + withRows);
    }

    private void compareDetections(Path folder, int rounds) throws IOException {
        Content content = Content.load(List.of(ContentPack.folder(folder)));
        NaiveLookups lookups = new NaiveLookups(content, List.of(folder.resolve("lookups")));
        long seed = Long.getLong("weir.seed", 1);
        for (Detection detection : content.detections()) {
            if (differences.size() < MOST_SHOWN) {
                String name = detection.name() + " (seed " + seed + ")";
                Random random = new Random(seed ^ detection.id().hashCode());
                compare(name, detection, content, lookups, random, rounds);
            }
        }
        report(folder.toString());
    }

    private void compare(
            String name,
            Detection detection,
            Content content,
            NaiveLookups lookups,
            Random random,
            int rounds) {
        Search search;
        RealSearch real;
        try {
            search = parse(content, detection);
            real = new RealSearch(content, detection);
        } catch (SplException e) {
            refused++;
            return;
        }
        SearchWindow window = real.window();
        RandomEvents events =
                new RandomEvents(
                        random, search, window.startMillis() * 1000, window.endMillis() * 1000);
        Comparison comparison = new Comparison(search, real, lookups);
        try {
            for (int round = 0; round < rounds; round++) {
                List<Event> drawn = events.draw(25);
                String difference = comparison.difference(drawn);
                if (!difference.isEmpty()) {
                    differences.add(name + difference);
                    break;
                }
            }
            compared++;
        } catch (Unsupported | PatternSyntaxException e) {
            unknown++;
        }
        rows += comparison.rows();
        withRows += comparison.rows() > 0 ? 1 : 0;
    }

    static Search parse(Content content, Detection detection) throws SplException {
        String filter = detection.filterMacro();
        MacroExpander macros =
                new MacroExpander(content.macros())
                        .withDefault(
                                new Macro(filter, List.of(), SearchText.of(filter, "search *")));
        return SearchParser.parse(macros.expand(detection.search()));
    }

    static Detection detection(String search) {
        return new Detection(
                "random.yml",
                "Random",
                "00000000-0000-0000-0000-000000000001",
                1,
                "Hunting",
                "",
                SearchText.of("search", search),
                List.of(),
                List.of(),
                new Detection.Tags(
                        List.of(),
                        List.of(),
                        List.of(),
                        Detection.Tags.NOT_GIVEN,
                        Detection.Tags.NOT_GIVEN,
                        0,
                        "endpoint"),
                "",
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private void report(String what) {
        System.out.printf(
                "%s: %d compared, %d of them with rows (%d rows), %d refused by the program,"
                        + " %d unknown to the naive evaluator%n",
                what, compared, withRows, rows, refused, unknown);
        assertTrue(
                differences.isEmpty(),
                () -> differences.size() + " differences\n\n" + String.join("\n\n", differences));
    }
}
