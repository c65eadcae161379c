package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs that give rows early: their last revisions are the rows that others give once. */
class EarlyEmissionIT {
    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster();

    private static final JsonMapper JSON = new JsonMapper();

    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection(
                            "many", Searches.BY_DEST + " | where count > 2", Searches.HOURLY),
                    Searches.detection(
                            "few", Searches.BY_DEST + " | where count < 4", Searches.SLIDING),
                    Searches.detection(
                            "head",
                            Searches.BY_DEST + " | eventstats max(count) as most",
                            Searches.HOURLY));

    @TempDir Path work;

    private Path log(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        long start = Searches.millis("2023-02-20T10:00:00Z");
        for (int i = 0; i < 400; i++) {
            Instant time = Instant.ofEpochMilli(start + random.nextInt(3 * 3_600_000));
            log.append(
                    Searches.cim(
                            time.toString(), "host" + random.nextInt(60), "p" + random.nextInt(5)));
        }
        return Files.writeString(work.resolve("log.json"), log);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void theLastRevisionsAreTheRowsOfFinalMode(int parallelism) throws Exception {
        List<Path> logs = List.of(log(parallelism));
        JobRun once = JobRun.Mode.BACKFILL.run(PLAN, logs, 1, work.resolve("once"));

        JobRun early =
                JobRun.Mode.REPLAY.run(
                        PLAN.withEmission(Emission.EARLY),
                        logs,
                        parallelism,
                        work.resolve("early"));

        List<String> last = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        Set<String> ended = new HashSet<>();
        for (String line : early.matches()) {
            ObjectNode match = (ObjectNode) JSON.readTree(line);
            String id = match.path("match_id").asText();
            if (match.path("revision").asInt() == 1) {
                assertTrue(begun.add(id), line);
            }
            if (match.path("final").asBoolean()) {
                assertTrue(ended.add(id), line);
                match.remove(List.of("revision", "final"));
                last.add(match.toString());
            }
        }
        last.sort(null);
        assertEquals(String.join("\n", once.matches()), String.join("\n", last));
        assertEquals(begun, ended);
        assertTrue(early.matches().size() > last.size());
        assertEquals(once.counts().notables(), early.counts().notables());
        assertEquals(once.counts().riskEvents(), early.counts().riskEvents());
    }
}
