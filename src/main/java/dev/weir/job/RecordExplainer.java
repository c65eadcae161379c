package dev.weir.job;

import dev.weir.cim.Event;
import dev.weir.decode.Decoded;
import dev.weir.decode.RecordDecoder;
import dev.weir.plan.ConditionReport;
import dev.weir.plan.SearchExplanation;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.Path;

/** Reads logs and says of each event which conditions of a search it meets. */
public final class RecordExplainer {
    private final JobPlan plan;
    private final SearchExplanation explanation;

    /** An explainer for one search, read with the plan's formats and limits. */
    public RecordExplainer(JobPlan plan, SearchExplanation explanation) {
        this.plan = plan;
        this.explanation = explanation;
    }

    /** Takes one event's report. */
    @FunctionalInterface
    public interface Reports {
        /**
         * An event of the search's node.
         *
         * @param offset where its record begins, in bytes after decompression
         */
        void accept(String source, long offset, Event event, List<ConditionReport> conditions);
    }

    /**
     * What was read.
     *
     * @param clockDiffers records whose Sysmon event differs from its own {@code UtcTime} by half
     *     an hour or more
     */
    public record Counts(long records, long events, long malformed, long clockDiffers) {}

    /** Reports every event of the search's node in the files. */
    public Counts explain(List<Path> files, Reports reports) throws IOException {
        RecordDecoder decoder = new RecordDecoder(plan.decoding().withLiterals(List.of()));
        long records = 0;
        long events = 0;
        long malformed = 0;
        long clockDiffers = 0;
        for (Path file : files) {
            try (RecordReader reader = new RecordReader(file, plan.limits().recordBytes())) {
                for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    records += batch.count();
                    for (int i = 0; i < batch.count(); i++) {
                        if (batch.trueSize(i) > plan.limits().recordBytes()) {
                            malformed++;
                            continue;
                        }
                        Decoded decoded =
                                decoder.decode(
                                        batch.bytes(), batch.from(i), batch.to(i), batch.form(i));
                        if (decoded instanceof Decoded.Malformed) {
                            malformed++;
                        } else if (decoded instanceof Decoded.Events found) {
                            clockDiffers += found.clockDiffers() ? 1 : 0;
                            for (Event event : found.events()) {
                                List<ConditionReport> conditions = explanation.explain(event);
                                if (!conditions.isEmpty()) {
                                    events++;
                                    reports.accept(
                                            batch.source(), batch.offset(i), event, conditions);
                                }
                            }
                        }
                    }
                    if (!batch.fault().isEmpty()) {
                        records++;
                        malformed++;
                    }
                }
            }
        }
        return new Counts(records, events, malformed, clockDiffers);
    }
}
