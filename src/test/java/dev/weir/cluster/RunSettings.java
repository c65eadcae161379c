package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings file of a {@code run} from Kafka to Kafka.
 *
 * @param delivery {@code exactly-once} or {@code at-least-once}
 * @param emit {@code final} or {@code early}
 * @param maxDrift how far one partition's clock may run ahead of another's
 */
record RunSettings(String delivery, String emit, String maxDrift) {
    /** Submits the job; returns when all of its tasks run. */
    ClusterJob submit(Surroundings surroundings, List<String> content)
            throws IOException, InterruptedException {
        ClusterJob job =
                Submission.submit(
                        surroundings.flink(), Surroundings.jobJar(), write(surroundings, content));
        job.awaitRunning();
        return job;
    }

    /**
     * Writes the file.
     *
     * @return the arguments of {@code run} that name it and the content packs
     */
    List<String> write(Surroundings surroundings, List<String> content) throws IOException {
        Path file = surroundings.folder().resolve("weir.yaml");
        String yaml =
                """
                sources:
                  idle_timeout: 1h
                  max_drift: %s
                  kafka:
                    - name: logs
                      bootstrap_servers: %s
                      topics: [%s]
                      group: %s
                      start: earliest
                sinks:
                  kafka:
                    bootstrap_servers: %s
                    topic_prefix: %s
                    delivery: %s
                    transactional_id_prefix: weir
                emit: %s
                """
                        .formatted(
                                maxDrift,
                                surroundings.broker().address(),
                                Surroundings.LOGS,
                                Surroundings.GROUP,
                                surroundings.broker().address(),
                                Surroundings.PREFIX,
                                delivery,
                                emit);
        Files.writeString(file, yaml);
        List<String> arguments =
                new ArrayList<>(List.of("run", "--config", file.toString(), "--detection", "*"));
        for (String pack : content) {
            arguments.addAll(List.of("--content", Path.of(pack).toAbsolutePath().toString()));
        }
        return arguments;
    }
}
