package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole jobs over a log that one detection fails on. */
class ErrorsIT {
    @RegisterExtension static final MiniClusterExtension CLUSTER = JobRun.cluster();

    /** On long runs of one letter this takes more work than is allowed. */
    private static final String BACKTRACKING = "where match(process, \"(?=.)(?:a?){30}a*$\")";

    private static final JobPlan PLAN =
            Searches.plan(
                    Limits.DEFAULT,
                    Searches.detection(
                            "on-events",
                            "| tstats count from datamodel=Endpoint.Processes"
                                    + " by Processes.dest Processes.process"
                                    + " | rename Processes.* as * | "
                                    + BACKTRACKING,
                            Searches.HOURLY),
                    Searches.detection(
                            "on-rows", Searches.BY_DEST + " | " + BACKTRACKING, Searches.HOURLY),
                    Searches.detection("sound", Searches.BY_DEST, Searches.HOURLY));

    @TempDir Path work;

    @ParameterizedTest
    @EnumSource(JobRun.Mode.class)
    void aHostileCommandLineIsReportedOncePerWindowAndTheOthersGoOn(JobRun.Mode mode)
            throws Exception {
        String hostile = "a".repeat(50_000) + "!";
        Path log =
                Files.writeString(
                        work.resolve("log.json"),
                        Searches.cim("2023-02-20T10:10:00Z", "one", hostile)
                                + Searches.cim("2023-02-20T10:11:00Z", "two", "aaa")
                                + Searches.cim("2023-02-20T10:12:00Z", "three", hostile)
                                + Searches.cim("2023-02-20T11:10:00Z", "four", hostile));

        JobRun run = mode.run(PLAN, List.of(log), 2, work.resolve("out"));

        List<String> errors = run.lines().get(OutputStreamName.ERRORS);
        assertEquals(4, errors.size(), errors::toString);
        for (String line : errors) {
            JsonNode error = new JsonMapper().readTree(line);
            boolean ofEvent = error.path("detection_id").asText().equals("on-events");
            assertEquals(ofEvent, error.has("raw"), line);
            assertEquals(ofEvent, error.has("source"), line);
            assertEquals(!ofEvent, error.path("row").has("dest"), line);
            assertTrue(error.path("reason").asText().startsWith("a regular expression"), line);
        }
        assertEquals(6, run.counts().errors());
        assertEquals(4, run.counts().matched());
        // of each failing detection the harmless command line, of the other all four
        assertEquals(6, run.matches().size(), run.matches()::toString);
    }
}
