package dev.weir.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.EventMatcher;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All searches at once, by their index, take an event as each of them does by itself. */
class IndexDifferentialTest {
    private static final Path ESCU =
            Path.of(System.getProperty("weir.escu", "../security_content"));

    private static final long SEED = Long.getLong("weir.seed", 1);

    /** Letters and what counts as the same letter, or nearly so. */
    private static final String[] CASES = {"kK\u212A", "sS\u017F", "iI\u0130\u0131", "eE\u00E9"};

    private final List<CompiledSearch> searches = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Random random = new Random(SEED);

    @Test
    void indexedEscuDetectionsTakeWhatEachTakes() throws IOException {
        assumeTrue(Files.isDirectory(ESCU.resolve("detections")), "no ESCU content");
        Content content = Content.load(List.of(ContentPack.folder(ESCU)));
        for (Detection detection : content.detections()) {
            add(content, detection, Integer.getInteger("weir.rounds", 4));
        }
        assertTrue(compare() > events.size(), "few events are taken");
    }

    @Test
    void indexedSearchesFromTheGrammarTakeWhatEachTakes() {
        Content content = Content.load(List.of());
        for (int i = 0; i < 200; i++) {
            String text = new RandomSearches(new Random(SEED + i)).draw();
            add(content, DifferentialTest.detection(text), 8);
        }
        assertTrue(compare() > events.size(), "few events are taken");
    }

    /** Adds a detection, events made for it, and others that differ from those by little. */
    private void add(Content content, Detection detection, int count) {
        try {
            searches.addAll(
                    CompiledSearch.branchesOf(
                            new DetectionPlanner(content, ZoneOffset.UTC).plan(detection), 10));
            SearchWindow window = new RealSearch(content, detection).window();
            RandomEvents made =
                    new RandomEvents(
                            random,
                            DifferentialTest.parse(content, detection),
                            window.startMillis() * 1000,
                            window.endMillis() * 1000);
            for (Event event : made.draw(count)) {
                events.add(event);
                events.add(nearMiss(event));
            }
        } catch (SplException e) {
            assertTrue(e.getMessage().length() > 0, "a refused search says why");
        }
    }

    private Event nearMiss(Event event) {
        EventBuilder builder =
                new EventBuilder(event.node(), event.node().allSlots()).time(event.timeMicros());
        for (int slot = 0; slot < event.node().fields().size(); slot++) {
            List<String> values = new ArrayList<>();
            for (String value : event.values(slot)) {
                values.add(random.nextInt(3) == 0 ? changed(value) : value);
            }
            builder.set(slot, values);
        }
        return builder.build();
    }

    /** A character less or twice, another of its cases, something around the value. */
    private String changed(String value) {
        int at = random.nextInt(value.length());
        String before = value.substring(0, at);
        String after = value.substring(at + 1);
        return switch (random.nextInt(5)) {
            case 0 -> before + after;
            case 1 -> before + value.charAt(at) + value.charAt(at) + after;
            case 2 -> before + value.charAt(at) + "\u0416" + after;
            case 3 -> "x" + value + "\n";
            default -> recased(value);
        };
    }

    private String recased(String value) {
        StringBuilder changed = new StringBuilder(value);
        for (int i = 0; i < changed.length(); i++) {
            for (String cases : CASES) {
                if (cases.indexOf(changed.charAt(i)) >= 0 && random.nextBoolean()) {
                    changed.setCharAt(i, cases.charAt(random.nextInt(cases.length())));
                }
            }
        }
        return changed.toString();
    }

    /** How many groups events count in, the same either way. */
    private int compare() {
        EventMatcher matcher = new EventMatcher(searches);
        int groups = 0;
        for (Event event : events) {
            List<String> each = new ArrayList<>();
            for (CompiledSearch search : searches) {
                for (List<Value> group : search.groupsOf(event)) {
                    each.add(search.id() + group);
                }
            }
            List<String> indexed = new ArrayList<>();
            matcher.match(event, (search, group, inputs) -> indexed.add(search.id() + group));
            assertEquals(each, indexed, () -> "seed " + SEED + ": " + event);
            groups += each.size();
        }
        return groups;
    }
}
