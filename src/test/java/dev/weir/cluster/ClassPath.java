package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jars of one kind of process, as Maven resolves them from a file of {@code src/test/cluster}.
 */
final class ClassPath {
    private static final Path DEFINITIONS = Path.of("src/test/cluster");
    private static final String PLUGIN =
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

    private ClassPath() {}

    /**
     * The class path, resolved once and kept below {@code target}.
     *
     * @param name the definition's file without ending: {@code flink}, {@code kafka} or {@code
     *     zookeeper}
     * @throws IOException if Maven cannot resolve it
     */
    static String of(String name) throws IOException, InterruptedException {
        Path definition = DEFINITIONS.resolve(name + ".xml");
        Path resolved = Path.of("target/cluster/classpath", name + ".txt").toAbsolutePath();
        if (!Files.exists(resolved)
                || Files.getLastModifiedTime(resolved)
                                .compareTo(Files.getLastModifiedTime(definition))
                        < 0) {
            Files.createDirectories(resolved.getParent());
            Process maven =
                    new ProcessBuilder(
                                    "mvn",
                                    "-B",
                                    "-q",
                                    "-f",
                                    definition.toString(),
                                    PLUGIN,
                                    "-Dmdep.outputFile=" + resolved)
                            .inheritIO()
                            .start();
            if (maven.waitFor() != 0) {
                throw new IOException("Maven cannot resolve " + definition);
            }
        }
        return Files.readString(resolved).trim();
    }
}
