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
    @Param("../shared/data/escu")
    String pack;

    private EventMatcher matcher;
    private List<Event> rejected;
    private List<Event> all;
    private int groups;

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
        rejected = new ArrayList<>();
        for (int i = 0; rejected.size() < EVENTS; i++) {
            Event event = all.get(i % EVENTS);
            groups = 0;
            matcher.match(event, (search, group) -> groups++);
            if (groups == 0) {
                rejected.add(event);
            }
        }
    }

    /** None if the detection is refused: a job skips it, too. */
    private static List<CompiledSearch> searchesOf(DetectionPlanner planner, Detection detection) {
        try {
            return CompiledSearch.branchesOf(planner.plan(detection), 10_000);
        } catch (SplException e) {
            return List.of();
        }
    }

    /** Events that no detection takes. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int rejected() {
        return match(rejected);
    }

    /** Ordinary events, of which detections take some. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int ordinary() {
        return match(all);
    }

    private int match(List<Event> events) {
        groups = 0;
        for (int i = 0; i < EVENTS; i++) {
            matcher.match(events.get(i), (search, group) -> groups++);
        }
        return groups;
    }
}
