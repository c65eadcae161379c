package dev.weir.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two ways in which a user submits a job. */
final class Submission {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private Submission() {}

    /** How a submission ended: with a job's id, or with what the user was shown. */
    record Outcome(String jobId, String shown) {
        boolean submitted() {
            return !jobId.isEmpty();
        }
    }

    /** {@code flink run --detached}. */
    static Outcome byClient(FlinkCluster cluster, Path jar, List<String> arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(cluster.folder(), "client-", ".log");
        List<String> command = new ArrayList<>(List.of("run", "--detached", jar.toString()));
        command.addAll(arguments);
        int code = cluster.client(log, command);
        String shown = Files.readString(log);
        Matcher id = JOB_ID.matcher(shown);
        return new Outcome(code == 0 && id.find() ? id.group(1) : "", shown);
    }

    /** Upload of the jar and {@code POST /jars/:id/run}. */
    static Outcome byRest(FlinkCluster cluster, Path jar, List<String> arguments)
            throws IOException, InterruptedException {
        String uploaded = cluster.rest().upload(jar);
        ObjectNode body = JSON.createObjectNode();
        arguments.forEach(body.putArray("programArgsList")::add);
        try {
            String id =
                    cluster.rest().post("/jars/" + uploaded + "/run", body).path("jobid").asText();
            return new Outcome(id, "");
        } catch (RestException e) {
            return new Outcome("", cause(e.getMessage()));
        }
    }

    /** The innermost message of a stack trace, which is all that the REST API answers with. */
    private static String cause(String answer) throws IOException {
        String trace = JSON.readTree(answer).path("errors").path(0).asText();
        int last = trace.lastIndexOf("Caused by: ");
        String cause = last < 0 ? trace : trace.substring(last + "Caused by: ".length());
        int frames = cause.indexOf("\n\tat ");
        return frames < 0 ? cause : cause.substring(0, frames);
    }

    /** By the client; what cannot be submitted is a failure of the run. */
    static ClusterJob submit(FlinkCluster cluster, Path jar, List<String> arguments)
            throws IOException, InterruptedException {
        Outcome outcome = byClient(cluster, jar, arguments);
        if (!outcome.submitted()) {
            throw new IOException("the job was not submitted:\n" + outcome.shown());
        }
        return new ClusterJob(cluster.rest(), outcome.jobId());
    }
}
