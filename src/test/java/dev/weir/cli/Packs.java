package dev.weir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Detections for tests of packs. */
final class Packs {
    /** A search that is supported. */
    static final String SEARCH =
            "| tstats count from datamodel=Endpoint.Processes"
                    + " where Processes.process_name=cmd.exe by Processes.dest";

    private Packs() {}

    /** The id of the detection of that name. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Writes a detection's file; more lines may follow, such as its tests. */
    static void detection(Path file, String name, String search, String... more)
            throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                name: %s
                id: %s
                version: 1
                date: '2023-02-20'
                author: a test
                status: production
                type: Hunting
                description: For a test.
                search: '%s'
                tags:
                  analytic_story: []
                  asset_type: Endpoint
                  mitre_attack_id: []
                  security_domain: endpoint
                  confidence: 50
                  impact: 50
                  message: A test.
                  observable: []
                """
                                .formatted(name, id(name), search)
                        + String.join("\n", more)
                        + "\n");
    }
}
