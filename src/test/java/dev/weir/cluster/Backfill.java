package dev.weir.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program's {@code backfill} over what a topic held, which says what a run should have given.
 */
final class Backfill {
    private final Path output;

    private Backfill(Path output) {
        this.output = output;
    }

    /**
     * Runs it.
     *
     * @param folder holds the logs in {@code in}; gets the output in {@code out}
     */
    static Backfill run(Path folder, List<String> content)
            throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-Xmx1g",
                                "-jar",
                                Surroundings.localJar().toString(),
                                "backfill",
                                "--output",
                                output.toString(),
                                "--detection",
                                "*"));
        for (String pack : content) {
            arguments.addAll(List.of("--content", pack));
        }
        arguments.add(folder.resolve("in").toString());
        Path log = folder.resolve("backfill.log");
        if (JavaProcess.start(log, Map.of(), arguments).await() != 0) {
            throw new IOException("the backfill failed:\n" + Files.readString(log));
        }
        return new Backfill(output);
    }

    /** The lines of one output stream. */
    List<String> lines(String stream) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(output.resolve(stream))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
