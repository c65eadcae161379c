package dev.weir.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job on a cluster, as the REST API tells of it. */
final class ClusterJob {
    /** States that a job does not leave. */
    static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Rest rest;
    private final String id;

    ClusterJob(Rest rest, String id) {
        this.rest = rest;
        this.id = id;
    }

    String id() {
        return id;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return rest.get("/jobs/" + id + path);
    }

    String state() throws IOException, InterruptedException {
        return get("").path("state").asText();
    }

    /** Returns when each task runs. */
    void awaitRunning() throws InterruptedException {
        Patience.await(
                "all tasks of the job run",
                PATIENCE,
                () -> {
                    JsonNode job = get("");
                    if (ENDED.contains(job.path("state").asText())) {
                        throw new IllegalStateException("the job is " + job.path("state"));
                    }
                    for (JsonNode vertex : job.path("vertices")) {
                        if (!vertex.path("status").asText().equals("RUNNING")) {
                            return false;
                        }
                    }
                    return job.path("state").asText().equals("RUNNING");
                });
    }

    /** Returns when the job has ended, whatever the end. */
    String awaitEnd() throws InterruptedException, IOException {
        Patience.await("the job ends", PATIENCE, () -> ENDED.contains(state()));
        return state();
    }

    /** The id of the newest completed checkpoint; 0 if there is none. It survives JobManagers. */
    long newestCheckpoint() throws InterruptedException {
        long[] newest = new long[1];
        Patience.await(
                "the JobManager tells of checkpoints",
                PATIENCE,
                () -> {
                    JsonNode completed = get("/checkpoints").path("latest").path("completed");
                    newest[0] = completed.path("id").asLong();
                    return true;
                });
        return newest[0];
    }

    /** Returns when so many checkpoints more have been completed. */
    void awaitCheckpoints(int more) throws InterruptedException {
        awaitCheckpoint(newestCheckpoint() + more);
    }

    /** Returns when a checkpoint of this id or a later one has been completed. */
    void awaitCheckpoint(long goal) throws InterruptedException {
        Patience.await("checkpoint " + goal, PATIENCE, () -> newestCheckpoint() >= goal);
    }

    /** Stops the job with a savepoint; what it has written is committed then. */
    void stop() throws IOException, InterruptedException {
        rest.post("/jobs/" + id + "/stop", JSON.createObjectNode().put("drain", false));
        String state = awaitEnd();
        if (!state.equals("FINISHED")) {
            throw new IllegalStateException("the job is " + state + " after its savepoint");
        }
    }

    /** Ends the job without a savepoint. */
    void cancel() throws IOException, InterruptedException {
        rest.cancel(id);
        awaitEnd();
    }

    /**
     * Where the values are of the metrics whose names end so, those of all subtasks of all vertices
     * that there are by now. A job has very many metrics; do not ask often.
     */
    List<String> metrics(String ending) throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>();
        for (JsonNode vertex : get("").path("vertices")) {
            String path = "/vertices/" + vertex.path("id").asText() + "/metrics";
            for (JsonNode metric : get(path)) {
                String name = metric.path("id").asText();
                if (name.endsWith(ending)) {
                    paths.add(path + "?get=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
                }
            }
        }
        return paths;
    }

    /** The sum of the values that stand at some paths. */
    double sum(List<String> metrics) throws IOException, InterruptedException {
        double sum = 0;
        for (String path : metrics) {
            for (JsonNode metric : get(path)) {
                sum += metric.path("value").asDouble();
            }
        }
        return sum;
    }
}
