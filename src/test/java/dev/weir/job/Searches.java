package dev.weir.job;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Deployment;
import dev.weir.content.Detection;
import dev.weir.content.Scheduling;
import dev.weir.decode.DecodeSettings;
import dev.weir.decode.FieldTexts;
import dev.weir.eval.Value;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.DetectionPlan;
import dev.weir.plan.DetectionPlanner;
import dev.weir.plan.SearchWindow;
import dev.weir.plan.WantedFields;
import dev.weir.plan.WantedTexts;
import dev.weir.spl.SearchText;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Detections, plans and records for the tests of jobs. */
final class Searches {
    /** Adjacent hours from minute 50 to minute 50, ten minutes behind. */
    static final Scheduling HOURLY = new Scheduling("0 * * * *", "-70m@m", "-10m@m");

    /** An hour every half hour, without lag. */
    static final Scheduling SLIDING = new Scheduling("*/30 * * * *", "-60m@m", "-0m@m");

    static final String BY_DEST =
            "| tstats count values(Processes.process) as process"
                    + " from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe"
                    + " by Processes.dest | rename Processes.dest as dest";

    private Searches() {}

    /** A detection of this search whose rows make notables and, for {@code dest}, risk events. */
    static DetectionPlan detection(String id, String search, Scheduling scheduling) {
        Detection detection =
                new Detection(
                        "detections/" + id + ".yml",
                        "Test " + id,
                        id,
                        1,
                        "TTP",
                        "About " + id,
                        SearchText.of(id, search),
                        List.of(),
                        List.of(),
                        new Detection.Tags(List.of(), List.of(), List.of(), 70, 90, 63, "endpoint"),
                        "Seen on $dest$",
                        List.of(new Detection.RiskObject("dest", "system", 63)),
                        List.of(),
                        List.of(),
                        new Deployment(
                                "test",
                                "TTP",
                                scheduling,
                                new Deployment.Notable("%name%", "%description%", List.of("dest")),
                                true));
        try {
            return new DetectionPlanner(Content.load(List.of()), ZoneOffset.UTC).plan(detection);
        } catch (SplException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The two detections of {@code conf/}. */
    static JobPlan smbexec() {
        try {
            Content content = Content.load(List.of(ContentPack.folder(Path.of("conf"))));
            DetectionPlanner planner = new DetectionPlanner(content, ZoneOffset.UTC);
            List<DetectionPlan> plans = new ArrayList<>();
            for (Detection detection : content.detections()) {
                plans.add(planner.plan(detection));
            }
            return plan(plans, Limits.DEFAULT, TimeRange.ALL, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SplException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JobPlan plan(Limits limits, DetectionPlan... detections) {
        return plan(List.of(detections), limits, TimeRange.ALL, Content.load(List.of()));
    }

    private static JobPlan plan(
            List<DetectionPlan> plans, Limits limits, TimeRange range, Content content) {
        return new JobPlan(
                plans,
                DecodeSettings.defaults()
                        .withWanted(WantedFields.of(plans))
                        .withLiterals(WantedTexts.of(plans, FieldTexts::literalsOf)),
                limits,
                range,
                Map.copyOf(content.techniques()));
    }

    static JobPlan withRange(JobPlan plan, String from, String to) {
        return new JobPlan(
                plan.detections(),
                plan.decoding(),
                plan.limits(),
                new TimeRange(millis(from), millis(to)),
                plan.techniques());
    }

    static JobPlan withLimits(JobPlan plan, Limits limits) {
        return new JobPlan(
                plan.detections(), plan.decoding(), limits, plan.range(), plan.techniques());
    }

    /** The window of {@link #HOURLY} that ends at this time. */
    static SearchWindow hourTo(String end) {
        long endMillis = millis(end);
        return new SearchWindow(endMillis - 3_600_000, endMillis, endMillis + 600_000);
    }

    static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    static List<Value> texts(String... texts) {
        List<Value> values = new ArrayList<>();
        for (String text : texts) {
            values.add(new Value.Text(text));
        }
        return values;
    }

    /** An event of {@link #BY_DEST}'s first group in a window. */
    static GroupEvent event(
            JobPlan plan, SearchWindow window, String dest, String process, String time) {
        CompiledSearch search = plan.compile().get(0);
        return new GroupEvent(
                search.plan().id(),
                window,
                texts(dest),
                List.of(Value.Null.NULL, new Value.Text(process)),
                millis(time) * 1000);
    }

    /** A process event as {@code cim} JSON, with line end; no time if that is empty. */
    static String cim(String time, String dest, String process) {
        return "{\"datamodel\":\"Endpoint.Processes\","
                + (time.isEmpty() ? "" : "\"_time\":\"" + time + "\",")
                + "\"dest\":\""
                + dest
                + "\",\"process_name\":\"cmd.exe\",\"process\":\""
                + process
                + "\"}\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
