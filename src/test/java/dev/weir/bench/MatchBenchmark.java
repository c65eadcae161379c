package dev.weir.bench;

import dev.weir.cim.Event;
import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.EventMatcher;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A decoded event against all loaded detections: most count in no group. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MatchBenchmark {
    private static final int EVENTS = 4096;

    /** How many detections are loaded, the first by name; the last figure is all that there are. */
    @Param({"1", "50", "418"})
    int detections;

    /** A folder laid out like ESCU's repository. */
    @Param("../security_content")
    String pack;

    private EventMatcher matcher;
    private EventMatcher choosy;
    private List<Event> rejected;
    private List<Event> all;

    /** Compiles the detections and makes the events. */
    @Setup
    public void load() throws IOException {
        Content content = Content.load(List.of(ContentPack.folder(Path.of(pack))));
        DetectionPlanner planner = new DetectionPlanner(content, ZoneOffset.UTC);
        List<CompiledSearch> searches = new ArrayList<>();
        List<Detection> loaded = content.detections();
        int planned = 0;
        for (int i = 0; planned < detections && i < loaded.size(); i++) {
            List<CompiledSearch> ofDetection = searchesOf(planner, loaded.get(i));
            searches.addAll(ofDetection);
            planned += ofDetection.isEmpty() ? 0 : 1;
        }
        matcher = new EventMatcher(searches);
        all = new ProcessCreations(1).draw(EVENTS);
        choosy = new EventMatcher(choosy(searches, all));
        rejected = new ArrayList<>();
        for (int i = 0; rejected.size() < EVENTS; i++) {
            Event event = all.get(i % EVENTS);
            if (groups(choosy, List.of(event)) == 0) {
                rejected.add(event);
            }
        }
    }

    /** The searches that do not take most events, as those do that join all processes. */
    private static List<CompiledSearch> choosy(List<CompiledSearch> searches, List<Event> events) {
        List<CompiledSearch> choosy = new ArrayList<>();
        for (CompiledSearch search : searches) {
            long taken = events.stream().filter(event -> !search.groupsOf(event).isEmpty()).count();
            if (taken < events.size() / 2) {
                choosy.add(search);
            }
        }
        return choosy;
    }

    /** None if the detection is refused: a job skips it, too. */
    private static List<CompiledSearch> searchesOf(DetectionPlanner planner, Detection detection) {
        try {
            return CompiledSearch.branchesOf(planner.plan(detection), 10_000);
        } catch (SplException e) {
            return List.of();
        }
    }

    /** Events that no detection takes, but for those that take most events whatever they hold. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int rejected() {
        return groups(choosy, rejected);
    }

    /** Ordinary events against all detections, some of which take each of them. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int ordinary() {
        return groups(matcher, all);
    }

    private static int groups(EventMatcher matcher, List<Event> events) {
        int[] groups = new int[1];
        for (int i = 0; i < events.size(); i++) {
            matcher.match(events.get(i), (search, group, inputs) -> groups[0]++);
        }
        return groups[0];
    }
}
