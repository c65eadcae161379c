package dev.weir.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.cim.Event;
import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.MacroExpander;
import dev.weir.spl.Search;
import dev.weir.spl.SearchParser;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** The program and the naive evaluator give the same rows. */
class DifferentialTest {
    /** A folder laid out like ESCU's repository; its detections are compared if it is there. */
    private static final Path ESCU =
            Path.of(System.getProperty("weir.escu", "../security_content"));

    /** Folders of logs, with a comma between; those that are there are read. */
    private static final String LOGS = System.getProperty("weir.logs", "../Security-Datasets");

    /** The pack of the tables that random searches look up in. */
    private static final Path TABLES = Path.of("src/test/resources/dev/weir/naive");

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
    void escuDetectionsGiveTheNaiveRowsOfLogs() throws IOException {
        assumeTrue(Files.isDirectory(ESCU.resolve("detections")), "no ESCU content");
        List<Path> folders = new ArrayList<>();
        for (String folder : LOGS.split(",", -1)) {
            if (Files.isDirectory(Path.of(folder))) {
                folders.add(Path.of(folder));
            }
        }
        assumeTrue(!folders.isEmpty(), "no logs");
        IdentityHashMap<Event, NaiveEvent> events = new IdentityHashMap<>();
        List<Event> inOrder = new ArrayList<>();
        for (Path folder : folders) {
            inOrder.addAll(LoggedEvents.in(folder));
        }
        inOrder.forEach(event -> events.put(event, NaiveEvent.of(event)));
        Content content = Content.load(List.of(ContentPack.folder(ESCU)));
        NaiveLookups lookups = new NaiveLookups(content, List.of(ESCU.resolve("lookups")));
        for (Detection detection : content.detections()) {
            if (differences.size() < MOST_SHOWN) {
                compare(
                        detection.name(),
                        detection,
                        content,
                        lookups,
                        events::get,
                        (search, window) -> List.of(inOrder));
            }
        }
        report(inOrder.size() + " events of " + folders);
        assertTrue(withRows > compared / 20, "few detections have rows: " + withRows);
    }

    @Test
    void searchesFromTheGrammarGiveTheNaiveRows() throws IOException {
        Content content = Content.load(List.of(ContentPack.folder(TABLES)));
        NaiveLookups lookups = new NaiveLookups(content, List.of());
        int searches = Integer.getInteger("weir.searches", 3000);
        for (int seed = 0; seed < searches && differences.size() < MOST_SHOWN; seed++) {
            Random random = new Random(seed);
            String text = new RandomSearches(random).draw();
            Detection detection = detection(text);
            compare(
                    "seed " + seed + ": " + text,
                    detection,
                    content,
                    lookups,
                    NaiveEvent::of,
                    new Drawing(random, 1));
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
                compare(
                        name,
                        detection,
                        content,
                        lookups,
                        NaiveEvent::of,
                        new Drawing(random, rounds));
            }
        }
        report(folder.toString());
    }

    /** The lists of events that a search is compared over, each for itself. */
    private interface Logs {
        List<List<Event>> of(Search search, SearchWindow window);
    }

    /** Events drawn for a search, so many times. */
    private record Drawing(Random random, int rounds) implements Logs {
        @Override
        public List<List<Event>> of(Search search, SearchWindow window) {
            RandomEvents events =
                    new RandomEvents(
                            random, search, window.startMillis() * 1000, window.endMillis() * 1000);
            List<List<Event>> drawn = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                drawn.add(events.draw(25));
            }
            return drawn;
        }
    }

    private void compare(
            String name,
            Detection detection,
            Content content,
            NaiveLookups lookups,
            Function<Event, NaiveEvent> naive,
            Logs logs) {
        Search search;
        RealSearch real;
        try {
            search = parse(content, detection);
            real = new RealSearch(content, detection);
        } catch (SplException e) {
            refused++;
            return;
        }
        Comparison comparison = new Comparison(search, real, lookups, naive);
        try {
            for (List<Event> events : logs.of(search, real.window())) {
                String difference = comparison.difference(events);
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
        return SearchParser.parse(new MacroExpander(content.macros()).expand(detection.search()));
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
